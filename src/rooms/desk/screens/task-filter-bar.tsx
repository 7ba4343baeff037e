/** Filters of the tasks: a plain form, so that the address says what is shown. Left away while there is little to filter. */
import { useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Select } from '#ui/components/Select.tsx';
import type { Task } from './data.ts';
import { dueFilters, sitesOfTasks, type TaskFilter } from './task-filter.ts';
import { useWords } from './words.tsx';

const few = 4;

export function TaskFilterBar({ tasks, filter: { due, site } }: { tasks: readonly Task[]; filter: TaskFilter }) {
  const say = useWords();
  const router = useRouter();
  // Without loading the page anew.
  const send = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const given = [...new FormData(event.target)].map(([name, value]) => [name, String(value)]);
    router.history.push(`/app?${new URLSearchParams(given)}`);
  };
  const chosen = due !== 'any' || site !== null;
  if (tasks.length <= few && !chosen) return null;
  const sites = sitesOfTasks(tasks);
  return (
    // Filled in anew when the address changes, also by going back.
    <div onSubmit={send} key={`${due} ${site ?? ''}`}>
      <FilterBar
        label={say('filter')}
        action="/app"
        submitText={say('filter.show')}
        reset={chosen ? { href: '/app', text: say('filter.reset') } : undefined}
      >
        <Select
          label={say('filter.due')}
          name="due"
          defaultValue={due}
          options={dueFilters.map((one) => ({ value: one, text: say(`filter.due.${one}`) }))}
        />
        <Select
          label={say('filter.site')}
          name="site"
          defaultValue={site ?? ''}
          options={[{ value: '', text: say('filter.site.any') }, ...sites.map(({ id, name }) => ({ value: id, text: name }))]}
        />
      </FilterBar>
    </div>
  );
}
