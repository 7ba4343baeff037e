/** What a person declares about their ties to organisations: without a declaration nobody is chosen and nobody decides. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { client, type Declarable, keys } from './data.ts';
import { DeclareDialog } from './declare-dialog.tsx';
import { Day, useWords } from './words.tsx';
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
      {rows.length > 0 && <Organisations rows={rows} />}
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

function Organisations({ rows }: { rows: readonly Declarable[] }) {
  const say = useWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState<Declarable | null>(null);
  return (
    <>
      <DataTable
        caption={say('conflicts')}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'organisation',
            header: say('organisation'),
            cell: ({ name, country, kind }) => (
              <>
                <b>{name}</b>
                <span className="sub">
                  {say(`kind.${kind}`)}, {countryName(country, language)}
                </span>
              </>
            ),
          },
          {
            key: 'declared',
            header: say('declared'),
            cell: ({ declared }) => {
              if (declared === null) return <StatusBadge tone="waiting">{say('declared.nothing')}</StatusBadge>;
              return (
                <StatusBadge tone={declared.conflict ? 'bad' : 'good'}>
                  {say(declared.conflict ? 'declared.tied' : 'declared.free')}
                </StatusBadge>
              );
            },
          },
          {
            key: 'on',
            header: say('declared.on'),
            align: 'end',
            cell: ({ declared }) => declared !== null && <Day iso={declared.declaredAt} />,
          },
          {
            key: 'declare',
            header: say('declare'),
            align: 'end',
            bare: true,
            cell: (row) => (
              <Button
                variant="plain"
                onClick={() => setChosen(row)}
                aria-label={`${say(row.declared === null ? 'declare' : 'declare-again')}: ${row.name}`}
              >
                {say(row.declared === null ? 'declare' : 'declare-again')}
              </Button>
            ),
          },
        ]}
      />
      {chosen !== null && <DeclareDialog organisation={chosen} onClose={() => setChosen(null)} />}
    </>
  );
}
