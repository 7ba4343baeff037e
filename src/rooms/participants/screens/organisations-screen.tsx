/** Every organisation, for the scheme. */
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { countryName, formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { client, useAsked } from './data.ts';
import { ListFilter, ListPages, pick } from './list-filter.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { useWords } from './words.ts';

const kinds = ['producer', 'firm'] as const;

export default function OrganisationsScreen() {
  const say = useWords();
  const language = useLanguage();
  const asked = useAsked();
  const { q, kind: asKind, cursor } = pick(asked, ['q', 'kind', 'cursor']);
  const kind = kinds.find((one) => one === asKind);
  const organisations = useQuery({
    queryKey: ['organisations', asked.toString()],
    queryFn: async () => {
      const query = { ...(q ? { q } : {}), ...(cursor ? { cursor } : {}), ...(kind ? { kind } : {}) };
      return (await client.organisations.$get({ query })).json();
    },
  });
  return (
    <>
      <Head trail={[]} title={say('organisations')} lede={say('organisations.lede')} />
      <ListFilter action={addresses.organisations} label={say('organisations')}>
        <TextField label={say('search')} name="q" type="search" defaultValue={q ?? ''} maxLength={200} />
        <Select
          label={say('organisation-form.kind')}
          name="kind"
          defaultValue={kind ?? ''}
          options={[{ value: '', text: say('any') }, ...kinds.map((one) => ({ value: one, text: say(`kind.${one}`) }))]}
        />
      </ListFilter>
      <Shown query={organisations}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <Empty title={say('nothing-found')}>{say('nothing-found.text')}</Empty>
            ) : (
              <DataTable
                caption={say('organisations')}
                hideCaption
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  {
                    key: 'name',
                    header: say('organisation.name'),
                    cell: ({ id, name }) => <a href={addresses.organisation(id)}>{name}</a>,
                  },
                  { key: 'kind', header: say('organisation-form.kind'), cell: (row) => say(`kind.${row.kind}`) },
                  { key: 'country', header: say('organisation.country'), cell: ({ country }) => countryName(country, language) },
                  { key: 'sites', header: say('sites'), align: 'end', cell: ({ sites }) => formatNumber(sites, language) },
                ]}
              />
            )}
            <ListPages action={addresses.organisations} next={next} shown={items.length} />
          </>
        )}
      </Shown>
    </>
  );
}
