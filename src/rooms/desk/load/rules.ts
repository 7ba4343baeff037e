/**
 * What the next twelve months bring the scheme, from the days that are due at its sites now. An assessment is expected in the month in which it
 * is due at the latest, and with it the review of its quality and the decision. Pure.
 */
import type { Rulebook } from '#programme/index.ts';
import { assessorDays, type SiteSize } from '#rooms/assessment/index.ts';

export type DueAt = {
  readonly size: SiteSize;
  readonly rulebook: Pick<Rulebook, 'assessors'>;
  /** Whether it is the site's newest cycle: an older one asks for no assessment any more. */
  readonly newest: boolean;
  /** What runs, by the rulebook's names. */
  readonly due: readonly { readonly clock: string; readonly on: string }[];
};

export type Load = {
  assessments: number;
  reassessments: number;
  planChecks: number;
  /** In halves. */
  assessorDays: number;
  qualityReviews: number;
  decisions: number;
};

/** `month`: `2027-01`, or null for what is overdue when the first month begins. */
export type MonthLoad = Load & { month: string | null };

const monthsAhead = 12;
const kinds: Readonly<Record<string, 'assessments' | 'reassessments' | 'planChecks'>> = {
  site_assessment_due: 'assessments',
  cycle_2_site_assessment_due: 'reassessments',
  improvement_plan_due: 'planChecks',
};

/** What is overdue first, then each of the twelve months from that of `day`. */
export function loadOf(sites: readonly DueAt[], day: string): MonthLoad[] {
  const months = monthsFrom(day.slice(0, 7));
  const found = new Map<string | null, MonthLoad>([null, ...months].map((month) => [month, { month, ...nothing() }]));
  for (const { size, rulebook, newest, due } of sites) {
    for (const { clock, on } of due) {
      const kind = kinds[clock];
      const load = found.get(on < day ? null : on.slice(0, 7));
      if (kind === undefined || load === undefined || (kind !== 'planChecks' && !newest)) continue;
      load[kind] += 1;
      if (kind === 'planChecks') continue;
      load.assessorDays += expectedDays(rulebook, size);
      load.qualityReviews += 1;
      load.decisions += 1;
    }
  }
  return [...found.values()];
}

function nothing(): Load {
  return { assessments: 0, reassessments: 0, planChecks: 0, assessorDays: 0, qualityReviews: 0, decisions: 0 };
}

/** At the rulebook's first risk and without what certificates may take away: neither is known before an assessment is planned. */
function expectedDays({ assessors }: Pick<Rulebook, 'assessors'>, size: SiteSize): number {
  const risk = Object.keys(assessors.days.risk_factor)[0] ?? '';
  return assessorDays(assessors, size, { items: 0, recognised: 0 }, risk).days;
}

function monthsFrom(first: string): string[] {
  const [year = 0, month = 1] = first.split('-').map(Number);
  return Array.from({ length: monthsAhead }, (_, ahead) => new Date(Date.UTC(year, month - 1 + ahead, 1)).toISOString().slice(0, 7));
}
