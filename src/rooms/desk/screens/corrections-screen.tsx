/** Corrections that the public sent about the register: read, answered, kept. */
import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { FaultState, faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Day, useWords } from './words.tsx';
import './desk.css';

/** As the room above tells it. */
type Correction = {
  id: string;
  slug: string;
  site: string | null;
  message: string;
  source: string | null;
  senderEmail: string | null;
  sentAt: string;
  answeredAt: string | null;
  answeredBy: string | null;
  answer: string | null;
};
type Page = { items: Correction[]; next: string | null };

export default function CorrectionsScreen() {
  const t = useT();
  const say = useWords();
  const state = new URLSearchParams(useLocation().searchStr).get('show') === 'answered' ? 'answered' : 'open';
  const list = useInfiniteQuery<Page, Error, InfiniteData<Page, string>, string[], string>({
    queryKey: ['corrections', state],
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams({ state, ...(pageParam === '' ? {} : { cursor: pageParam }) });
      return (await (await throwing(`/api/v1/corrections?${query}`)).json()) as Page;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const hrefOf = (one: string) => (one === 'open' ? '/app/corrections' : `/app/corrections?show=${one}`);
  return (
    <>
      <header className="head">
        <h1>{say('corrections')}</h1>
        <p className="lede">{say('corrections.lede')}</p>
      </header>
      <Tabs
        label={say('corrections')}
        current={hrefOf(state)}
        tabs={['open', 'answered'].map((one) => ({ href: hrefOf(one), text: say(`corrections.${one}`) }))}
      />
      {list.data === undefined &&
        (list.error === null ? <Loading t={t} lines={5} /> : <FaultState fault={list.error} onRetry={() => void list.refetch()} />)}
      {list.data !== undefined && rows.length === 0 && (
        <Empty title={say(`corrections.none-${state}.title`)}>{say(`corrections.none-${state}.text`)}</Empty>
      )}
      {rows.map((row) => (
        <CorrectionText key={row.id} correction={row} />
      ))}
      {list.hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

export function CorrectionText({ correction }: { correction: Correction }) {
  const say = useWords();
  const { id, slug, site, message, source, senderEmail, sentAt, answeredAt, answeredBy, answer } = correction;
  return (
    <article className="correction" aria-labelledby={`correction-${id}`}>
      <h2 id={`correction-${id}`}>
        <a href={`/register/${slug}`}>{site ?? slug}</a>
      </h2>
      <p className="note">
        {say('corrections.sent')} <Day iso={sentAt} />
        {senderEmail !== null && `, ${senderEmail}`}
      </p>
      <p className="written">{message}</p>
      {source !== null && (
        <p className="note">
          {say('corrections.source')} {source.startsWith('https://') ? <a href={source}>{source}</a> : source}
        </p>
      )}
      {answer === null ? (
        <AnswerForm id={id} name={site ?? slug} />
      ) : (
        <>
          <p className="note">
            {say('corrections.answered-by', { name: answeredBy ?? say('corrections.somebody') })}{' '}
            {answeredAt !== null && <Day iso={answeredAt} />}
          </p>
          <blockquote className="written">{answer}</blockquote>
        </>
      )}
    </article>
  );
}

function AnswerForm({ id, name }: { id: string; name: string }) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const answer = useMutation({
    mutationFn: () =>
      throwing(`/api/v1/corrections/${id}/answer`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ answer: text }),
      }),
    onSuccess: () =>
      Promise.all([queries.invalidateQueries({ queryKey: ['corrections'] }), queries.invalidateQueries({ queryKey: ['desk'] })]),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!answer.isPending) answer.mutate();
  };
  return (
    <form onSubmit={send}>
      {answer.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, answer.error)}</p>
        </Notice>
      )}
      <TextArea
        label={say('corrections.answer')}
        hint={say('corrections.answer.hint')}
        name={`answer-${id}`}
        required
        maxLength={4000}
        value={text}
        fault={fieldFault(answer.error, '/answer')}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button
        type="submit"
        variant="plain"
        busy={answer.isPending}
        disabled={text.trim() === ''}
        aria-label={`${say('corrections.send')}: ${name}`}
      >
        {say('corrections.send')}
      </Button>
    </form>
  );
}
