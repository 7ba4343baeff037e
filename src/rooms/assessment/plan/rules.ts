/**
 * What an assessment takes: the days of assessors, whom to talk to and how much to read. Figures are the rulebook's (`assessors.days`,
 * `.interviews`, `.documents`, `.interview_groups`, `.plan_announcement_days`), and each answer says what it was made of.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

type Figures = Rulebook['assessors'];

export type SiteSize = {
  readonly kinds: readonly string[];
  /** Everybody who works there, contractors among them. */
  readonly headcount: number;
};

/** How much there is to look at: items that apply, and those of them that certificates prove. */
export type ScopeSize = { readonly items: number; readonly recognised: number };

export type DaysPart = {
  readonly rule: 'kind' | 'workers' | 'risk' | 'recognition';
  /** The kind, the headcount, the risk, or how many items of how many are recognised. */
  readonly of: string;
  /** Days, to the hundredth; below zero where it takes days away. */
  readonly days: number;
};
export type Days = { readonly days: number; readonly because: readonly DaysPart[] };

/**
 * Days of one assessor, in halves, rounded up, half a day at least. The kind that takes longest counts, workers by the thousand, the risk as a
 * factor, and what certificates prove takes away its share of the whole, up to the rulebook's limit.
 */
export function assessorDays({ days }: Figures, { kinds, headcount }: SiteSize, { items, recognised }: ScopeSize, risk: string): Days {
  const [kind, base] = longestOf(days.base, kinds);
  const workers = hundredths((days.per_1000_workers * headcount) / 1000);
  const more = hundredths((base + workers) * ((days.risk_factor[risk] ?? 1) - 1));
  const share = items === 0 ? 0 : Math.min(recognised / items, days.max_reduction_by_recognition_percent / 100);
  const saved = hundredths((base + workers + more) * share);
  const because: DaysPart[] = [
    { rule: 'kind', of: kind, days: base },
    { rule: 'workers', of: String(headcount), days: workers },
    ...(more === 0 ? [] : [{ rule: 'risk' as const, of: risk, days: more }]),
    ...(saved === 0 ? [] : [{ rule: 'recognition' as const, of: `${recognised}/${items}`, days: -saved }]),
  ];
  const whole = hundredths(because.reduce((sum, part) => sum + part.days, 0));
  return { days: Math.max(0.5, Math.ceil(whole * 2) / 2), because };
}

/** How many people to talk to at least: the root of the headcount, never fewer than the minimum, nor more than there are. */
export function interviewsNeeded({ interviews }: Figures, headcount: number): number {
  return Math.min(headcount, Math.max(interviews.minimum, rootOf(headcount)));
}

/** How many of the documents to read at least: the root of their number, never fewer than the minimum, nor more than there are. */
export function documentsNeeded({ documents }: Figures, released: number): number {
  return Math.min(released, Math.max(documents.minimum, rootOf(released)));
}

export type Group = { readonly group: string; readonly people: number };

/**
 * Groups as they may be shown: one with fewer people than the rulebook's number is merged with the smallest others until the sum is large
 * enough, so that nobody can be told from it. What is too small even together is shown without a number.
 */
export function shownGroups({ interview_groups }: Figures, groups: readonly Group[]): { groups: string[]; people: number | null }[] {
  const smallest = interview_groups.smallest_reported_group;
  const large = groups.filter(({ people }) => people >= smallest).sort(bySize);
  let merged = groups.filter(({ people }) => people > 0 && people < smallest).sort(bySize);
  if (merged.length === 0) return large.map(shown);
  while (sumOf(merged) < smallest && large.length > 0) merged = [...merged, ...large.splice(0, 1)];
  const people = sumOf(merged);
  return [...large.map(shown), { groups: merged.map(({ group }) => group).sort(), people: people >= smallest ? people : null }];
}

export type PlanStatus = 'draft' | 'sent' | 'returned' | 'accepted';

export type WantedPlan = {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly days: number;
  /** Why it is fewer days than the rule says; empty where it is not. */
  readonly daysReason: string;
  readonly risk: string;
  readonly interviews: readonly Group[];
  readonly documents: number;
  readonly areas: readonly string[];
  /** Why the visit is remote; null where people go there. */
  readonly remoteReason: string | null;
};

/** What a plan is held against. `visits` are other visits of the same people, by name. */
export type Needed = {
  readonly days: number;
  readonly interviews: number;
  readonly documents: number;
  readonly visits: readonly { readonly person: string; readonly site: string; readonly startsOn: string; readonly endsOn: string }[];
};

