/** The applications of all firms, for staff: those that wait first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Select } from '#ui/components/Select.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { Day } from '../words.tsx';
import { type Application, applicationAddresses, applicationKeys, applicationsPage } from './data.ts';
import { ApplicationStatus, useApplicationWords } from './words.tsx';
import '../assessment.css';

const statuses = ['submitted', 'returned', 'accepted', 'declined'] as const;

export default function ApplicationsScreen() {
  const t = useT();
  const say = useApplicationWords();
  const [status, setStatus] = useState<string>('submitted');
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: applicationKeys.all(status),
    queryFn: ({ pageParam }) => applicationsPage(status, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  const rows = data?.pages.flatMap(({ items }) => items);
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: '/app/assessors', text: say('firms') }]} here={say('list.title')} />
      <header className="head">
        <h1>{say('list.title')}</h1>
        <p className="lede">{say('list.lede')}</p>
      </header>
      <search className="find">
        <Select
          label={say('status')}
          value={status}
          onChange={({ currentTarget }) => setStatus(currentTarget.value)}
          options={[{ value: '', text: say('list.all') }, ...statuses.map((one) => ({ value: one, text: say(`status.${one}`) }))]}
        />
      </search>
      {rows === undefined && (error === null ? <Loading t={t} lines={5} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {rows !== undefined && <ApplicationList rows={rows} />}
      {hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say('show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

export function ApplicationList({ rows }: { rows: readonly Application[] }) {
  const say = useApplicationWords();
  const language = useLanguage();
  if (rows.length === 0) return <Empty title={say('list.none.title')}>{say('list.none.text')}</Empty>;
  return (
    <DataTable
      caption={say('list.title')}
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'firm',
          header: say('firm'),
          cell: ({ id, firm }) => (
            <>
              <a href={applicationAddresses.one(firm.id, id)}>{firm.name}</a>
              <span className="sub">{countryName(firm.country, language)}</span>
            </>
          ),
        },
        { key: 'status', header: say('status'), cell: ({ status }) => <ApplicationStatus status={status} /> },
        { key: 'submitted', header: say('submitted'), align: 'end', cell: ({ submittedAt }) => <Day iso={submittedAt} /> },
      ]}
    />
  );
}
