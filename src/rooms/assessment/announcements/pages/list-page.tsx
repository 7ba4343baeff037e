/** `/assessments`: visits that are announced and not over, the next first, and those of the last year; by country, in pages. */
import type { HttpContext } from '#platform/http/context.ts';
import { decodeCursor, encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id, z } from '#platform/http/route.ts';
import type { Programme } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Select } from '#ui/components/Select.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { countryName } from '#ui/i18n.ts';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import { countriesOfVisits, type VisitPlace, type VisitRow, visitsOver, visitsToCome } from '../queries.ts';
import { listedSince } from '../rules.ts';
import { announcing } from '../visits.ts';
import { Days, kindsOf, metalsOf, placeOf, words } from './words.tsx';

const rowsPerPage = 50;

type Which = 'next' | 'past';
type Asked = { country: string | undefined } & Record<Which, VisitPlace | undefined>;

export const visitsPage = page((c, spoken) => listContent(c, spoken));

async function listContent(c: HttpContext, spoken: Spoken): Promise<PageContent> {
  const say = words(spoken.t);
  const { db, programme, clock } = c.var.services;
  const now = clock.now();
  const since = listedSince(now.toISOString().slice(0, 10));
  const asked = readAsked(c);
  const ground = { rulebooks: announcing(programme), now, since };
  const common = { ...ground, country: asked.country, limit: rowsPerPage };
  const coming = await visitsToCome(db, { ...common, after: asked.next });
  const over = await visitsOver(db, { ...common, after: asked.past });
  const countries = await countriesOfVisits(db, ground);
  return {
    title: say('title'),
    description: say('lede'),
    section: 'assessments',
    demonstration: [...coming, ...over].some(({ demonstration }) => demonstration),
    body: (
      <>
        <div className="head">
          <h1>{say('title')}</h1>
          <p className="lede">{say('lede')}</p>
        </div>
        <CountryFilter countries={countries} country={asked.country} spoken={spoken} />
        <VisitList which="next" rows={coming} asked={asked} programme={programme} spoken={spoken} />
        <VisitList which="past" rows={over} asked={asked} programme={programme} spoken={spoken} />
        <p className="actions">
          <a href="/assessors">{spoken.t('assessment-announcements-pages.to-firms')}</a>
        </p>
      </>
    ),
  };
}

type ListProps = { which: Which; rows: VisitRow[]; asked: Asked; programme: Programme; spoken: Spoken };

function VisitList({ which, rows: found, asked, programme, spoken }: ListProps) {
  const say = words(spoken.t);
  const rows = found.slice(0, rowsPerPage);
  const last = found.length > rowsPerPage ? rows.at(-1) : undefined;
  return (
    <section className="section" id={which}>
      <h2>{say(`${which}.title`)}</h2>
      {rows.length === 0 ? (
        <Empty title={say(`${which}.none`)}>{say(`${which}.none.text`)}</Empty>
      ) : (
        <>
          <DataTable
            caption={say(`${which}.caption`, { count: rows.length })}
            hideCaption
            columns={columns(programme, spoken)}
            rows={rows}
            rowKey={({ id }) => id}
          />
          <Pagination
            label={say(`${which}.pages`)}
            summary={say(`${which}.caption`, { count: rows.length })}
            previous={asked[which] === undefined ? undefined : { href: addressOf(asked, which), text: say('pages.first') }}
            next={last === undefined ? undefined : { href: addressOf(asked, which, last), text: say('pages.next') }}
          />
        </>
      )}
    </section>
  );
}

function CountryFilter({
  countries,
  country,
  spoken: { t, language },
}: {
  countries: { country: string; count: number }[];
  country: string | undefined;
  spoken: Spoken;
}) {
  const say = words(t);
  const named = countries
    .map((one) => ({ value: one.country, text: `${countryName(one.country, language)} (${one.count})` }))
    .sort((a, b) => a.text.localeCompare(b.text, language));
  const missing = country !== undefined && !countries.some((one) => one.country === country);
  return (
    <FilterBar
      label={say('filter')}
      action="/assessments"
      submitText={say('filter.show')}
      reset={country === undefined ? undefined : { href: '/assessments', text: say('filter.reset') }}
    >
      <Select
        label={say('column.country')}
        name="country"
        defaultValue={country ?? ''}
        options={[
          { value: '', text: say('filter.all') },
          ...named,
          ...(missing ? [{ value: country, text: `${countryName(country, language)} (0)` }] : []),
        ]}
      />
    </FilterBar>
  );
}

function columns(programme: Programme, spoken: Spoken): [Column<VisitRow>, ...Column<VisitRow>[]] {
  const { t, language } = spoken;
  const say = words(t);
  return [
    {
      key: 'site',
      header: say('column.site'),
      cell: (row) => (
        <>
          <a href={`/assessments/${row.id}`}>{row.site}</a>
          <span className="sub">{[row.operator, kindsOf(row, programme, language)].filter((part) => part !== '').join(' · ')}</span>
          {row.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
        </>
      ),
    },
    { key: 'place', header: say('column.place'), cell: (row) => placeOf(row, language) },
    { key: 'metals', header: say('column.metals'), cell: (row) => metalsOf(row, programme, language) },
    { key: 'firm', header: say('column.firm'), cell: (row) => row.firm },
    { key: 'days', header: say('column.days'), cell: (row) => <Days visit={row} spoken={spoken} /> },
  ];
}

/** @throws Problem bad-cursor */
function readAsked(c: HttpContext): Asked {
  const country = c.req.query('country') ?? '';
  return {
    country: /^[A-Z]{2}$/.test(country) ? country : undefined,
    next: placeIn(c.req.query('next')),
    past: placeIn(c.req.query('past')),
  };
}

function placeIn(cursor: string | undefined): VisitPlace | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const read = z.tuple([z.iso.date(), Id]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  return { day: read.data[0], id: read.data[1] };
}

/** One list turned to a page, or to its first; the other list begins anew. */
function addressOf({ country }: Asked, which: Which, after?: VisitRow): string {
  const query = new URLSearchParams(country === undefined ? {} : { country });
  if (after !== undefined) query.set(which, encodeCursor([which === 'next' ? after.starts_on : after.ends_on, after.id]));
  return `/assessments${query.size === 0 ? '' : `?${query}`}#${which}`;
}
