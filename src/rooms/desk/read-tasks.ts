/** Everything that waits for a person, and the sites the person has a part in: three statements at most, whatever there is. */
import type { z } from '@hono/zod-openapi';
import { allows, matrix, type Permission } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook } from '#programme/index.ts';
import { dueView } from './due.ts';
import { dutyTasks } from './duty-tasks.ts';
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
  const duties = await dutyTasks(services, { personId, relations, language }, { now, rulebook, warnDays }, most);
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
          due: dueView(task.due, (task.subject === row.decision_id ? row.decided_cycle : row.cycle)?.rulebook_id ?? rulebook.id),
        }),
      );
    }),
    ...duties.tasks,
  ];
  return {
    tasks: tasks.sort(byUrgencyOfView),
    sites: sites.map((row) => siteCard(services, row, results, language)),
    more: rows.length > most || duties.more,
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
