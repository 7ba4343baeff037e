/** Everything that waits for a person, and the sites the person has a part in: three statements at most, whatever there is. */
import type { z } from '@hono/zod-openapi';
import { allows, matrix, type Permission } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook } from '#programme/index.ts';
import { coolingOffSince } from '#rooms/assessment/index.ts';
import { clocksOf } from '#rooms/participants/index.ts';
import { dueView } from './due.ts';
import { type DutyRow, dutiesOf } from './duty-queries.ts';
import { type Duty, taskOfDuty } from './duty-rules.ts';
import { byUrgency, groupOf, tasksAtSite } from './rules.ts';
import type { Task, Tasks } from './shapes.ts';
import { resultsOf, type SiteRow, sitesOf } from './site-queries.ts';
import { type Results, siteCard, siteState } from './site-state.ts';

type Asked = { personId: string; relations: ReadonlySet<Relation>; language: string };

/** Rows of a queue, and sites, in one answer. */
const most = 200;

export async function tasksFor(services: Services, { personId, relations, language }: Asked): Promise<z.infer<typeof Tasks>> {
  const { db, clock, programme } = services;
  const now = clock.now();
  const day = dayIn('UTC', now);
  const rulebook = currentRulebook(programme, day);
  const warnDays = Math.max(...rulebook.decision.slippage.warn_days);
  const rows = await sitesOf(db, personId, day, most);
  const sites = rows.slice(0, most);
  const results: Results = sites.length === 0 ? [] : await resultsOf(db, wantedBy(sites, personId));
  const duties = await dutiesOf(
    db,
    {
      personId,
      day,
      tiedSince: coolingOffSince(rulebook, day),
      sees: {
        applications: allows('application.review', relations),
        appointments: allows('assessment.confirm', relations),
        corrections: allows('register.edit', relations),
        decisions: allows('decision.make', relations),
        roles: allows('people.administer', relations),
      },
    },
    most,
  );
  const noticeFrom = new Date(now.getTime() + warnDays * 86_400_000).toISOString().slice(0, 10);
  const tasks = [
    ...sites.flatMap((row) => {
      const today = dayIn(row.time_zone, now);
      const state = siteState(services, row, results, permissionsOf(row.roles), now);
      return tasksAtSite(state).map(
        (task): z.infer<typeof Task> => ({
          ...task,
          id: `${task.kind}:${row.id}:${task.subject ?? ''}`,
          group: groupOf(task.kind, task.due, today, warnDays),
          site: { id: row.id, name: row.name },
          about: null,
          due: dueView(task.due, (task.subject === row.decision_id ? row.decided_cycle : row.cycle)?.rulebook_id ?? rulebook.id),
        }),
      );
    }),
    ...duties.flatMap((row) => {
      const found = taskOfDuty(dutyOf(services, row, now, noticeFrom), rulebook.assessors.conflict_of_interest_declared.value);
      return found === null ? [] : [dutyTask(row, found, dayIn(row.time_zone ?? 'UTC', now), warnDays)];
    }),
  ];
  const cut =
    rows.length > most ||
    ['application', 'appointment', 'correction', 'decision'].some((queue) => duties.filter((row) => row.queue === queue).length > most);
  return {
    tasks: tasks.sort(byUrgencyOfView),
    sites: sites.map((row) => siteCard(services, row, results, language)),
    more: cut,
  };
}

function byUrgencyOfView(a: z.infer<typeof Task>, b: z.infer<typeof Task>): number {
  const plain = (task: z.infer<typeof Task>) => ({ ...task, due: task.due === null ? null : { on: task.due.on, clock: null } });
  return byUrgency(plain(a), plain(b));
}

/** Assessors read the answers by other ways; here they see their own determinations. Everybody sees results once decided. */
function wantedBy(sites: readonly SiteRow[], personId: string) {
  const open = sites.filter(({ cycle }) => cycle !== null && cycle.stage !== 'closed');
  return {
    personId,
    answersOf: open.flatMap(({ cycle, part }) => (part === null ? (cycle?.id ?? []) : [])),
    determinationsOf: sites.flatMap(({ assessment_id, part, decided_assessment }) => [
      ...(part === null || assessment_id === null ? [] : [assessment_id]),
      ...(decided_assessment === null ? [] : [decided_assessment]),
    ]),
    plansOf: sites.flatMap(({ decision_id }) => decision_id ?? []),
    delegatedIn: open.flatMap(({ cycle }) => cycle?.id ?? []),
  };
}

function permissionsOf(roles: readonly Relation[]): ReadonlySet<string> {
  return new Set((Object.keys(matrix) as Permission[]).filter((permission) => allows(permission, roles)));
}

function dutyOf({ programme }: Services, row: DutyRow, now: Date, noticeFrom: string): Duty {
  switch (row.queue) {
    case 'appointment': {
      const clocks = row.cycle === null ? [] : clocksOf(programme, row.cycle, row.days ?? {}, now, row.time_zone ?? 'UTC');
      return { queue: 'appointment', ofMyTeam: row.mine, clocks };
    }
    case 'decision':
      return { queue: 'decision', tookPart: row.mine, tied: row.tied, declared: row.declared === null ? null : { conflict: row.declared } };
    case 'role':
      return { queue: 'role', holders: row.holders ?? 0 };
    case 'firm':
      return { queue: 'firm', approvedUntil: row.until, noticeFrom };
    default:
      return { queue: row.queue };
  }
}

function dutyTask(
  row: DutyRow,
  { kind, due }: NonNullable<ReturnType<typeof taskOfDuty>>,
  today: string,
  warnDays: number,
): z.infer<typeof Task> {
  return {
    id: `${kind}:${row.id}`,
    kind,
    group: groupOf(kind, due, today, warnDays),
    site: row.site_id === null || row.site === null ? null : { id: row.site_id, name: row.site },
    about: row.queue === 'role' ? row.id : row.about,
    subject: row.id,
    due: dueView(due, row.cycle?.rulebook_id ?? ''),
    since: row.since?.toISOString() ?? null,
    count: null,
    total: null,
  };
}
