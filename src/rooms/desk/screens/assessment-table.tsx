/** Assessments across sites, page after page. */
import type { ReactNode } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type AssessmentRow, type AssessmentsAsked, useAssessments } from './data.ts';
import { Day, useWords } from './words.tsx';

export function AssessmentTable({
  asked,
  caption,
  hrefOf,
  columns,
  empty,
}: {
  asked: AssessmentsAsked;
  caption: string;
  hrefOf: (row: AssessmentRow) => string;
  columns: readonly Column<AssessmentRow>[];
  empty: ReactNode;
}) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useAssessments(asked);
  if (data === undefined) return error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  const rows = data.pages.flatMap(({ items }) => items);
  if (rows.length === 0) return empty;
  return (
    <>
      <DataTable
        caption={caption}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'site',
            header: say('site'),
            cell: (row) => (
              <>
                <a href={hrefOf(row)}>{row.site.name}</a>
                <span className="sub">
                  {row.organisation.name}, {countryName(row.site.country, language)}
                </span>
              </>
            ),
          },
          ...columns,
        ]}
      />
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

/** A list's columns, by what they show. */
export function useAssessmentColumns(): Record<'firm' | 'status' | 'progress' | 'due' | 'since', Column<AssessmentRow>> {
  const say = useWords();
  return {
    firm: {
      key: 'firm',
      header: say('firm'),
      cell: ({ firm, lead }) => (
        <>
          {firm}
          {lead !== null && <span className="sub">{say('led-by', { name: lead })}</span>}
        </>
      ),
    },
    status: { key: 'status', header: say('stage'), cell: (row) => <Status row={row} /> },
    progress: {
      key: 'progress',
      header: say('progress'),
      bare: true,
      cell: ({ determined, items }) => (
        <ProgressBar label={say('determined')} value={determined} max={items} text={say('of', { count: determined, total: items })} />
      ),
    },
    due: { key: 'due', header: say('due'), align: 'end', cell: ({ due }) => due !== null && <Day iso={due.on} /> },
    since: { key: 'since', header: say('since-header'), align: 'end', cell: ({ since }) => <Day iso={since} /> },
  };
}

const tones: Record<AssessmentRow['status'], StatusTone> = {
  proposed: 'waiting',
  confirmed: 'open',
  reviewing: 'open',
  submitted: 'open',
  decided: 'ended',
};

function Status({ row: { status, outcome } }: { row: AssessmentRow }) {
  const say = useWords();
  if (outcome !== null) return <StatusBadge tone={outcome === 'awarded' ? 'good' : 'bad'}>{say(`outcome.${outcome}`)}</StatusBadge>;
  return <StatusBadge tone={tones[status]}>{say(`assessment.${status}`)}</StatusBadge>;
}
