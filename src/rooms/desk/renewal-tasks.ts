/** What is recognised and has to be compared anew, as tasks of the staff: one a system, unless it is under review already. */
import type { z } from '@hono/zod-openapi';
import type { Services } from '#platform/services.ts';
import { type Programme, text } from '#programme/index.ts';
import { type Decided, reviewDue } from '#rooms/recognition/index.ts';
import { dueView } from './due.ts';
import type { Recognised } from './duty-columns.ts';
import { groupOf } from './rules.ts';
import type { Task } from './shapes.ts';

export function renewalTasks(
  { programme }: Pick<Services, 'programme'>,
  { in_force, cells, reviewed }: Recognised,
  { day, warnDays, language }: { day: string; warnDays: number; language: string },
): z.infer<typeof Task>[] {
  const shipped = programme.matrices.at(-1);
  const newest = shipped === undefined || (in_force !== null && in_force > shipped.in_force) ? cells : shipped.cells;
  return renewals(newest, programme, day)
    .filter(({ system }) => !reviewed.includes(system))
    .map(({ system, passed }) => {
      const due = passed === null ? null : { on: passed, clock: null };
      return {
        id: `renew-review:${system}`,
        kind: 'renew-review',
        group: groupOf('renew-review', due, day, warnDays),
        site: null,
        about: nameOfSystem(system, programme.systems, language),
        subject: system,
        due: dueView(due, ''),
        since: null,
        count: null,
        total: null,
      };
    });
}

/** The systems that are due again; `passed` is the earliest day that had been set, null where an edition or the criteria are newer. */
export function renewals(
  cells: readonly Decided[],
  programme: Pick<Programme, 'packs' | 'systems'>,
  today: string,
): { system: string; passed: string | null }[] {
  const found = new Map<string, string | null>();
  const distinct = distinctSources(cells);
  for (const { system, cell } of distinct) {
    const why = reviewDue(cell, { cells: distinct.map((one) => one.cell) }, programme, today);
    if (why.length === 0) continue;
    const days = [found.get(system) ?? null, why.includes('day-passed') ? (cell.review_due ?? null) : null];
    found.set(system, days.filter((day) => day !== null).sort()[0] ?? null);
  }
  return [...found].map(([system, passed]) => ({ system, passed }));
}

/** Of several sources each falls due by itself; and of a thousand requirements of one edition, all together. */
function distinctSources(cells: readonly Decided[]): { system: string; cell: Decided }[] {
  const found = new Map(
    cells.flatMap(({ state, pack, sources, review_due }) =>
      sources.map(({ system, edition }) => [
        JSON.stringify([state, pack, system, edition, review_due ?? null]),
        { system, cell: { state, pack, sources: [{ system, edition }], review_due } },
      ]),
    ),
  );
  return [...found.values()];
}

export function nameOfSystem(system: string, systems: Programme['systems'], language: string): string {
  return text(systems.find(({ id }) => id === system)?.title ?? { en: system }, language).text;
}
