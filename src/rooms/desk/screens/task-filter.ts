/** Which tasks are shown: by when they are due, and of which site. Pure; the address says what is asked for. */
import type { Task } from './data.ts';

export const dueFilters = ['any', 'late', 'week', 'quarter'] as const;
export type DueFilter = (typeof dueFilters)[number];
export type TaskFilter = { due: DueFilter; site: string | null };

const days = { week: 7, quarter: 90 } as const;

/** What a choice does not know is no choice. */
export function filterOf(query: URLSearchParams): TaskFilter {
  const due = dueFilters.find((one) => one === query.get('due')) ?? 'any';
  const site = query.get('site') ?? '';
  return { due, site: site === '' ? null : site };
}

/** Late ones are near as well: whoever looks at the week must not lose what should have been done before. In their order. */
export function shownTasks(tasks: readonly Task[], { due, site }: TaskFilter, today: string): Task[] {
  const until = due === 'week' || due === 'quarter' ? daysAfter(today, days[due]) : null;
  return tasks.filter((task) => {
    if (site !== null && task.site?.id !== site) return false;
    if (due === 'late') return task.group === 'late';
    return until === null || task.group === 'late' || (task.due !== null && task.due.on <= until);
  });
}

/** Sites that tasks are about, by name. */
export function sitesOfTasks(tasks: readonly Task[]): { id: string; name: string }[] {
  const found = new Map(tasks.flatMap(({ site }) => (site === null ? [] : [[site.id, site]])));
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function daysAfter(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
