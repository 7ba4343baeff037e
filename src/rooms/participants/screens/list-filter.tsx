/** Search and filters of a list without loading the page anew: the address still says what is shown. */
import { useRouter } from '@tanstack/react-router';
import type { FormEvent, ReactNode } from 'react';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { useAsked } from './data.ts';
import { useWords } from './words.ts';

export function ListFilter({ action, label, children }: { action: string; label: string; children: ReactNode }) {
  const say = useWords();
  const router = useRouter();
  const asked = useAsked();
  const send = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const given = [...new FormData(event.target)].filter(([, value]) => typeof value === 'string' && value.trim() !== '');
    router.history.push(`${action}?${new URLSearchParams(given.map(([name, value]) => [name, String(value).trim()]))}`);
  };
  return (
    // Filled in anew when the address changes, also by going back.
    <div onSubmit={send} key={asked.toString()}>
      <FilterBar
        label={label}
        action={action}
        submitText={say('filter')}
        {...(asked.size > 0 ? { reset: { href: action, text: say('filter.reset') } } : {})}
      >
        {children}
      </FilterBar>
    </div>
  );
}

/** The next page, and the way back to the first. */
export function ListPages({ action, next, shown }: { action: string; next: string | null; shown: number }) {
  const say = useWords();
  const asked = useAsked();
  const to = (cursor: string | null) => {
    const query = new URLSearchParams(asked);
    query.delete('cursor');
    if (cursor !== null) query.set('cursor', cursor);
    return `${action}?${query}`;
  };
  return (
    <Pagination
      label={say('pages')}
      summary={say('pages.shown', { count: shown })}
      {...(asked.has('cursor') ? { previous: { href: to(null), text: say('pages.first') } } : {})}
      {...(next === null ? {} : { next: { href: to(next), text: say('pages.next') } })}
    />
  );
}

/** The words of the address that a list understands. */
export function pick<Name extends string>(asked: URLSearchParams, names: readonly Name[]): Partial<Record<Name, string>> {
  return Object.fromEntries(names.flatMap((name) => (asked.get(name) ? [[name, asked.get(name)]] : []))) as Partial<Record<Name, string>>;
}
