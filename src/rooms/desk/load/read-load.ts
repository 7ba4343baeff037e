/** The load of the next year, from every cycle that runs: one statement. */

import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { dayAt } from '#programme/clocks.ts';
import { type Cycle, clocksOfOn } from '#rooms/participants/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { dueClocks } from '../calendar/rules.ts';
import { daysOf } from '../site-queries.ts';
import { pinned } from '../site-state.ts';
import { type DueAt, loadOf, type MonthLoad } from './rules.ts';

const MonthOfLoad = z
  .object({
    month: z.string().nullable().openapi({ description: 'Null: overdue today', example: '2027-01' }),
    assessments: z.number(),
    reassessments: z.number(),
    planChecks: z.number(),
    assessorDays: z.number(),
    qualityReviews: z.number(),
    decisions: z.number(),
  })
  .openapi('MonthOfLoad');

export const SchemeLoad = z.object({ day: z.string(), sites: z.number(), months: z.array(MonthOfLoad) }).openapi('SchemeLoad');

type Row = { cycle: Cycle; days: Record<string, string>; newest: boolean; time_zone: string; kinds: string[]; headcount: number | null };

export async function readLoad({ db, clock, programme }: Services): Promise<z.infer<typeof SchemeLoad>> {
  const now = clock.now();
  const day = now.toISOString().slice(0, 10);
  const rows = await runningCycles(db);
  const due = rows.map(({ cycle, days, newest, time_zone, kinds, headcount }): DueAt => {
    const clocks = dueClocks(clocksOfOn(programme, cycle, days, dayAt(now, time_zone)));
    const { rulebook } = pinned(programme, cycle);
    return { size: { kinds, headcount: headcount ?? 0 }, rulebook, newest, due: clocks.map(({ name, due: on }) => ({ clock: name, on })) };
  });
  return { day, sites: new Set(rows.map(({ cycle }) => cycle.site_id)).size, months: loadOf(due, day) };
}

async function runningCycles(db: Database): Promise<Row[]> {
  const found = await sql<Row>`
    select to_jsonb(cycle) as cycle, ${daysOf('cycle')} as days, s.time_zone, s.kinds, s.headcount,
      not exists (select from cycles later where later.site_id = s.id and later.number > cycle.number) as newest
    from sites s join cycles cycle on cycle.site_id = s.id
    where cycle.kind = 'commitment' and cycle.stage <> 'closed' and cycle.clock_history -> 'endedOn' is null`.execute(db);
  return found.rows;
}

const columns = ['assessments', 'reassessments', 'planChecks', 'assessorDays', 'qualityReviews', 'decisions'] as const;

/** RFC 4180, with the names of the columns in the reader's language. Only figures and months stand in it. */
export function loadCsv(months: readonly MonthLoad[], language: string): string {
  const t = loadMessages(language);
  const say = (key: string) => `"${t(`desk-notices-screens.load.${key}`).replaceAll('"', '""')}"`;
  const head = [say('month'), ...columns.map(say)];
  const rows = months.map((load) => [load.month ?? say('overdue'), ...columns.map((column) => String(load[column]))]);
  return [head, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}
