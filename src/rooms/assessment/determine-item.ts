/** An assessor determines a criterion or part: a level or not applicable, why, and what it was based on. Saved as the work goes, complete or not. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CyclePath } from './cycle-at-hand.ts';
import { type DeterminationRow, determinationsOf } from './queries.ts';
import { checkDetermination, checkRecognition } from './rules.ts';
import { bases, type DeterminationInput, type DeterminationView } from './shapes.ts';
import { type WorkAtHand, workAtHand } from './work-at-hand.ts';

type Wanted = z.infer<typeof DeterminationInput> & { item: string; version: number };
export type DeterminationCommand = CyclePath & Wanted;

/** @throws Problem stale-version with what a colleague saved; not-in-the-team, assessment-submitted; faulty fields */
export async function determineItem(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: DeterminationCommand,
): Promise<z.infer<typeof DeterminationView>> {
  const work = await workAtHand(services, tx, wanted, actor.id);
  const [before] = await determinationsOf(tx, work.assessment.id, wanted.item);
  return determineAt(services, tx, actor, work, { wanted, before });
}

/**
 * The same with what is at hand already, and with the determination as it was, for several in one transaction; whatever it throws, it throws
 * before it writes.
 */
export async function determineAt(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site, pack, assessment, items, covered }: WorkAtHand,
  { wanted, before }: { wanted: Wanted; before: DeterminationRow | undefined },
): Promise<z.infer<typeof DeterminationView>> {
  const item = items.find(({ number }) => number === wanted.item);
  if (item === undefined) throw new Problem('not-found');
  orThrow(checkDetermination(wanted, item, pack));
  if (wanted.basedOn.includes('recognition')) {
    const granted = (await covered()).find((part) => part.item === item.number);
    orThrow(checkRecognition(wanted, item.number, granted ?? null));
  }
  if ((before?.version ?? 0) !== wanted.version) {
    throw new Problem('stale-version', {}, { extra: { current: before === undefined ? null : determinationView(before) } });
  }
  const at = services.clock.now();
  const after = {
    level: wanted.level,
    not_applicable: wanted.notApplicable,
    rationale: wanted.rationale,
    based_on: bases.filter((basis) => wanted.basedOn.includes(basis)),
  };
  const written = { ...after, version: wanted.version + 1, updated_by: actor.id, updated_at: at };
  await tx
    .insertInto('determinations')
    .values({ ...written, assessment_id: assessment.id, item: wanted.item })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'item']).doUpdateSet(written))
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.determine-item',
    subject: `assessment:${assessment.id}/${wanted.item}`,
    ...(before === undefined ? {} : { before: wordsOf(before) }),
    after,
  });
  return determinationView({ ...written, assessment_id: assessment.id, item: wanted.item, by: actor.name });
}

export function determinationView(row: DeterminationRow): z.infer<typeof DeterminationView> {
  return {
    item: row.item,
    level: row.level,
    notApplicable: row.not_applicable,
    rationale: row.rationale,
    basedOn: bases.filter((basis) => row.based_on.includes(basis)),
    version: row.version,
    updatedBy: row.by,
    updatedAt: row.updated_at.toISOString(),
  };
}

function wordsOf({ level, not_applicable, rationale, based_on }: DeterminationRow) {
  return { level, not_applicable, rationale, based_on };
}
