/** What an assessment waits for before it is submitted, subject by subject in the order in which the work goes. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { blockersOfDeskReview } from '../desk-review/frozen.ts';
import { blockersOfDraft } from '../draft/frozen.ts';
import { blockersOfField } from '../field/method.ts';
import { blockersOfDisputes } from '../findings/frozen-disputes.ts';
import { blockersOfImpartiality } from '../impartiality-blockers.ts';
import { blockersOfPlan } from '../plan/frozen.ts';
import { blockersOfQuality } from '../quality/frozen.ts';
import type { Assessment } from '../queries.ts';
import { blockersOfReview } from '../second-review/frozen.ts';

type Blockers = (tx: Tx, held: CycleAtHand, assessment: Assessment, services: Services) => Promise<Fault[]>;

const subjects: readonly { subject: string; blockers: Blockers }[] = [
  { subject: 'impartiality', blockers: blockersOfImpartiality },
  { subject: 'desk-review', blockers: blockersOfDeskReview },
  { subject: 'plan', blockers: blockersOfPlan },
  { subject: 'field', blockers: blockersOfField },
  { subject: 'draft', blockers: blockersOfDraft },
  { subject: 'disputes', blockers: blockersOfDisputes },
  { subject: 'quality', blockers: blockersOfQuality },
  { subject: 'review', blockers: (tx, held, assessment, services) => blockersOfReview(services, tx, held, assessment) },
];

/** The checklist and the submission ask the same. Nothing is left of a subject whose `faults` are empty. */
export async function leftBefore(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  assessment: Assessment,
): Promise<{ subject: string; faults: Fault[] }[]> {
  const left: { subject: string; faults: Fault[] }[] = [];
  for (const { subject, blockers } of subjects) left.push({ subject, faults: await blockers(tx, held, assessment, services) });
  return left;
}
