/** `/assessors`: the firms that this installation's scheme approves to assess, and those whose approval is suspended. */
import type { HttpContext } from '#platform/http/context.ts';
import { type Programme, text } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { type ChosenFilter, FilterBar } from '#ui/components/FilterBar.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Select, type SelectOption } from '#ui/components/Select.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { countryName, formatDate, formatNumber, type Translate } from '#ui/i18n.ts';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import { type Asked, addressOf, filterNames, firmsByCountry, firmsListed, type ListedFirm, readAsked } from './list.ts';

const rowsPerPage = 50;

export const assessorsPage = page(listContent);

async function listContent(c: HttpContext, spoken: Spoken): Promise<PageContent> {
  const say = wordsOf(spoken);
  const { db, programme, clock } = c.var.services;
  const day = clock.now().toISOString().slice(0, 10);
  const asked = readAsked(c.req.query(), programme);
  const { rows, next } = await firmsListed(db, asked, { day, limit: rowsPerPage });
  const countries = await firmsByCountry(db, day);
  return {
    title: say('title'),
    description: say('lede'),
    section: 'assessments',
    body: (
      <>
        <div className="head">
          <h1>{say('title')}</h1>
          <p className="lede">{say('lede')}</p>
        </div>
        <Filters asked={asked} countries={countries} programme={programme} spoken={spoken} />
        <Firms {...{ asked, rows, next, programme, spoken }} />
        <p className="actions">
          <a href="/assessors/waivers">{spoken.t('assessment-waivers-pages.link')}</a>
        </p>
        <p className="note">{say('basis')}</p>
      </>
    ),
  };
}

type ListProps = { asked: Asked; rows: ListedFirm[]; next: string | null; programme: Programme; spoken: Spoken };

function Firms({ asked, rows, next, programme, spoken }: ListProps) {
  const say = wordsOf(spoken);
  if (rows.length === 0) {
    const filtered = filterNames.some((name) => asked.filter[name] !== undefined);
    return (
      <Empty title={say('empty')} action={filtered ? <a href="/assessors">{say('filter.reset')}</a> : undefined}>
        {say(filtered ? 'empty.filtered' : 'empty.text')}
      </Empty>
    );
  }
  return (
    <>
      <DataTable caption={say('caption')} columns={columns(programme, spoken)} rows={rows} rowKey={({ id }) => id} />
      {(asked.after !== undefined || next !== null) && (
        <Pagination
          label={say('pages')}
          summary={say('summary', { shown: formatNumber(rows.length, spoken.language) })}
          previous={asked.after === undefined ? undefined : { href: addressOf(asked), text: say('first') }}
          next={next === null ? undefined : { href: addressOf(asked, { after: next }), text: say('next') }}
        />
      )}
    </>
  );
}

function columns(programme: Programme, spoken: Spoken): [Column<ListedFirm>, ...Column<ListedFirm>[]] {
  const { language } = spoken;
  const say = wordsOf(spoken);
  const nameOf = namesOf(programme, language);
  const list = (codes: readonly string[], name: (code: string) => string) => codes.map(name).join(', ');
  return [
    {
      key: 'firm',
      header: say('firm'),
      cell: ({ name, country }) => (
        <>
          {name}
          <span className="sub">{countryName(country, language)}</span>
        </>
      ),
    },
    {
      key: 'status',
      header: say('status'),
      cell: ({ status, suspended_at }) =>
        status === 'approved' ? (
          <StatusBadge tone="good">{say('approved')}</StatusBadge>
        ) : (
          <>
            <StatusBadge tone="bad">{say('suspended')}</StatusBadge>
            {suspended_at !== null && (
              <span className="sub">
                {say('since')} <Day iso={suspended_at.toISOString().slice(0, 10)} language={language} />
              </span>
            )}
          </>
        ),
    },
    { key: 'kinds', header: say('kinds'), cell: ({ kinds }) => list(kinds, nameOf.kind) },
    { key: 'metals', header: say('metals'), cell: ({ metals }) => list(metals, nameOf.metal) },
    {
      key: 'countries',
      header: say('countries'),
      cell: ({ countries }) => <Where countries={countries} spoken={spoken} />,
    },
    { key: 'assessors', header: say('assessors'), align: 'end', cell: ({ assessors }) => formatNumber(assessors, language) },
    { key: 'until', header: say('until'), align: 'end', cell: ({ until }) => <Day iso={until} language={language} /> },
  ];
}

function Filters({
  asked,
  countries,
  programme,
  spoken,
}: {
  asked: Asked;
  countries: Record<string, number>;
  programme: Programme;
  spoken: Spoken;
}) {
  const say = wordsOf(spoken);
  const nameOf = namesOf(programme, spoken.language);
  const { filter } = asked;
  const chosen = filterNames.flatMap((name): ChosenFilter[] => {
    const value = filter[name];
    if (value === undefined) return [];
    const words = `${say(`filter.${name}`)}: ${nameOf[name](value)}`;
    return [{ text: words, href: addressOf(asked, { without: name }), removeText: say('filter.remove', { filter: words }) }];
  });
  // A country that was asked for stays, also when no firm is there.
  const codes = [...new Set([...Object.keys(countries), ...(filter.country === undefined ? [] : [filter.country])])];
  const options: Record<(typeof filterNames)[number], SelectOption[]> = {
    kind: programme.siteKinds.map(({ code }) => ({ value: code, text: nameOf.kind(code) })),
    metal: programme.metals.map(({ symbol }) => ({ value: symbol, text: nameOf.metal(symbol) })),
    country: codes
      .map((code) => ({ value: code, text: `${nameOf.country(code)} (${countries[code] ?? 0})` }))
      .sort((a, b) => a.text.localeCompare(b.text, spoken.language)),
  };
  return (
    <FilterBar
      label={say('filter.label')}
      action="/assessors"
      submitText={say('filter.show')}
      chosen={chosen}
      reset={chosen.length === 0 ? undefined : { href: '/assessors', text: say('filter.reset') }}
    >
      {filterNames.map((name) => (
        <Select
          key={name}
          label={say(`filter.${name}`)}
          name={name}
          defaultValue={filter[name] ?? ''}
          options={[{ value: '', text: say('filter.all') }, ...options[name]]}
        />
      ))}
    </FilterBar>
  );
}

/** A long list would make the row a page of its own: it opens, and needs no script for it. */
function Where({ countries, spoken }: { countries: readonly string[] | null; spoken: Spoken }) {
  const say = wordsOf(spoken);
  if (countries === null) return <>{say('countries.any')}</>;
  const names = countries.map((code) => countryName(code, spoken.language)).sort((a, b) => a.localeCompare(b, spoken.language));
  if (names.length <= 6) return <>{names.join(', ')}</>;
  return (
    <details>
      <summary>{say('countries.count', { count: names.length })}</summary>
      {names.join(', ')}
    </details>
  );
}

function Day({ iso, language }: { iso: string; language: string }) {
  return <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
}

function namesOf({ siteKinds, metals }: Programme, language: string) {
  return {
    kind: (code: string) => {
      const kind = siteKinds.find((one) => one.code === code);
      return kind === undefined ? code : text(kind.name, language).text;
    },
    metal: (code: string) => {
      const metal = metals.find(({ symbol }) => symbol === code);
      return metal === undefined ? code : text(metal.name, language).text;
    },
    country: (code: string) => countryName(code, language),
  };
}

/** `say('title')` is the message `assessment-applications-pages.title`. */
function wordsOf({ t }: Spoken): Translate {
  return (key, values) => t(`assessment-applications-pages.${key}`, values);
}
