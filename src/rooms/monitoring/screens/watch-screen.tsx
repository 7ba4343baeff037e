/** What staff watch over all sites: due, late, lapsing and waiting, in one list whose filters stand in the address. */
import { useLocation } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Select } from '#ui/components/Select.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { useWatch, type WatchItem } from './data.ts';
import { addresses, Day, named, useWords } from './words.tsx';
import './monitoring.css';

const kinds = [
  'confirmation',
  'mark',
  'plan',
  'certificate',
  'lapse',
  'incident',
  'special-review',
  'change',
  'changed-answer',
  'mark-request',
  'news',
];
const states = ['late', 'due', 'waiting', 'noted'] as const;
const tones: Record<WatchItem['state'], StatusTone> = { late: 'bad', due: 'open', waiting: 'waiting', noted: 'ended' };

export default function WatchScreen() {
  const t = useT();
  const say = useWords();
  const filters = filtersIn(useLocation().searchStr);
  const list = useWatch(filters);
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const [first] = list.data?.pages ?? [];
  return (
    <>
      <header className="head">
        <h1>{say('watch')}</h1>
        <p className="lede">{first === undefined ? '' : say('watch.lede', { days: first.days })}</p>
      </header>
      <Filters filters={filters} />
      {list.data === undefined &&
        (list.error === null ? <Loading t={t} lines={8} /> : <FaultState fault={list.error} onRetry={() => void list.refetch()} />)}
      {list.data !== undefined && rows.length === 0 && (
        <Empty title={say('watch.none.title')}>{say(filters.size === 0 ? 'watch.none.text' : 'watch.none.filtered')}</Empty>
      )}
      {rows.length > 0 && <WatchTable rows={rows} />}
      {list.hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {say('more')}
          </Button>
        </div>
      )}
      <p className="actions">
        <a href={`/api/v1/monitoring.csv${filters.size === 0 ? '' : `?${filters}`}`} download>
          {say('watch.csv')}
        </a>
      </p>
    </>
  );
}

/** Only what the list can be asked for: an address that somebody wrote by hand is read as far as it makes sense. */
export function filtersIn(search: string): URLSearchParams {
  const given = new URLSearchParams(search);
  const kept = new URLSearchParams();
  const keep = (name: string, fits: (value: string) => boolean) => {
    const value = given.get(name)?.trim() ?? '';
    if (fits(value)) kept.set(name, value);
  };
  keep('kind', (value) => kinds.includes(value));
  keep('state', (value) => states.some((one) => one === value));
  const country = (given.get('country') ?? '').trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(country)) kept.set('country', country);
  return kept;
}

function Filters({ filters }: { filters: URLSearchParams }) {
  const say = useWords();
  const any = { value: '', text: say('watch.any') };
  return (
    <FilterBar
      label={say('watch.filter')}
      action="/app/monitoring"
      submitText={say('watch.show')}
      reset={filters.size === 0 ? undefined : { href: '/app/monitoring', text: say('watch.reset') }}
    >
      <Select
        label={say('watch.kind')}
        name="kind"
        defaultValue={filters.get('kind') ?? ''}
        options={[any, ...kinds.map((value) => ({ value, text: say(`watch.kind.${value}`) }))]}
      />
      <Select
        label={say('watch.state')}
        name="state"
        defaultValue={filters.get('state') ?? ''}
        options={[any, ...states.map((value) => ({ value, text: say(`watch.state.${value}`) }))]}
      />
      <TextField
        label={say('watch.country')}
        hint={say('watch.country.hint')}
        name="country"
        maxLength={2}
        size={4}
        defaultValue={filters.get('country') ?? ''}
      />
    </FilterBar>
  );
}

export function WatchTable({ rows }: { rows: readonly WatchItem[] }) {
  const say = useWords();
  const language = useLanguage();
  const columns: [Column<WatchItem>, ...Column<WatchItem>[]] = [
    { key: 'on', header: say('watch.day'), cell: ({ on }) => <Day iso={on} /> },
    {
      key: 'what',
      header: say('watch.what'),
      cell: ({ kind, about }) => (
        <>
          {say(`watch.kind.${kind}`)}
          {about !== null && <span className="sub">{aboutIn(say, kind, about)}</span>}
        </>
      ),
    },
    {
      key: 'state',
      header: say('watch.state'),
      cell: ({ state }) => <StatusBadge tone={tones[state]}>{say(`watch.state.${state}`)}</StatusBadge>,
    },
    {
      key: 'site',
      header: say('watch.site'),
      cell: ({ site }) => (
        <>
          <a href={addresses.monitoring(site.id)}>{site.name}</a>
          <span className="sub">
            {site.organisation}, {countryName(site.country, language)}
          </span>
        </>
      ),
    },
  ];
  return <DataTable<WatchItem> caption={say('watch')} hideCaption rows={[...rows]} rowKey={({ id }) => id} columns={columns} />;
}

function aboutIn(say: ReturnType<typeof useWords>, kind: string, about: string): string {
  if (kind === 'confirmation') return say('event.confirmation', { period: about });
  if (kind === 'incident' || kind === 'special-review') return named(say, 'incident', about);
  if (kind === 'change') return named(say, 'change', about);
  if (kind === 'changed-answer') return named(say, 'question', about);
  return kind === 'lapse' ? say('criteria', { list: about }) : about;
}
