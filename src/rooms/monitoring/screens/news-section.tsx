/** What was published about the site elsewhere, for the staff: written down by hand, with a link. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type NewsPage, news, type Paged, refreshMonitoring } from './data.ts';
import { numbersIn } from './triage-form.tsx';
import { Day, useWords } from './words.tsx';

export function NewsSection({ site, list }: { site: string; list: Paged<NewsPage> }) {
  const say = useWords();
  if (list.data === undefined) return null;
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <section className="section" id="news" aria-labelledby="news-title">
      <h2 id="news-title">{say('news')}</h2>
      <p className="prose">{say('news.text')}</p>
      {items.length === 0 && <p className="note">{say('news.none')}</p>}
      <ul>
        {items.map((one) => (
          <li key={one.id} id={`news-${one.id}`}>
            <a href={one.link} rel="noreferrer nofollow">
              {one.title}
            </a>{' '}
            <span className="note">
              <Day iso={one.publishedOn} />
              {one.criteria.length > 0 && `, ${say('criteria', { list: one.criteria.join(', ') })}`}
            </span>
            {one.note !== '' && <p className="written">{one.note}</p>}
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('more')}
        </Button>
      )}
      <AddNewsForm site={site} />
    </section>
  );
}

const nothing = { title: '', link: '', publishedOn: '', criteria: '', note: '' };

function AddNewsForm({ site }: { site: string }) {
  const t = useT();
  const say = useWords();
  const [written, setWritten] = useState(nothing);
  const add = useMutation({
    mutationFn: async () => {
      const json = { ...written, criteria: numbersIn(written.criteria) };
      return (await news.$post({ param: { site }, json })).json();
    },
    onSuccess: async () => {
      setWritten(nothing);
      await refreshMonitoring(site);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  const field = (name: keyof typeof nothing) => ({
    name: `news-${name}`,
    label: say(`news.${name}`),
    value: written[name],
    fault: fieldFault(add.error, `/${name}`),
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => setWritten({ ...written, [name]: currentTarget.value }),
  });
  return (
    <details className="why">
      <summary>{say('news.add')}</summary>
      <form className="prose" onSubmit={send}>
        <FaultNotice fault={add.error} />
        <TextField {...field('title')} required maxLength={300} />
        <TextField {...field('link')} hint={say('news.link.hint')} type="url" required maxLength={1000} />
        <TextField {...field('publishedOn')} type="date" required />
        <TextField {...field('criteria')} hint={say('triage.criteria.hint')} optional={t('ui.optional')} />
        <TextArea {...field('note')} optional={t('ui.optional')} rows={3} maxLength={8000} />
        <Button
          type="submit"
          busy={add.isPending}
          disabled={written.title.trim() === '' || written.link.trim() === '' || written.publishedOn === ''}
        >
          {say('news.send')}
        </Button>
      </form>
    </details>
  );
}
