/** The assessment at hand with what was released: what determining and finding begin with, loaded once for however many of them. */
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { Assessable } from '#programme/index.ts';
import { coveredParts, type RecognisedPart, scopeAt } from '#rooms/recognition/index.ts';
import type { LatestRelease } from '#rooms/self-assessment/index.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { type Assessment, latestAssessment } from './queries.ts';
import { itemsOf, releaseOf } from './released.ts';
import { mayWork } from './rules.ts';

export type WorkAtHand = CycleAtHand & {
  assessment: Assessment;
  /** Null while the self-assessment is reopened. */
  release: LatestRelease | null;
  items: Assessable[];
  /** What certificates prove today; asked for when it is first needed. */
  covered: () => Promise<readonly RecognisedPart[]>;
};

/** Holds the cycle until the transaction ends. @throws Problem not-found, not-in-the-team, assessment-submitted */
export async function workAtHand(services: Services, tx: Tx, path: CyclePath, personId: string): Promise<WorkAtHand> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(mayWork(assessment, personId));
  return workOn(services, tx, held, assessment);
}

export async function workOn(services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<WorkAtHand> {
  const release = await releaseOf(tx, held.cycle.id);
  let covered: Promise<readonly RecognisedPart[]> | undefined;
  return {
    ...held,
    assessment,
    release,
    items: release === null ? [] : itemsOf(release, held.pack),
    covered: () => {
      covered ??= scopeAt(services, tx, held).then(coveredParts);
      return covered;
    },
  };
}
