/** The scheme's queue: the applications in one state, the oldest first. */
import { useQuery } from '@tanstack/react-query';
import { DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { countryName, formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { client, nameIn, type QueueItem, useAsked, useChoices } from './data.ts';
import { ListPages } from './list-filter.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { useWords } from './words.ts';

const states = ['submitted', 'on-hold', 'accepted', 'declined', 'withdrawn'] as const;

export default function ApplicationsScreen() {
  const say = useWords();
  const asked = useAsked();
  const status = states.find((one) => one === asked.get('status')) ?? 'submitted';
  const cursor = asked.get('cursor');
  const queue = useQuery({
    queryKey: ['applications', status, cursor],
    queryFn: async () => (await client.applications.$get({ query: { status, ...(cursor === null ? {} : { cursor }) } })).json(),
  });
  const hrefOf = (state: string) => `${addresses.applications}?status=${state}`;
  return (
    <>
      <Head trail={[]} title={say('applications')} lede={say('applications.lede')}>
        <LinkButton variant="plain" href="/app/sanctions-lists">
          {say('sanctions')}
        </LinkButton>
      </Head>
      <Tabs
        label={say('applications')}
        tabs={states.map((state) => ({ href: hrefOf(state), text: say(`state.application-${state}`) }))}
        current={hrefOf(status)}
      />
      <Shown query={queue}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? <Empty title={say('applications.none')}>{say('applications.none.text')}</Empty> : <Queue items={items} />}
            <ListPages action={addresses.applications} next={next} shown={items.length} />
          </>
        )}
      </Shown>
    </>
  );
}

function Queue({ items }: { items: QueueItem[] }) {
  const say = useWords();
  const language = useLanguage();
  const choices = useChoices();
  return (
    <DataTable
      caption={say('applications')}
      hideCaption
      rows={items}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'site',
          header: say('site.name'),
          cell: ({ id, site, organisation }) => (
            <>
              <a href={addresses.application(id)}>{site.name}</a>
              <span className="sub">{organisation.name}</span>
            </>
          ),
        },
        { key: 'country', header: say('site.country'), cell: ({ site }) => countryName(site.country, language) },
        {
          key: 'marks',
          header: say('apply.marks'),
          cell: ({ marks }) => marks.map((mark) => nameIn(choices.data?.marks, mark)).join(', '),
        },
        { key: 'screened', header: say('screening'), cell: ({ screened }) => <Screened screened={screened} /> },
        {
          key: 'since',
          header: say('application.since'),
          align: 'end',
          cell: ({ submittedAt }) => <DateText iso={submittedAt}>{formatDate(submittedAt.slice(0, 10), language)}</DateText>,
        },
      ]}
    />
  );
}

/** How many names were alike. Many or none, it decides nothing. */
export function Screened({ screened }: { screened: QueueItem['screened'] }) {
  const say = useWords();
  if (screened === null) return <StatusBadge tone="waiting">{say('screening.none')}</StatusBadge>;
  return <StatusBadge tone={screened.hits === 0 ? 'good' : 'partial'}>{say('screening.hits', { count: screened.hits })}</StatusBadge>;
}