/** Whether a plan can be kept at all: days in order, groups and risk of the rulebook, each group once. */
export function checkPlan({ startsOn, endsOn, risk, interviews }: WantedPlan, { days, interview_groups }: Figures): Result<null> {
  const faults: Fault[] = [];
  if (endsOn < startsOn) faults.push({ code: 'until-before-from', path: '/endsOn', values: { from: startsOn, until: endsOn } });
  if (days.risk_factor[risk] === undefined) faults.push({ code: 'unknown-risk', path: '/risk', values: { risk } });
  for (const [index, { group }] of interviews.entries()) {
    if (!interview_groups.value.includes(group))
      faults.push({ code: 'unknown-group', path: `/interviews/${index}/group`, values: { group } });
    else if (interviews.findIndex((other) => other.group === group) < index)
      faults.push({ code: 'group-twice', path: `/interviews/${index}/group`, values: { group } });
  }
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/**
 * What stands in the way of sending a plan for its check: fewer days without a reason, a sample below the minimum, nowhere to walk, and
 * a visit of the same person somewhere else on the same days.
 */
export function planFaults(plan: WantedPlan, needed: Needed): Fault[] {
  const { days, daysReason, interviews, documents, areas, remoteReason, startsOn, endsOn } = plan;
  const people = sumOf(interviews);
  return [
    ...(days < needed.days && daysReason.trim() === ''
      ? [{ code: 'plan-days-short' as const, path: '/daysReason', values: { days, needed: needed.days } }]
      : []),
    ...(people < needed.interviews
      ? [{ code: 'plan-interviews-short' as const, path: '/interviews', values: { people, needed: needed.interviews } }]
      : []),
    ...(documents < needed.documents
      ? [{ code: 'plan-documents-short' as const, path: '/documents', values: { documents, needed: needed.documents } }]
      : []),
    ...(areas.length === 0 && remoteReason === null ? [{ code: 'plan-areas-needed' as const, path: '/areas' }] : []),
    ...needed.visits
      .filter((visit) => visit.startsOn <= endsOn && startsOn <= visit.endsOn)
      .map(({ person, site, startsOn: from, endsOn: until }) => ({
        code: 'visit-overlaps' as const,
        path: '/startsOn',
        values: { person, site, from, until },
      })),
  ];
}

/** From where to where, and who. */
const moves: readonly { from: PlanStatus; to: PlanStatus; by: 'lead' | 'staff'; why: boolean }[] = [
  { from: 'draft', to: 'sent', by: 'lead', why: false },
  { from: 'returned', to: 'sent', by: 'lead', why: false },
  { from: 'sent', to: 'returned', by: 'staff', why: true },
  { from: 'sent', to: 'accepted', by: 'staff', why: false },
  { from: 'accepted', to: 'returned', by: 'staff', why: true },
];

export function checkPlanMove(from: PlanStatus, to: PlanStatus, by: 'lead' | 'staff', reason: string | null): Result<null> {
  const move = moves.find((one) => one.from === from && one.to === to && one.by === by);
  if (move === undefined) return fail({ code: 'plan-step', values: { from, to } });
  return move.why && (reason === null || reason.trim() === '') ? fail({ code: 'reason-needed', path: '/reason' }) : ok(null);
}

/** A plan that is with staff, or was accepted, is not edited. */
export function mayEditPlan(status: PlanStatus): Result<null> {
  return status === 'draft' || status === 'returned' ? ok(null) : fail({ code: 'plan-sent' });
}

/** The first day on which a visit may begin when its plan is accepted today: stakeholders are told that many days before. */
export function earliestVisit({ plan_announcement_days }: Figures, today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + plan_announcement_days.value);
  return day.toISOString().slice(0, 10);
}

function shown({ group, people }: Group) {
  return { groups: [group], people };
}

function bySize(a: Group, b: Group): number {
  return a.people - b.people || (a.group < b.group ? -1 : 1);
}

function sumOf(groups: readonly Group[]): number {
  return groups.reduce((sum, { people }) => sum + people, 0);
}

function longestOf(base: Readonly<Record<string, number>>, kinds: readonly string[]): [string, number] {
  const other = base.other ?? 0;
  const known = kinds.map((kind): [string, number] => [kind, base[kind] ?? other]);
  return known.sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0] ?? ['other', other];
}

function rootOf(count: number): number {
  return Math.ceil(Math.sqrt(count));
}

function hundredths(days: number): number {
  return Math.round(days * 100) / 100;
}
