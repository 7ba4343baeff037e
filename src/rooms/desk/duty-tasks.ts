/** What waits for a person in the queues of the scheme and of assessment firms, as the tasks that the API shows: one statement. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import type { Programme, Rulebook } from '#programme/index.ts';
import { coolingOffSince } from '#rooms/assessment/index.ts';
import { dueOf } from '#rooms/improvement/index.ts';
import { clocksOf } from '#rooms/participants/index.ts';
import { checkDecision, groundOf, missingOf } from '#rooms/recognition/index.ts';
import { dueView } from './due.ts';
import type { DutyRow, ReviewFacts } from './duty-columns.ts';
import { dutiesOf } from './duty-queries.ts';
import { type Duty, type DutyTask, taskOfDuty } from './duty-rules.ts';
import { nameOfSystem, renewalTasks } from './renewal-tasks.ts';
import { groupOf } from './rules.ts';
import type { Task } from './shapes.ts';

type Asked = { personId: string; relations: ReadonlySet<Relation>; language: string };

/** `warnDays`: how many days ahead a day is near. */
type Ground = { now: Date; rulebook: Rulebook; warnDays: number };

/** A row that is one task at most. */
type Waiting = Exclude<DutyRow, { queue: 'matrix' }>;

/** The queues that are cut where they are long. */
const cutQueues: readonly DutyRow['queue'][] = [
  'application',
  'appointment',
  'correction',
  'decision',
  'appeal',
  'review',
  'review-decision',
  'site-question',
  'answered-question',
  'monitoring',
  'plan-claimed',
  'plan-verified',
  'result',
];

/** `more`: whether a queue holds more than `most`. */
export async function dutyTasks(
  services: Services,
  { personId, relations, language }: Asked,
  { now, rulebook, warnDays }: Ground,
  most: number,
): Promise<{ tasks: z.infer<typeof Task>[]; more: boolean }> {
  const day = dayIn('UTC', now);
  const sees = {
    applications: allows('application.review', relations),
    appointments: allows('assessment.confirm', relations),
    corrections: allows('register.edit', relations),
    decisions: allows('decision.make', relations),
    appeals: allows('appeal.hear', relations),
    statuses: allows('status.change', relations),
    reviews: allows('review.edit', relations),
    reviewDecisions: allows('review.decide', relations),
    closures: allows('improvement.confirm', relations),
    monitoring: allows('incident.triage', relations),
    roles: allows('people.administer', relations),
    results: allows('quality.review', relations),
    reportRequests: allows('report.requests', relations),
    handOvers: allows('assessment.hand-over', relations),
  };
  const { nonconformities } = rulebook.assessors.findings;
  const announcementDays = Object.fromEntries(
    services.programme.rulebooks.map(({ id, assessors }) => [id, assessors.plan_announcement_days.value]),
  );
  const tiedSince = coolingOffSince(rulebook, day);
  const rows = await dutiesOf(services.db, { personId, day, tiedSince, announcementDays, nonconformities, sees }, most);
  const noticeFrom = new Date(now.getTime() + warnDays * 86_400_000).toISOString().slice(0, 10);
  const tasks = rows.flatMap((row) => {
    if (row.queue === 'matrix') return renewalTasks(services, row.facts, { day, warnDays, language });
    const found = taskOfDuty(dutyOf(services, row, { personId, now, noticeFrom }), rulebook.assessors.conflict_of_interest_declared.value);
    if (found === null) return [];
    const about = aboutOf(row, services.programme, language);
    return [{ ...taskView(row, found), about, group: groupOf(found.kind, found.due, dayIn(row.time_zone ?? 'UTC', now), warnDays) }];
  });
  return { tasks, more: cutQueues.some((queue) => rows.filter((row) => row.queue === queue).length > most) };
}

function dutyOf(
  services: Services,
  row: Waiting,
  { personId, now, noticeFrom }: { personId: string; now: Date; noticeFrom: string },
): Duty {
  switch (row.queue) {
    case 'appointment': {
      const clocks = row.cycle === null ? [] : clocksOf(services.programme, row.cycle, row.days ?? {}, now, row.time_zone ?? 'UTC');
      return { queue: 'appointment', ofMyTeam: row.mine, clocks };
    }
    case 'decision':
    case 'appeal':
      return { queue: row.queue, tookPart: row.mine, tied: row.tied, declared: row.declared === null ? null : { conflict: row.declared } };
    case 'review':
    case 'review-decision':
      return dutyInReview(services, row.queue, row.facts, { personId, tookPart: row.mine });
    case 'role':
      return { queue: 'role', holders: row.holders ?? 0 };
    case 'site-question':
      return { queue: 'site-question', count: row.questions ?? 0, dueOn: row.until };
    case 'answered-question':
      return { queue: 'answered-question', count: row.questions ?? 0 };
    case 'plan-claimed':
    case 'plan-verified': {
      const dueOn = dueOf(row.until ?? '', row.cycle?.clock_history.extensions ?? [], dayIn(row.time_zone ?? 'UTC', now));
      return { queue: row.queue, count: row.questions ?? 0, dueOn };
    }
    case 'monitoring':
      return { queue: 'monitoring', kind: row.facts.kind, count: row.questions ?? 0, dueOn: row.until };
    case 'result':
      return { queue: 'result', ...row.facts, dueOn: row.until };
    case 'firm':
      return { queue: 'firm', approvedUntil: row.until, noticeFrom };
    default:
      return { queue: row.queue };
  }
}

function dutyInReview(
  services: Services,
  queue: 'review' | 'review-decision',
  review: ReviewFacts,
  { personId, tookPart }: { personId: string; tookPart: boolean },
): Duty {
  const ground = groundOf(review, services);
  const ready = missingOf(review, ground).length === 0;
  if (queue === 'review') return { queue, state: review.state, ready, closesOn: review.closes_on, unanswered: review.unanswered };
  // Whoever may decline may decide; what may be accepted shows in the decision itself.
  const declining = { accepted: false, reviewDue: null, by: personId, tookPart, today: ground.today };
  return { queue, ready, tookPart: !checkDecision(review, declining).ok };
}

function aboutOf(row: Waiting, { systems }: Pick<Programme, 'systems'>, language: string): string | null {
  if (row.queue === 'role') return row.id;
  if (row.queue !== 'review' && row.queue !== 'review-decision') return row.about;
  const { system, edition } = row.facts;
  return `${nameOfSystem(system, systems, language)}, ${edition}`;
}

function taskView(row: Waiting, { kind, due, count }: DutyTask): Omit<z.infer<typeof Task>, 'about' | 'group'> {
  return {
    id: `${kind}:${row.id}`,
    kind,
    site: row.site_id === null || row.site === null ? null : { id: row.site_id, name: row.site },
    subject: row.id,
    due: dueView(due, row.cycle?.rulebook_id ?? ''),
    since: row.since?.toISOString() ?? null,
    count: count ?? null,
    total: null,
  };
}
