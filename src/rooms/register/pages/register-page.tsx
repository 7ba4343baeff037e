/** `/register`: every site that takes part and every site others reported, with search, filters, order and pages in the address. */
import type { Handler } from 'hono';
import type { HttpContext, HttpEnv } from '#platform/http/context.ts';
import type { Programme } from '#programme/index.ts';
import { text } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { ReportedMark } from '#ui/components/ReportedMark.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { type PageContent, page, type Spoken, sendHtml } from '#ui/public-page.tsx';
import { type Figures, figures } from '../figures.ts';
import { type ListAsked, type ListRow, listPage, readAsked, total } from '../list.ts';
import { DrawnStrip } from './drawn-strip.tsx';
import { keepPage, keptPage } from './kept-pages.ts';
import { addressOf, Filters, sortOf } from './register-filters.tsx';
import { Day, kindName, placeName, StatusMark } from './words.tsx';

const rowsPerPage = 100;

/** A page that was made since the register last changed is sent again as it is. */
export const registerPage: Handler<HttpEnv> = async (c, next) => {
  const counted = await figures(c.var.services.db);
  const language = c.get('language');
  const { pathname, search } = new URL(c.req.url);
  // Who chooses a language is answered anew, because the choice is kept with the answer.
  const key = c.req.query('lang') === undefined ? `${counted.revision} ${language} ${pathname}${search}` : undefined;
  const known = key === undefined ? undefined : keptPage(key);
  if (known !== undefined) {
    const compressed = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '');
    if (compressed) c.header('content-encoding', 'gzip');
    c.header('vary', 'accept-encoding');
    return sendHtml(c, language, compressed ? known.gzip : known.plain);
  }
  const answer = await page((_c, spoken) => listContent(c, spoken, counted))(c, next);
  if (key !== undefined && answer instanceof Response && answer.status === 200)
    keepPage(key, new Uint8Array(await answer.clone().arrayBuffer()));
  return answer;
};

async function listContent(c: HttpContext, spoken: Spoken, counted: Figures): Promise<PageContent> {
  const { t, language } = spoken;
  const { db, programme } = c.var.services;
  const asked = readAsked(c.req.query());
  const { rows, next } = await listPage(db, asked, rowsPerPage);
  const found = await total(db, asked.filter, counted.sites);
  return {
    title: t('register.list.title'),
    description: t('register.list.lede'),
    section: 'register',
    demonstration: rows.some(({ demonstration }) => demonstration),
    body: (
      <>
        <div className="head">
          <h1>{t('register.list.title')}</h1>
          <p className="lede">{t('register.list.lede')}</p>
        </div>
        <RegisterFacts figures={counted} spoken={spoken} />
        <Filters asked={asked} figures={counted} programme={programme} spoken={spoken} />
        {rows.length === 0 ? (
          <Empty title={t('register.list.empty')} action={<a href="/register">{t('register.filter.reset')}</a>}>
            {t('register.list.empty.text')}
          </Empty>
        ) : (
          <>
            <DataTable
              caption={t('register.list.caption', { shown: rows.length, total: found })}
              columns={columns(asked, programme, spoken)}
              rows={rows}
              rowKey={(row) => row.id}
            />
            <Pagination
              label={t('register.list.pages')}
              summary={t('register.list.summary', { shown: formatNumber(rows.length, language), total: formatNumber(found, language) })}
              previous={asked.after === undefined ? undefined : { href: addressOf(asked), text: t('register.list.first') }}
              next={next === null ? undefined : { href: addressOf(asked, { after: next }), text: t('register.list.next') }}
            />
          </>
        )}
        <StripLegend t={t} />
        <p className="note no-paper">
          {t('register.list.data')} <a href={addressOf(asked, { path: '/register.csv' })}>CSV</a>{' '}
          <a href={addressOf(asked, { path: '/register.json' })}>JSON</a>
        </p>
      </>
    ),
  };
}

function RegisterFacts({ figures: counted, spoken: { t, language } }: { figures: Figures; spoken: Spoken }) {
  const figure = (value: number) => formatNumber(value, language);
  return (
    <Facts
      facts={[
        { term: t('register.facts.participants'), value: figure(counted.participants) },
        { term: t('register.facts.marked'), value: figure(counted.marked) },
        { term: t('register.facts.plans'), value: figure(counted.plans) },
        {
          term: t('register.facts.reported'),
          value: figure(counted.sites - counted.participants),
          aside: t('register.facts.reported.aside'),
        },
        { term: t('register.facts.countries'), value: figure(Object.keys(counted.countries).length) },
      ]}
    />
  );
}

function columns(asked: ListAsked, programme: Programme, spoken: Spoken): [Column<ListRow>, ...Column<ListRow>[]] {
  const { t, language } = spoken;
  const kinds = new Map(programme.siteKinds.map(({ code }) => [code, kindName(programme, code, language)]));
  const marks = new Map(programme.marks.map(({ id, name }) => [id, text(name, language).text]));
  return [
    {
      key: 'name',
      header: t('register.column.site'),
      sort: sortOf(asked, 'name'),
      cell: (row) => (
        <>
          <a href={`/register/${row.slug}`}>{row.name}</a>
          <span className="sub">{[row.operator, ...row.kinds.map((kind) => kinds.get(kind) ?? kind)].join(' · ')}</span>
          {row.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
        </>
      ),
    },
    { key: 'country', header: t('register.column.country'), sort: sortOf(asked, 'country'), cell: (row) => placeName(row.country, spoken) },
    {
      key: 'status',
      header: t('register.column.status'),
      sort: sortOf(asked, 'status'),
      cell: (row) =>
        row.kind === 'reported' ? (
          <>
            <ReportedMark t={t} />
            {row.reported !== null && (
              <span className="sub">
                {t(row.reported.inferred ? 'register.grade.inferred' : 'register.grade.short', { grade: row.reported.grade })}
              </span>
            )}
          </>
        ) : (
          <>
            <StatusMark status={row.status} t={t} />
            {row.marks.length > 0 && <span className="sub">{row.marks.map((mark) => marks.get(mark) ?? mark).join(', ')}</span>}
          </>
        ),
    },
    {
      key: 'criteria',
      header: t('register.column.criteria'),
      bare: true,
      cell: (row) => <Grounds row={row} programme={programme} spoken={spoken} />,
    },
    {
      key: 'until',
      header: t('register.column.valid-until'),
      align: 'end',
      cell: (row) => (row.valid_until === null ? null : <Day iso={row.valid_until} language={language} />),
    },
  ];
}

/** The strip of a participant; of a reported site what was reported, in the words of the source. */
function Grounds({ row, programme, spoken }: { row: ListRow; programme: Programme; spoken: Spoken }) {
  const { t } = spoken;
  if (row.strip !== null) return <DrawnStrip strip={row.strip} programme={programme} spoken={spoken} />;
  if (row.reported === null) return null;
  const { fact, status } = row.reported;
  return (
    <>
      {fact !== null && (
        <span className="sub">
          {t(`register.step.${fact.step}`)}: <q lang="en">{fact.words}</q>
        </span>
      )}
      {status !== '' && (
        <span className="sub">
          {t('register.reported.status')}: <q lang="en">{status}</q>
        </span>
      )}
    </>
  );
}
