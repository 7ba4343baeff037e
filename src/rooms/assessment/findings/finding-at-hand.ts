/** One finding with its cycle held until the transaction ends: what every use case about a finding begins with. */
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { type FindingRow, findingsOf } from './queries.ts';
import { findingView } from './view.ts';

export type FindingPath = CyclePath & { findingId: string };

/** @throws Problem not-found, also for a finding that the site has not been shown; stale-version with the finding as it stands */
export async function findingAtHand(
  services: Services,
  tx: Tx,
  path: FindingPath & { version: number },
  by: 'team' | 'site',
): Promise<CycleAtHand & { assessment: Assessment; finding: FindingRow }> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const [finding] = await findingsOf(tx, assessment.id, { issued: by === 'site', id: path.findingId });
  if (finding === undefined) throw new Problem('not-found');
  if (finding.version !== path.version) {
    throw new Problem('stale-version', {}, { extra: { current: findingView(finding, held.rulebook, by) } });
  }
  return { ...held, assessment, finding };
}

/** The finding as it stands after it was written. */
export async function readAgain(tx: Tx, assessmentId: string, id: string): Promise<FindingRow> {
  const [finding] = await findingsOf(tx, assessmentId, { id });
  if (finding === undefined) throw new Error(`The finding ${id} is not there right after it was written.`);
  return finding;
}
