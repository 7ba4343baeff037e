/** What ties a person or a firm to an organisation, and from which day it no longer does: `assessors.cooling_off_years` of the rulebook. */
import type { Fault } from '#platform/result.ts';
import { addMonths } from '#programme/clocks.ts';
import type { Rulebook } from '#programme/index.ts';
import type { TieKind } from './tie-kinds.ts';

export type Tie = {
  kind: TieKind;
  /** The last day; null: it still runs. */
  until: string | null;
  statement: string;
};

/** A tie that counts on the day it was looked at, with the first day on which it will not; null while it runs. */
export type StandingTie = Tie & { free: string | null };

/** A declaration as it counts on a day. */
export type Standing = { conflict: boolean; ties?: readonly StandingTie[] };

/** The first day on which an ended tie no longer stops anybody: the cooling-off years after its last day have passed. */
export function freeFrom(until: string, rulebook: Rulebook): string {
  return dayAfter(addMonths(until, 12 * rulebook.assessors.cooling_off_years.value));
}

export function standingTies(ties: readonly Tie[], rulebook: Rulebook, day: string): StandingTie[] {
  return ties.flatMap((tie) => {
    const free = tie.until === null ? null : freeFrom(tie.until, rulebook);
    return free === null || day < free ? [{ ...tie, free }] : [];
  });
}

/**
 * A declaration on a day. Its ties end by themselves. A conflict that no tie explained on the day it was declared stands until the next
 * declaration.
 */
export function standingOf(
  declared: { conflict: boolean; ties: readonly Tie[]; declaredOn: string },
  rulebook: Rulebook,
  day: string,
): Required<Standing> {
  const ties = standingTies(declared.ties, rulebook, day);
  const unexplained = declared.conflict && standingTies(declared.ties, rulebook, declared.declaredOn).length === 0;
  return { conflict: unexplained || ties.length > 0, ties };
}

/** A tie ends today or has ended; one whose end is still to come runs. */
export function checkTies(ties: readonly Tie[], day: string): Fault[] {
  return ties.flatMap(({ until }, index): Fault[] =>
    until !== null && until > day ? [{ code: 'tie-ends-later', path: `/ties/${index}/until`, values: { day: until } }] : [],
  );
}

/** What a standing tie says against somebody, with the kind and the first free day. */
export function tieFault(tie: StandingTie, person: string, organisation: string, rulebook: Rulebook): Fault {
  // A choice between words in a message knows no hyphens.
  const values = { person, organisation, kind: tie.kind.replaceAll('-', '_') };
  if (tie.until === null || tie.free === null) return { code: 'tie-runs', values };
  const { value: years } = rulebook.assessors.cooling_off_years;
  return { code: 'tie-cooling-off', values: { ...values, until: tie.until, free: tie.free, years } };
}

function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
