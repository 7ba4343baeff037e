/** What of the waivers goes into the result: those without which the appointment would have been refused. */
import type { Assessment } from '../queries.ts';
import type { Snapshot } from '../snapshot.ts';

/** No statement: the assessment was read with them. */
export function frozenWaivers({ waivers }: Pick<Assessment, 'waivers'>): NonNullable<Snapshot['waivers']> {
  return waivers.map(({ rule, personId, reasons, decidedOn }) => ({ rule, personId, reasons, decidedOn }));
}
