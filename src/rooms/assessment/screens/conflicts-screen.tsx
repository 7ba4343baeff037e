/** What a person declares about their ties to organisations: without a declaration nobody is chosen and nobody decides. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { client, keys } from './data.ts';
import { OrganisationTable } from './impartiality/organisation-table.tsx';
import { useWords } from './words.tsx';
import './assessment.css';

export default function ConflictsScreen() {
  const t = useT();
  const say = useWords();
  const [q, setQ] = useState('');
  const list = useInfiniteQuery({
    queryKey: keys.declarables(q),
    queryFn: async ({ pageParam }) => {
      const query = { limit: '50', ...(q === '' ? {} : { q }), ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return (await client['declarable-organisations'].$get({ query })).json();
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <header className="head">
        <h1>{say('conflicts')}</h1>
        <p className="lede">{say('conflicts.lede')}</p>
      </header>
      <search className="find">
        <TextField
          label={say('conflicts.search')}
          type="search"
          value={q}
          maxLength={200}
          onChange={({ currentTarget }) => setQ(currentTarget.value.trimStart())}
        />
      </search>
      {list.data === undefined &&
        (list.error === null ? <Loading t={t} lines={5} /> : <FaultState fault={list.error} onRetry={() => void list.refetch()} />)}
      {list.data !== undefined && rows.length === 0 && (
        <Empty title={say(q === '' ? 'conflicts.none.title' : 'conflicts.none-found.title')}>
          {say(q === '' ? 'conflicts.none.text' : 'conflicts.none-found.text')}
        </Empty>
      )}
      {rows.length > 0 && <OrganisationTable rows={rows} />}
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
