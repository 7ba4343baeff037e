/** What disputed findings are to a submission and to its acceptance, and what the frozen result keeps of them: both views. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import type { FrozenDispute } from '../snapshot.ts';
import { type DisputeCounts, disputeFaults } from './dispute-rules.ts';
import { findingsOf } from './queries.ts';

/** `reviewer-needed`, `dispute-with-reviewer` and `dispute-change-due`, with how many. One statement. */
export async function blockersOfDisputes(tx: Tx, _held: CycleAtHand, { id, team }: Assessment): Promise<Fault[]> {
  return disputeFaults(
    await countsOfDisputes(tx, id),
    team.some(({ role }) => role === 'reviewer'),
  );
}

/** How many disputed findings wait for whom. One statement. */
export async function countsOfDisputes(db: Database | Tx, assessmentId: string): Promise<DisputeCounts> {
  const disputes = (await findingsOf(db, assessmentId)).flatMap(({ status, dispute }) =>
    dispute === null || status === 'withdrawn' ? [] : [dispute],
  );
  const waitingFor = (who: string) => disputes.filter(({ waitsFor }) => waitsFor === who).length;
  return {
    withReviewer: waitingFor('firm-reviewer'),
    withStaff: waitingFor('scheme-staff'),
    changesDue: disputes.filter(({ changeDue }) => changeDue).length,
  };
}

/** Every dispute with all that was said, also of a finding that was taken back for it. One statement. */
export async function frozenDisputes(tx: Tx, _held: CycleAtHand, { id }: Assessment): Promise<FrozenDispute[]> {
  return (await findingsOf(tx, id)).flatMap(({ id: findingId, dispute }) =>
    dispute === null
      ? []
      : [
          {
            findingId,
            statement: dispute.statement,
            disputedAt: new Date(dispute.at).toISOString(),
            steps: dispute.steps.map(({ heardBy, outcome, reasons, at }) => ({ heardBy, outcome, reasons, at })),
          },
        ],
  );
}
