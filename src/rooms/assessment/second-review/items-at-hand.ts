/** The assessment of a held cycle, and the items there are to write points about. */
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';

/** @throws Problem not-found before anybody was appointed */
export async function assessmentAtHand(tx: Tx, { cycle }: CycleAtHand): Promise<Assessment> {
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  return assessment;
}

/** Empty while the self-assessment is reopened. */
export async function itemsAtHand(tx: Tx, { cycle, pack }: CycleAtHand): Promise<ReadonlySet<string>> {
  const release = await releaseOf(tx, cycle.id);
  return new Set(release === null ? [] : itemsOf(release, pack).map(({ number }) => number));
}
