/** Which criteria are shown, and on which day: the address says it, so that it can be sent to somebody. */
import { useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import type { SiteAtHand } from '#ui/app/site.ts';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useQuestion } from './data.ts';
import { type Show, shows } from './scope.ts';
import { addresses, useWords } from './words.tsx';

export function ScopeFilter({ site, cycle, show }: { site: SiteAtHand; cycle: SiteAtHand['cycles'][number]; show: Show }) {
  const say = useWords();
  const router = useRouter();
  const question = useQuestion();
  const action = addresses.scope(site.id);
  const send = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const given = [...new FormData(event.target)].flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    );
    router.history.push(`${action}?${new URLSearchParams(given)}`);
  };
  const several = site.cycles.length > 1;
  return (
    // Filled in anew when the address changes, also by going back.
    <div onSubmit={send} key={question.toString()}>
      <FilterBar
        label={say('filter')}
        action={action}
        submitText={say('filter.do')}
        {...(question.size > 0 ? { reset: { href: action, text: say('filter.reset') } } : {})}
      >
        <Select
          label={say('filter.show')}
          name="show"
          defaultValue={show}
          options={shows.map((one) => ({ value: one, text: say(`show.${one}`) }))}
        />
        <TextField label={say('filter.on')} name="on" type="date" defaultValue={question.get('on') ?? ''} />
        {several && (
          <Select
            label={say('filter.cycle')}
            name="cycle"
            defaultValue={String(cycle.number)}
            options={site.cycles.map(({ number }) => ({ value: String(number), text: say('cycle', { number }) }))}
          />
        )}
      </FilterBar>
    </div>
  );
}
