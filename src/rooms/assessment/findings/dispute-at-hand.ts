/** A finding and its dispute with the cycle held until the transaction ends. */
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, heldCycle } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import type { FindingPath } from './finding-at-hand.ts';
import { type DisputeOf, type FindingRow, findingsOf } from './queries.ts';
import { type By, findingView } from './view.ts';

export type HeldFinding = CycleAtHand & { assessment: Assessment; finding: FindingRow };

/** @throws Problem not-found, also for a finding that the site has not been shown */
export async function heldFinding(services: Services, tx: Tx, path: FindingPath, by: By): Promise<HeldFinding> {
  const held = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const [finding] = await findingsOf(tx, assessment.id, { issued: by === 'site', id: path.findingId });
  if (finding === undefined) throw new Problem('not-found');
  return { ...held, assessment, finding };
}

/** @throws Problem not-found where nothing is disputed; result-accepted; stale-version with the finding as it stands */
export async function disputeAtHand(
  services: Services,
  tx: Tx,
  path: FindingPath & { version: number },
  by: By,
): Promise<HeldFinding & { dispute: DisputeOf }> {
  const held = await heldFinding(services, tx, path, by);
  const { dispute } = held.finding;
  if (dispute === null) throw new Problem('not-found');
  if (held.assessment.accepted_at !== null) throw new Problem('result-accepted');
  if (dispute.version !== path.version) {
    throw new Problem('stale-version', {}, { extra: { current: findingView(held.finding, held.rulebook, by) } });
  }
  return { ...held, dispute };
}

/** Where a mail about the finding leads. */
export function tellPage({ id }: FindingRow): string {
  return `assessment/findings/${id}`;
}
