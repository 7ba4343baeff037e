/** Where a site stands, as a row and a page of the register show it. What the status is, the award room says. */

/** A mark as it was granted, with its status on the day that is asked for. Days are ISO calendar dates of the site. */
export type MarkToday = {
  mark: string;
  number: string;
  validFrom: string;
  validUntil: string;
  status: string;
  /** What the status does to claims made with the mark. */
  effect?: { claims: string; credentials: string } | null;
};

export type Standing = {
  /** A public status of the rulebook. */
  status: string;
  /** One entry a mark, its newest grant. */
  marks: (MarkToday & { holds: boolean })[];
  /** The first day on which a mark that holds will no longer; null when none holds. */
  validUntil: string | null;
};

/** How a status is shown and sorted: what holds a mark first. A status the rulebook adds later stands in the middle until it is listed here. */
const looks = {
  awarded: { tone: 'good', rank: 1, holds: true },
  'awarded-with-open-plan': { tone: 'partial', rank: 2, holds: true },
  'scope-reduced': { tone: 'partial', rank: 3, holds: true },
  participating: { tone: 'open', rank: 4, holds: false },
  'assessed-not-awarded': { tone: 'waiting', rank: 5, holds: false },
  suspended: { tone: 'bad', rank: 7, holds: false },
  expired: { tone: 'ended', rank: 8, holds: false },
  'withdrawn-by-scheme': { tone: 'bad', rank: 9, holds: false },
  'left-voluntarily': { tone: 'ended', rank: 10, holds: false },
  closed: { tone: 'ended', rank: 11, holds: false },
} as const satisfies Record<string, StatusLook>;

export type StatusLook = { tone: 'good' | 'partial' | 'open' | 'waiting' | 'ended' | 'bad'; rank: number; holds: boolean };

/** The status of what others reported: after everything that is this register's own. */
export const reportedRank = 20;

export function lookOf(status: string): StatusLook {
  return (looks as Record<string, StatusLook>)[status] ?? { tone: 'open', rank: 6, holds: false };
}

/** Of each mark the newest grant; a mark that is suspended or over does not hold. */
export function standing(status: string, granted: readonly MarkToday[], today: string): Standing {
  const marks = newestOfEach(granted).map((mark) => ({
    ...mark,
    holds: lookOf(mark.status).holds && mark.validFrom <= today && today <= mark.validUntil,
  }));
  const until = marks.filter(({ holds }) => holds).map(({ validUntil }) => validUntil);
  return { status, marks, validUntil: until.sort()[0] ?? null };
}

function newestOfEach(granted: readonly MarkToday[]): MarkToday[] {
  const byMark = new Map<string, MarkToday>();
  for (const mark of granted) {
    const known = byMark.get(mark.mark);
    if (known === undefined || known.validFrom < mark.validFrom) byMark.set(mark.mark, mark);
  }
  return [...byMark.values()];
}
