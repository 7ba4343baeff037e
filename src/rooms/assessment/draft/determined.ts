/** What is determined and found of an assessment now: what a draft freezes, and what a reviewer speaks of. */
import { digestOf } from '#platform/audit/chain.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coveredParts, type RecognisedPart, scopeAt } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type FindingRow, findingsOf } from '../findings/queries.ts';
import { type Assessment, determinationsOf } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';

export type Determined = {
  items: {
    item: string;
    level: string | null;
    notApplicable: boolean;
    rationale: string;
    basedOn: string[];
    /** What certificates prove of it on that day. */
    recognised: RecognisedPart | null;
  }[];
  findings: {
    id: string;
    item: string;
    grade: string;
    title: string;
    statement: string;
    requirement: string;
    status: FindingRow['status'];
  }[];
};

/** Every item that applies, in the order of the pack, determined or not; and every finding but those taken back. @throws Problem not-released */
export async function determinedNow(services: Services, db: Database | Tx, held: CycleAtHand, assessment: Assessment): Promise<Determined> {
  const release = await releaseOf(db, held.cycle.id);
  if (release === null) throw new Problem('not-released');
  const rows = new Map((await determinationsOf(db, assessment.id)).map((row) => [row.item, row]));
  const granted = new Map(coveredParts(await scopeAt(services, db, held)).map((part) => [part.item, part]));
  const items = itemsOf(release, held.pack).map(({ number: item }) => {
    const row = rows.get(item);
    return {
      item,
      level: row?.level ?? null,
      notApplicable: row?.not_applicable ?? false,
      rationale: row?.rationale ?? '',
      basedOn: row?.based_on ?? [],
      recognised: granted.get(item) ?? null,
    };
  });
  const findings = (await findingsOf(db, assessment.id)).filter(({ status }) => status !== 'withdrawn').map(foundNow);
  return { items, findings };
}

function foundNow({ id, item, grade, title, statement, requirement, status }: FindingRow): Determined['findings'][number] {
  return { id, item, grade, title, statement, requirement, status };
}

/**
 * Identifies what was determined and found, whatever certificates do and whatever the site answers: it changes with a determination, and
 * with a finding that is raised, reworded, closed or taken back.
 */
export function digestOfDetermined({ items, findings }: Determined): string {
  return (
    digestOf({
      items: items.map(({ recognised: _proof, ...judged }) => judged),
      findings: findings.map(({ status, ...found }) => ({ ...found, closed: status === 'closed' })),
    }) ?? ''
  );
}
