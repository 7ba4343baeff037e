/** What the desk review of an assessment begins with: its items, what is known of each, and what was written so far. */
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { Assessable } from '#programme/index.ts';
import { coveredParts, type RecognisedPart, scopeAt } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { type Answer, type Evidence, itemsOf, releaseOf } from '../released.ts';
import type { ItemFacts } from './rules.ts';

export type ItemAtHand = {
  item: Assessable;
  answer: Answer | undefined;
  evidence: Evidence[];
  recognised: RecognisedPart | null;
  facts: ItemFacts;
};

export type ReviewAtHand = {
  assessment: Assessment;
  items: ItemAtHand[];
  evidence: Evidence[];
  /** The certificates of the site, by identifier: system, edition and number as they are written. */
  certificates: ReadonlyMap<string, { system: string; edition: string; number: string }>;
};

/** Four statements. @throws Problem not-found before anybody was appointed, not-released */
export async function reviewAtHand(services: Services, db: Database | Tx, { cycle, site, pack }: CycleAtHand): Promise<ReviewAtHand> {
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const release = await releaseOf(db, cycle.id);
  if (release === null) throw new Problem('not-released');
  const scope = await scopeAt(services, db, { cycle, site });
  const covered = new Map(coveredParts(scope).map((part) => [part.item, part]));
  const { answers, evidence } = release.snapshot;
  return {
    assessment,
    evidence,
    certificates: new Map(scope.certificates.map(({ id, system, edition, number }) => [id, { system, edition, number }])),
    items: itemsOf(release, pack).map((item) => {
      const answer = answers.find((one) => one.item === item.number);
      const own = evidence.filter(({ usedBy }) => usedBy.includes(item.number));
      const recognised = covered.get(item.number) ?? null;
      return { item, answer, evidence: own, recognised, facts: factsOf(item.number, answer, own, recognised) };
    }),
  };
}

export function factsOf(
  item: string,
  answer: Pick<Answer, 'notApplicable'> | undefined,
  evidence: readonly Pick<Evidence, 'kind'>[],
  recognised: object | null,
): ItemFacts {
  return {
    item,
    recognised: recognised !== null,
    claimed: answer?.notApplicable === true,
    evidence: evidence.length,
    heldAtSite: evidence.filter(({ kind }) => kind === 'held-at-site').length,
  };
}
