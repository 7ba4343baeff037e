/** What a site asks of a person: from how far the site has come and what the person may do there, the tasks with their days. */
import type { RunningClock } from '#programme/clocks.ts';

/** What the person does, and what the person waits for others to do. */
export type TaskKind =
  | 'apply'
  | 'sign-letter'
  | 'answer'
  | 'delegated'
  | 'release'
  | 'appoint'
  | 'determine'
  | 'submit'
  | 'read-decision'
  | 'plan'
  | 'reassess'
  | 'answer-confirmation'
  | 'sign-confirmation'
  | WaitingKind;

export type WaitingKind =
  | 'await-application'
  | 'await-held-application'
  | 'await-letter'
  | 'await-answers'
  | 'await-release'
  | 'await-appointment'
  | 'await-assessment'
  | 'await-submission'
  | 'await-quality-review'
  | 'await-decision'
  | 'await-closure';

export type Group = 'late' | 'soon' | 'later' | 'waiting';

/** A day, and why that day: a clock of the rulebook, or a person who named it. */
export type Due = { on: string; clock: RunningClock | null };

export type SiteTask = {
  kind: TaskKind;
  due: Due | null;
  /** Since when it has stood there. */
  since: string | null;
  /** How many there are to do, of how many. */
  count: number | null;
  total: number | null;
  /** The cycle or decision it is about. */
  subject: string | null;
  /** The items to improve. */
  about: string | null;
};

export type CycleState = {
  id: string;
  kind: 'commitment' | 'self-assessment-only';
  stage: 'self-assessment' | 'released' | 'assessment' | 'submitted' | 'decided' | 'closed';
  clocks: readonly RunningClock[];
};

export type SiteState = {
  /** Permissions of the access matrix that the person's roles at the site give. */
  may: ReadonlySet<string>;
  application: { status: 'submitted' | 'on-hold' | 'accepted' | 'declined' | 'withdrawn'; since: string } | null;
  letterSigned: boolean;
  /** The newest. */
  cycle: CycleState | null;
  items: { total: number; answered: number; determined: number };
  /** What was handed to the person and is not answered yet. */
  delegated: readonly { dueOn: string | null }[];
  /** Of the newest cycle. */
  assessment: {
    status: 'proposed' | 'declined' | 'confirmed' | 'submitted';
    since: string;
    part: 'lead-assessor' | 'assessor' | 'reviewer' | null;
  } | null;
  /** The newest of any cycle, with the clocks of its cycle. */
  decision: { id: string; on: string; outcome: 'awarded' | 'not-awarded'; read: boolean; clocks: readonly RunningClock[] } | null;
  /** What must still be improved under that decision; `claimed`: others look at it now. */
  plan: readonly { item: string; dueOn: string; claimed: boolean }[];
};

/** Everything the site asks of the person, or keeps the person waiting for. */
export function tasksAtSite(site: SiteState): SiteTask[] {
  return [...joining(site), ...selfAssessing(site), ...beingAssessed(site), ...afterTheDecision(site)];
}

/** What can be done at once while somebody else waits for it, however far its day may be. */
const holdsOthersUp: ReadonlySet<string> = new Set(['sign-letter', 'release', 'submit', 'confirm-appointment']);

/** What waits for others stands apart; what has a day goes by it; the rest is wanted now, except what nobody waits for. */
export function groupOf(kind: string, due: Due | null, today: string, warnDays: number): Group {
  if (kind.startsWith('await-')) return 'waiting';
  if (due === null) return kind === 'apply' ? 'later' : 'soon';
  if (due.on < today) return 'late';
  return holdsOthersUp.has(kind) || daysBetween(today, due.on) <= warnDays ? 'soon' : 'later';
}

/** Late first and earliest due first; among equals what has stood longest. */
export function byUrgency(a: { group: Group; due: Due | null; since: string | null }, b: typeof a): number {
  const order: readonly Group[] = ['late', 'soon', 'later', 'waiting'];
  const far = '9999';
  return (
    order.indexOf(a.group) - order.indexOf(b.group) ||
    (a.due?.on ?? far).localeCompare(b.due?.on ?? far) ||
    (a.since ?? far).localeCompare(b.since ?? far)
  );
}

function joining({ may, application, letterSigned, cycle, decision }: SiteState): SiteTask[] {
  const begun = cycle !== null && cycle.stage !== 'closed';
  if (letterSigned || begun || decision !== null) return [];
  const since = application?.since ?? null;
  if (application === null || application.status === 'withdrawn') return may.has('cycle.open') ? [task('apply', { since })] : [];
  const concerned = may.has('cycle.open') || may.has('letter.sign');
  if (!concerned || application.status === 'declined') return [];
  if (application.status === 'submitted') return [task('await-application', { since })];
  if (application.status === 'on-hold') return [task('await-held-application', { since })];
  return [task(may.has('letter.sign') ? 'sign-letter' : 'await-letter', { since })];
}

