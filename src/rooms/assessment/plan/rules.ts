/**
 * What an assessment takes: the days of assessors, whom to talk to and how much to read. Figures are the rulebook's (`assessors.days`,
 * `.interviews`, `.documents`, `.interview_groups`, `.plan_announcement_days`), and each answer says what it was made of.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';
import { checkStaffing, type Known, type Person, type Staffing, staffingFaults } from './staffing.ts';

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

/** A sample, and what made it as large as it is: the root of what there is, the rulebook's minimum, or all there is. */
export type Sample = { readonly count: number; readonly rule: 'root' | 'minimum' | 'all' };

/** The root of what there is, never fewer than the minimum, nor more than there are. */
function sampleOf({ minimum }: { readonly minimum: number }, there: number): Sample {
  const root = Math.ceil(Math.sqrt(there));
  if (there <= Math.max(minimum, root)) return { count: there, rule: 'all' };
  return root < minimum ? { count: minimum, rule: 'minimum' } : { count: root, rule: 'root' };
}

/** How many people to talk to at least, of those who work there. */
export function interviewSample({ interviews }: Figures, headcount: number): Sample {
  return sampleOf(interviews, headcount);
}

/** How many of the documents released to read at least. */
export function documentSample({ documents }: Figures, released: number): Sample {
  return sampleOf(documents, released);
}

export function documentsNeeded(figures: Figures, released: number): number {
  return documentSample(figures, released).count;
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
} & Staffing;

/** What a plan is held against. `visits` are other visits of the same people, by name. */
export type Needed = {
  readonly people: readonly Person[];
  readonly days: number;
  readonly interviews: number;
  readonly documents: number;
  readonly visits: readonly { readonly person: string; readonly site: string; readonly startsOn: string; readonly endsOn: string }[];
};

/** Whether a plan can be kept at all: days in order, groups and risk of the rulebook, each group once, and people of the team. */
export function checkPlan(wanted: WantedPlan, { days, interview_groups }: Figures, known: Known): Result<null> {
  const { startsOn, endsOn, risk, interviews } = wanted;
  const faults: Fault[] = [];
  if (endsOn < startsOn) faults.push({ code: 'until-before-from', path: '/endsOn', values: { from: startsOn, until: endsOn } });
  if (days.risk_factor[risk] === undefined) faults.push({ code: 'unknown-risk', path: '/risk', values: { risk } });
  for (const [index, { group }] of interviews.entries()) {
    if (!interview_groups.value.includes(group))
      faults.push({ code: 'unknown-group', path: `/interviews/${index}/group`, values: { group } });
    else if (interviews.findIndex((other) => other.group === group) < index)
      faults.push({ code: 'group-twice', path: `/interviews/${index}/group`, values: { group } });
  }
  faults.push(...checkStaffing(wanted, known));
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/**
 * What stands in the way of sending a plan for its check: fewer days without a reason, a sample below the minimum, nowhere to walk, somebody
 * of the team without a part, an interpreter who is not independent, and a visit of the same person somewhere else on the same days.
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
    ...staffingFaults(plan, needed.people),
    ...overlaps({ startsOn, endsOn }, needed.visits, '/startsOn'),
  ];
}

/** Visits of the same people somewhere else on the same days. */
export function overlaps({ startsOn, endsOn }: Pick<WantedPlan, 'startsOn' | 'endsOn'>, visits: Needed['visits'], path: string): Fault[] {
  return visits
    .filter((visit) => visit.startsOn <= endsOn && startsOn <= visit.endsOn)
    .map(({ person, site, startsOn: from, endsOn: until }) => ({ code: 'visit-overlaps', path, values: { person, site, from, until } }));
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

/** A visit that has begun cannot be announced again, so its plan stays as it was accepted: returned, it could never be accepted any more. */
export function checkReturn(plan: { readonly status: PlanStatus; readonly startsOn: string }, today: string): Result<null> {
  return plan.status === 'accepted' && plan.startsOn <= today ? fail({ code: 'visit-begun', values: { day: plan.startsOn } }) : ok(null);
}

/** A remote visit is accepted only together with its approval, where the rulebook asks for one. */
export function checkRemote({ remote_visit }: Figures, remoteReason: string | null, approved: boolean): Result<null> {
  const needed = remoteReason !== null && remote_visit.needs.includes('approval');
  return needed && !approved ? fail({ code: 'remote-approval-needed', path: '/remoteApproved' }) : ok(null);
}

/** A plan that is with staff, or was accepted, is not edited. */
export function mayEditPlan(status: PlanStatus): Result<null> {
  return status === 'draft' || status === 'returned' ? ok(null) : fail({ code: 'plan-sent' });
}

/** What keeps an assessment from being submitted, where plans are checked before site work: no accepted plan, or a visit that is still to come. */
export function planBlockers(
  { plan_checked_before_site_work }: Figures,
  plan: { readonly status: PlanStatus; readonly startsOn: string } | null,
  today: string,
): Fault[] {
  if (!plan_checked_before_site_work.value) return [];
  if (plan?.status !== 'accepted') return [{ code: 'plan-needed' }];
  return plan.startsOn > today ? [{ code: 'visit-not-begun', values: { day: plan.startsOn } }] : [];
}

/** The first day on which a visit may begin when its plan is accepted today: stakeholders are told that many days before. */
export function earliestVisit({ plan_announcement_days }: Figures, today: string): string {
  return daysAfter(today, plan_announcement_days.value);
}

/** The last day on which a plan can be accepted for a visit that begins on a day. */
export function acceptBy({ plan_announcement_days }: Figures, startsOn: string): string {
  return daysAfter(startsOn, -plan_announcement_days.value);
}

function daysAfter(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
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

function hundredths(days: number): number {
  return Math.round(days * 100) / 100;
}
