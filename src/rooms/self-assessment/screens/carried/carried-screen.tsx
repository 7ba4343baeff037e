/** Everything that was carried over from the last cycle: what waits at which criterion, and what is kept beside the new cycle. */
import { FaultState } from '#ui/app/fault-state.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addresses } from '../addresses.ts';
import { CycleHead, CyclePage, type OpenCycle } from '../cycle-page.tsx';
import { todayIn } from '../evidence-line.tsx';
import { Said } from '../words.tsx';
import { CarriedText } from './carried-thing.tsx';
import { type CarriedOver, type LeftOver, useCarriedOver, useCarryWords } from './data.ts';
import { PlaceLeftOver } from './place-left-over.tsx';

export default function CarriedScreen() {
  return <CyclePage>{(open) => <Screen open={open} />}</CyclePage>;
}

function Screen({ open }: { open: OpenCycle }) {
  const t = useT();
  const say = useCarryWords();
  const { data, error, refetch } = useCarriedOver(open.at);
  const { site } = open;
  return (
    <>
      <CycleHead open={open} current={addresses.carried(site.id)} title={say('title')} lede={say('lede', { site: site.name })} />
      {data === undefined && (error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <CarriedContent open={open} carried={data} />}
    </>
  );
}

export function CarriedContent({ open, carried }: { open: OpenCycle; carried: CarriedOver }) {
  const say = useCarryWords();
  const language = useLanguage();
  const { from, total, toConfirm, items, leftOver } = carried;
  if (from === null) return <Empty title={say('nothing.title')}>{say('nothing.text')}</Empty>;
  const settled = total - toConfirm;
  const titles = new Map(open.answers.items.map(({ item, title }) => [item, title]));
  return (
    <>
      <p className="note">
        {say('panel.origin', {
          number: from.number,
          pack: from.packShort,
          name: from.signatoryName,
          date: formatDate(todayIn(open.site.timeZone, new Date(from.signedAt)), language),
        })}
      </p>
      <ProgressBar label={say('progress')} value={settled} max={total} text={say('progress.of', { settled, total })} />
      <p>{say('overview.text', { settled, total })}</p>
      <section className="section">
        <h2>{say('to-items')}</h2>
        <DataTable
          caption={say('to-items')}
          hideCaption
          rows={items}
          rowKey={({ item }) => item}
          columns={[
            {
              key: 'item',
              header: say('criterion'),
              cell: ({ item }) => {
                const title = titles.get(item);
                return (
                  <a href={addresses.item(open.site.id, item)}>
                    <span className="n">{item}</span> {title !== undefined && <Said of={title} />}
                  </a>
                );
              },
            },
            {
              key: 'to-confirm',
              header: say('to-confirm'),
              align: 'end',
              cell: (row) => (row.toConfirm === 0 ? say('all-settled') : say('of-total', { count: row.toConfirm, total: row.total })),
            },
          ]}
        />
      </section>
      <Kept open={open} leftOver={leftOver} />
    </>
  );
}

function Kept({ open, leftOver }: { open: OpenCycle; leftOver: readonly LeftOver[] }) {
  const say = useCarryWords();
  return (
    <section className="section" aria-labelledby="kept">
      <h2 id="kept">{say('kept')}</h2>
      <p>{say(leftOver.length === 0 ? 'kept.none' : 'kept.text')}</p>
      <ul className="plain-list">
        {leftOver.map((one) => (
          <li key={one.id}>
            <CarriedText one={one} zone={open.site.timeZone} />
            {one.whyNot !== null && <p className="note">{say(`why.${one.whyNot}`)}</p>}
            {open.may.edit && one.whyNot !== 'boundary' && one.whyNot !== 'removed' && one.level === null && (
              <PlaceLeftOver open={open} one={one} />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
