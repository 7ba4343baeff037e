/** Search, filters and order of the register: a plain form, and the addresses that say what is shown. */
import type { Programme } from '#programme/index.ts';
import type { Column } from '#ui/components/DataTable.tsx';
import { type ChosenFilter, FilterBar } from '#ui/components/FilterBar.tsx';
import { Select, type SelectOption } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { Figures } from '../figures.ts';
import { filterNames, type ListAsked, type ListFilter, type ListRow } from '../list.ts';
import { defaultSort } from '../list-queries.ts';
import { lookOf, reportedRank } from '../rules.ts';
import { kindName, markName, metalName, placeName, statusName } from './words.tsx';

type FilterName = (typeof filterNames)[number];

/** The list with the same filters and order; `without` leaves one filter out, `after` begins at another page. */
export function addressOf(
  { filter, sort }: Pick<ListAsked, 'filter' | 'sort'>,
  change: { without?: FilterName; after?: string; path?: string } = {},
): string {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = filter[name];
    if (value !== undefined && name !== change.without) query.set(name, value);
  }
  if (sort !== defaultSort) query.set('sort', sort);
  if (change.after !== undefined) query.set('after', change.after);
  const path = change.path ?? '/register';
  return query.size === 0 ? path : `${path}?${query}`;
}

/** A link that sorts by a column, the other way round when it already does. */
export function sortOf(asked: ListAsked, column: 'name' | 'country' | 'status'): Column<ListRow>['sort'] {
  const next = asked.sort === column ? (`-${column}` as const) : column;
  const order = asked.sort === column ? 'ascending' : asked.sort === `-${column}` ? 'descending' : 'none';
  return { href: addressOf({ filter: asked.filter, sort: next }), order };
}

export function Filters({
  asked,
  figures,
  programme,
  spoken,
}: {
  asked: ListAsked;
  figures: Figures;
  programme: Programme;
  spoken: Spoken;
}) {
  const { t } = spoken;
  const { filter, sort } = asked;
  const nameOf = namesOf(programme, spoken);
  const chosen = filterNames.flatMap((name): ChosenFilter[] => {
    const value = filter[name];
    if (value === undefined) return [];
    const words = `${t(`register.filter.${name}`)}: ${nameOf[name](value)}`;
    return [{ text: words, href: addressOf(asked, { without: name }), removeText: t('register.filter.remove', { filter: words }) }];
  });
  const counted = { country: figures.countries, kind: figures.kinds, metal: figures.metals, mark: figures.marks, status: figures.statuses };
  return (
    <FilterBar
      label={t('register.filter.label')}
      action="/register"
      submitText={t('register.filter.show')}
      kept={sort === defaultSort ? {} : { sort }}
      chosen={chosen}
      reset={chosen.length === 0 ? undefined : { href: '/register', text: t('register.filter.reset') }}
    >
      <TextField label={t('register.filter.q')} name="q" type="search" defaultValue={filter.q} autoComplete="off" />
      {(['country', 'kind', 'metal', 'mark', 'status'] as const).map((name) => (
        <Select
          key={name}
          label={t(`register.filter.${name}`)}
          name={name}
          defaultValue={filter[name] ?? ''}
          options={options(name, counted[name], filter[name], nameOf[name], spoken)}
        />
      ))}
    </FilterBar>
  );
}

/** What can be chosen is what there is, with how often; what was asked for stays, also when there is none. */
function options(
  name: FilterName,
  counted: Record<string, number>,
  asked: string | undefined,
  nameOf: (code: string) => string,
  { t, language }: Spoken,
): SelectOption[] {
  const codes = [...new Set([...Object.keys(counted), ...(asked === undefined ? [] : [asked])])];
  const rank = (code: string) => (name !== 'status' ? 0 : code === 'reported' ? reportedRank : lookOf(code).rank);
  const named = codes
    .map((code) => ({ value: code, text: `${nameOf(code)} (${counted[code] ?? 0})`, rank: rank(code) }))
    .sort((a, b) => a.rank - b.rank || a.text.localeCompare(b.text, language));
  return [{ value: '', text: t('register.filter.all') }, ...named.map(({ value, text }) => ({ value, text }))];
}

function namesOf(programme: Programme, spoken: Spoken): Record<keyof ListFilter, (code: string) => string> {
  const { t, language } = spoken;
  return {
    q: (words) => words,
    country: (code) => placeName(code, spoken),
    kind: (code) => kindName(programme, code, language),
    metal: (symbol) => metalName(programme, symbol, language),
    mark: (id) => markName(programme, id, language),
    status: (code) => (code === 'reported' ? t('ui.reported') : statusName(code, t)),
  };
}
