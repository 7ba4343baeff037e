/** Announced visits, and how long people can come forward to the assessors. Source: rulebook `assessors.visit_announced_to_stakeholders`. */
import { fail, ok, type Result } from '#platform/result.ts';

export type Visit = { readonly startsOn: string; readonly endsOn: string };
export type VisitState = 'announced' | 'under-way' | 'over';

/** Days are those where the site is; the last day of the visit still counts. */
export function stateOfVisit({ startsOn, endsOn }: Visit, today: string): VisitState {
  if (today > endsOn) return 'over';
  return today < startsOn ? 'announced' : 'under-way';
}

/** Once the assessors have left, a message would reach nobody in time: who comes later is told of another way. */
export function mayComeForward(visit: Visit, today: string): Result<null> {
  return stateOfVisit(visit, today) === 'over' ? fail({ code: 'visit-over' }) : ok(null);
}

/** The day from which visits that are over are still listed: the same day a year before. */
export function listedSince(today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCFullYear(day.getUTCFullYear() - 1);
  return day.toISOString().slice(0, 10);
}

/** Who reads what people said in confidence: the team and the scheme's staff, and nobody with a part in the assessed producer. */
export function mayReadVoices(
  personId: string,
  { team, ofProducer, staff }: { readonly team: readonly { readonly id: string }[]; readonly ofProducer: boolean; readonly staff: boolean },
): Result<null> {
  if (ofProducer) return fail({ code: 'own-site-results' });
  return staff || team.some(({ id }) => id === personId) ? ok(null) : fail({ code: 'not-in-the-team' });
}