function selfAssessing({ may, cycle, items, delegated, decision }: SiteState): SiteTask[] {
  if (cycle?.stage !== 'self-assessment') return [];
  // A further cycle is due by the clocks of the one before.
  const due = dueBy(cycle.clocks, 'self_assessment_due') ?? dueBy(decision?.clocks ?? [], 'cycle_2_self_assessment_due');
  const count = items.total - items.answered;
  const about = { due, total: items.total, subject: cycle.id };
  const tasks: SiteTask[] = [];
  if (delegated.length > 0) tasks.push(task('delegated', { ...about, due: earliest(delegated) ?? due, count: delegated.length }));
  if (count === 0) {
    if (may.has('release.sign')) tasks.push(task('release', about));
    else if (may.has('answers.edit')) tasks.push(task('await-release', about));
  } else if (may.has('answers.edit')) {
    if (count > delegated.length) tasks.push(task('answer', { ...about, count }));
  } else if (may.has('release.sign')) tasks.push(task('await-answers', { ...about, count }));
  return tasks;
}

function beingAssessed({ may, cycle, assessment, items, decision }: SiteState): SiteTask[] {
  if (cycle === null || cycle.kind !== 'commitment') return [];
  const due = dueBy(cycle.clocks, 'site_assessment_due') ?? dueBy(decision?.clocks ?? [], 'cycle_2_site_assessment_due');
  const about = { due, subject: cycle.id, since: assessment?.since ?? null };
  const ofTheSite = may.has('assessment.appoint');
  if (cycle.stage === 'released' && ofTheSite) {
    const chosen = assessment?.status === 'proposed';
    return [task(chosen ? 'await-appointment' : 'appoint', about)];
  }
  if (cycle.stage === 'assessment' && assessment?.status === 'submitted') {
    return ofTheSite || assessment.part !== null ? [task('await-quality-review', { ...about, due: null })] : [];
  }
  if (cycle.stage === 'assessment') {
    const count = items.total - items.determined;
    const part = assessment?.part ?? null;
    // What a reviewer is asked stands in the queue of results.
    if (part === 'reviewer') return [];
    if (part !== null && count > 0) return [task('determine', { ...about, count, total: items.total })];
    if (part !== null) return [task(part === 'lead-assessor' ? 'submit' : 'await-submission', about)];
    return ofTheSite ? [task('await-assessment', about)] : [];
  }
  const concerned = ofTheSite || (assessment?.part ?? null) !== null;
  return cycle.stage === 'submitted' && concerned ? [task('await-decision', { ...about, due: null })] : [];
}

function afterTheDecision({ may, decision, plan }: SiteState): SiteTask[] {
  if (decision === null) return [];
  const about = { subject: decision.id, since: decision.on };
  const tasks: SiteTask[] = [];
  if (!decision.read && (may.has('assessment.appoint') || may.has('letter.sign'))) tasks.push(task('read-decision', about));
  const toImprove = plan.filter(({ claimed }) => !claimed);
  if (toImprove.length > 0 && may.has('improvement.edit')) {
    const items = toImprove.map(({ item }) => item).join(', ');
    tasks.push(task('plan', { ...about, due: planDue(toImprove, decision.clocks), count: toImprove.length, about: items }));
  } else if (plan.length > 0 && may.has('improvement.claim')) tasks.push(task('await-closure', { ...about, count: plan.length }));
  const notice = decision.clocks.find(({ name }) => name === 'reassessment_notice');
  const asked = notice?.state === 'due-soon' || notice?.state === 'late';
  if (asked && decision.outcome === 'awarded' && may.has('cycle.open')) {
    tasks.push(task('reassess', { ...about, due: dueBy(decision.clocks, 'reassessment_notice') }));
  }
  const year = decision.clocks.find(({ name }) => name === 'annual_confirmation');
  const signs = may.has('confirmation.sign');
  if ((year?.state === 'due-soon' || year?.state === 'late') && decision.outcome === 'awarded' && (signs || may.has('confirmation.edit'))) {
    tasks.push(task(signs ? 'sign-confirmation' : 'answer-confirmation', { ...about, due: dueBy(decision.clocks, 'annual_confirmation') }));
  }
  return tasks;
}

function task(kind: TaskKind, about: Partial<Omit<SiteTask, 'kind'>>): SiteTask {
  return { kind, due: null, since: null, count: null, total: null, subject: null, about: null, ...about };
}

/** A clock that runs; null where there is none, it is switched off, or its event has not come. */
function dueBy(clocks: readonly RunningClock[], name: string): Due | null {
  const clock = clocks.find((one) => one.name === name);
  if (clock === undefined || clock.due === null || clock.state === 'disabled' || clock.state === 'not-started') return null;
  return { on: clock.due, clock };
}

function earliest(dated: readonly { dueOn: string | null }[]): Due | null {
  const days = dated.flatMap(({ dueOn }) => dueOn ?? []).sort();
  return days[0] === undefined ? null : { on: days[0], clock: null };
}

/** The plan's first day; by the rulebook's clock where that is the day it gave. */
function planDue(plan: SiteState['plan'], clocks: readonly RunningClock[]): Due | null {
  const first = earliest(plan);
  const byClock = dueBy(clocks, 'improvement_plan_due');
  return first !== null && byClock?.on === first.on ? byClock : first;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
