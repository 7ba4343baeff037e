/** What an assessment waits for before it is submitted, subject by subject in the order in which the work goes. */
import type { Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { blockersOfDraft } from '../draft/frozen.ts';
import { blockersOfDisputes } from '../findings/frozen-disputes.ts';
import { blockersOfQuality } from '../quality/frozen.ts';
import type { Assessment } from '../queries.ts';
import { blockersOfReview } from '../second-review/frozen.ts';

type Blockers = (services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment) => Promise<Fault[]>;

export const subjects: readonly { subject: string; blockers: Blockers }[] = [
  { subject: 'draft', blockers: (_services, tx, held, assessment) => blockersOfDraft(tx, held, assessment) },
  { subject: 'disputes', blockers: (_services, tx, held, assessment) => blockersOfDisputes(tx, held, assessment) },
  { subject: 'quality', blockers: (_services, tx, held, assessment) => blockersOfQuality(tx, held, assessment) },
  { subject: 'review', blockers: blockersOfReview },
];
