/** `/recognition/reviews`: every equivalency review that is public, those open for comment first, by state and in pages. */
import type { HttpContext } from '#platform/http/context.ts';
import { decodeCursor, encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Select } from '#ui/components/Select.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import { type ListPlace, publicReviews, reviewCounts } from '../review/public-queries.ts';
import { type PublicSummaryView, summaryView } from '../review/public-review.ts';
import type { ReviewState } from '../review/tables.ts';
import { Day, ReviewStatus, reviewTitle } from './review-words.tsx';
import { RoomTabs } from './room-tabs.tsx';

const rowsPerPage = 25;

/** The states that the public sees, in the order of the process. */
const states = ['comparing', 'consulting', 'decided', 'published', 'declined', 'refused', 'withdrawn'] as const satisfies ReviewState[];

export const reviewListPage = page((c, spoken) => listContent(c, spoken));

async function listContent(c: HttpContext, spoken: Spoken): Promise<PageContent> {
  const { t, language } = spoken;
  const { db, programme, clock } = c.var.services;
  const now = clock.now();
  const state = states.find((known) => known === c.req.query('state'));
  const after = readPlace(c.req.query('after'));
  const found = await publicReviews(db, { state, after, limit: rowsPerPage, today: now.toISOString().slice(0, 10) });
  const counts = await reviewCounts(db);
  const rows = found.slice(0, rowsPerPage);
  const last = found.length > rowsPerPage ? rows.at(-1) : undefined;
  const total = state === undefined ? states.reduce((sum, one) => sum + (counts[one] ?? 0), 0) : (counts[state] ?? 0);
  return {
    title: t('recognition.review.list.title'),
    description: t('recognition.review.list.lede'),
    section: 'recognition',
    demonstration: rows.some(({ demonstration }) => demonstration),
    body: (
      <>
        <RoomTabs current="/reviews" t={t} />
        <div className="head">
          <h1>{t('recognition.review.list.title')}</h1>
          <p className="lede">{t('recognition.review.list.lede')}</p>
          <p>{t('recognition.review.list.requested', { count: counts.requested ?? 0 })}</p>
        </div>
        <StateFilter state={state} counts={counts} spoken={spoken} />
        {rows.length === 0 ? (
          <Empty
            title={t(state === undefined ? 'recognition.review.list.none' : 'recognition.review.list.none-so')}
            action={state !== undefined && <a href="/recognition/reviews">{t('recognition.review.list.all')}</a>}
          >
            {t('recognition.review.list.none.text')}
          </Empty>
        ) : (
          <>
            <DataTable
              caption={t('recognition.review.list.caption', { shown: rows.length, total })}
              columns={columns(spoken)}
              rows={rows.map((row) => summaryView(row, programme, language, now))}
              rowKey={({ id }) => id}
            />
            <Pagination
              label={t('recognition.review.list.pages')}
              summary={t('recognition.review.list.summary', {
                shown: formatNumber(rows.length, language),
                total: formatNumber(total, language),
              })}
              previous={after === undefined ? undefined : { href: addressOf(state), text: t('recognition.review.list.first') }}
              next={
                last === undefined
                  ? undefined
                  : { href: addressOf(state, encodeCursor([Number(last.open), last.id])), text: t('recognition.review.list.next') }
              }
            />
          </>
        )}
      </>
    ),
  };
}

function StateFilter({
  state,
  counts,
  spoken: { t },
}: {
  state: ReviewState | undefined;
  counts: Partial<Record<ReviewState, number>>;
  spoken: Spoken;
}) {
  const name = (one: ReviewState) => t(`recognition.review.state.${one}`);
  return (
    <FilterBar
      label={t('recognition.review.list.filter')}
      action="/recognition/reviews"
      submitText={t('recognition.review.list.show')}
      reset={state === undefined ? undefined : { href: '/recognition/reviews', text: t('recognition.review.list.all') }}
    >
      <Select
        label={t('recognition.review.column.state')}
        name="state"
        defaultValue={state ?? ''}
        options={[
          { value: '', text: t('recognition.review.list.all-states') },
          ...states.map((one) => ({ value: one, text: `${name(one)} (${counts[one] ?? 0})` })),
        ]}
      />
    </FilterBar>
  );
}

function columns(spoken: Spoken): [Column<PublicSummaryView>, ...Column<PublicSummaryView>[]] {
  const { t, language } = spoken;
  return [
    {
      key: 'review',
      header: t('recognition.review.column.review'),
      cell: (row) => (
        <>
          <a href={`/recognition/reviews/${row.id}`}>{reviewTitle(row, spoken)}</a>
          <span className="sub">
            {t('recognition.review.requested-on')} <Day iso={row.requestedOn} language={language} />
          </span>
          {row.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
        </>
      ),
    },
    { key: 'state', header: t('recognition.review.column.state'), cell: (row) => <ReviewStatus of={row} spoken={spoken} /> },
    {
      key: 'consultation',
      header: t('recognition.review.column.consultation'),
      cell: ({ state, consultation }) =>
        consultation === null ? (
          t(state === 'comparing' ? 'recognition.review.not-yet' : 'recognition.review.none')
        ) : (
          <>
            <Day iso={consultation.opensOn} language={language} /> – <Day iso={consultation.closesOn} language={language} />
          </>
        ),
    },
    {
      key: 'comments',
      header: t('recognition.review.column.comments'),
      cell: ({ consultation, received, waiting }) =>
        consultation === null ? null : t('recognition.review.comments.counts', { received, answered: received - waiting }),
    },
  ];
}

function addressOf(state: ReviewState | undefined, after?: string): string {
  const query = new URLSearchParams({ ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) });
  return query.size === 0 ? '/recognition/reviews' : `/recognition/reviews?${query}`;
}

/** @throws Problem bad-cursor */
function readPlace(cursor: string | undefined): ListPlace | undefined {
  const key = decodeCursor(cursor === '' ? undefined : cursor, 2);
  if (key === undefined) return undefined;
  const [open, id] = key;
  if ((open !== 0 && open !== 1) || !Id.safeParse(id).success) throw new Problem('bad-cursor');
  return { open: open === 1, id: String(id) };
}
