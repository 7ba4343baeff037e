/** `/assessors/waivers`: every rule that was waived for somebody, for whom, at which site, why and on which day. Withdrawn ones stay. */
import { pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { page, type Spoken } from '#ui/public-page.tsx';
import { type PublicWaiver, publicWaivers } from '../queries.ts';

const rowsPerPage = 50;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const waiversPage = page(async (c, spoken) => {
  const before = c.req.query('after');
  if (before !== undefined && !uuid.test(before)) throw new Problem('bad-cursor');
  const found = await publicWaivers(c.var.services.db, { before, limit: rowsPerPage });
  const { items, next } = pageFrom(found, rowsPerPage, ({ id }) => [id]);
  const say = wordsOf(spoken);
  return {
    title: say('title'),
    description: say('lede'),
    section: 'assessments',
    body: (
      <>
        <Breadcrumbs label={spoken.t('ui.breadcrumbs')} trail={[{ href: '/assessors', text: say('assessors') }]} here={say('title')} />
        <div className="head">
          <h1>{say('title')}</h1>
          <p className="lede">{say('lede')}</p>
        </div>
        {items.length === 0 ? (
          <Empty title={say('empty')}>{say('empty.text')}</Empty>
        ) : (
          <DataTable caption={say('caption')} columns={columns(spoken)} rows={items} rowKey={({ id }) => id} />
        )}
        {(before !== undefined || next !== null) && (
          <Pagination
            label={say('pages')}
            summary={say('summary', { shown: formatNumber(items.length, spoken.language) })}
            previous={before === undefined ? undefined : { href: '/assessors/waivers', text: say('first') }}
            next={next === null ? undefined : { href: `/assessors/waivers?after=${items.at(-1)?.id}`, text: say('next') }}
          />
        )}
        <p className="note">{say('basis')}</p>
      </>
    ),
  };
});

function columns(spoken: Spoken): [Column<PublicWaiver>, ...Column<PublicWaiver>[]] {
  const say = wordsOf(spoken);
  const day = (iso: string) => <DateText iso={iso}>{formatDate(iso, spoken.language)}</DateText>;
  return [
    {
      key: 'who',
      header: say('who'),
      cell: ({ name, person_id, firm }) => (
        <>
          {name ?? say('somebody')}
          {person_id !== null && firm !== null && <span className="sub">{firm}</span>}
        </>
      ),
    },
    {
      key: 'site',
      header: say('site'),
      cell: ({ site, number }) => (
        <>
          {site}
          <span className="sub">{say('cycle', { number })}</span>
        </>
      ),
    },
    { key: 'rule', header: say('rule'), cell: ({ rule }) => say(`rule.${rule}`) },
    { key: 'reasons', header: say('reasons'), cell: ({ reasons }) => <span className="written">{reasons}</span> },
    {
      key: 'decided',
      header: say('decided'),
      cell: ({ decided_on, revoked_at, revoked_because }) => (
        <>
          {say('decided.by')} {day(decided_on)}
          {revoked_at !== null && (
            <span className="sub">
              {say('withdrawn')} {day(revoked_at.toISOString().slice(0, 10))}
              {`: ${revoked_because ?? ''}`}
            </span>
          )}
        </>
      ),
    },
  ];
}

function wordsOf({ t }: Spoken) {
  return (key: string, values?: Record<string, string | number>) => t(`assessment-waivers-pages.${key}`, values);
}
