/** What was waived for the assessment of a site; who decides can waive what stands in the way, or take a waiver back. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { CycleWaivers } from '../../waivers/shapes.ts';
import { Head, OfAssessment, Shown } from '../assessment-page.tsx';
import { type CycleAt, client } from '../data.ts';
import { useImpartialityWords } from '../impartiality/words.tsx';
import { Day, useWords } from '../words.tsx';
import { WaiveDialog, WithdrawDialog } from './waive-dialog.tsx';

export type Waivers = z.infer<typeof CycleWaivers>;
export type Possible = Waivers['possible'][number];
export type Waiver = Waivers['waivers'][number];

export default function WaiversScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useImpartialityWords();
  const waivers = useQuery({
    queryKey: ['assessment', at.site, at.cycle, 'waivers'],
    queryFn: async () => (await client.sites[':site'].cycles[':cycle'].waivers.$get({ param: at })).json(),
  });
  return (
    <>
      <Head site={site} title={say('waivers')} lede={say('waivers.lede')} />
      <Shown query={waivers}>{(data) => <WaiverLists at={at} data={data} zone={site.timeZone} />}</Shown>
      <p className="note">
        <a href="/assessors/waivers">{say('waivers.public')}</a>
      </p>
    </>
  );
}

export function WaiverLists({ at, data, zone }: { at: CycleAt; data: Waivers; zone: string }) {
  const say = useImpartialityWords();
  const [taken, setTaken] = useState<Waiver | null>(null);
  const [waiving, setWaiving] = useState<Possible | null>(null);
  return (
    <>
      <section aria-labelledby="waived">
        <h2 id="waived">{say('waived')}</h2>
        {data.waivers.length === 0 ? (
          <Empty title={say('waived.none')}>{say('waived.none.text')}</Empty>
        ) : (
          <Given waivers={data.waivers} zone={zone} onTake={data.mayDecide ? setTaken : undefined} />
        )}
      </section>
      {data.possible.length > 0 && (
        <section className="section" aria-labelledby="possible">
          <h2 id="possible">{say('possible')}</h2>
          <p className="prose">{say(data.mayDecide ? 'possible.text' : 'possible.staff')}</p>
          <InTheWay possible={data.possible} onWaive={data.mayDecide ? setWaiving : undefined} />
        </section>
      )}
      {taken !== null && <WithdrawDialog at={at} waiver={taken} onClose={() => setTaken(null)} />}
      {waiving !== null && <WaiveDialog at={at} possible={waiving} onClose={() => setWaiving(null)} />}
    </>
  );
}

function Given({ waivers, zone, onTake }: { waivers: readonly Waiver[]; zone: string; onTake: ((waiver: Waiver) => void) | undefined }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  return (
    <DataTable
      caption={say('waived')}
      hideCaption
      rows={waivers}
      rowKey={({ id }) => id}
      columns={[
        { key: 'for', header: say('for'), cell: (waiver) => <b>{waiver.for.name ?? sayRoom('somebody')}</b> },
        {
          key: 'rule',
          header: say('rule'),
          cell: ({ rule, reasons }) => (
            <>
              {say(`rule.${rule}`)}
              <span className="sub">{reasons}</span>
            </>
          ),
        },
        {
          key: 'on',
          header: say('decided'),
          cell: ({ decidedOn, withdrawn }) => (
            <>
              <Day iso={decidedOn} />
              {withdrawn !== null && (
                <span className="sub">
                  <StatusBadge tone="ended">{say('withdrawn')}</StatusBadge> <Day iso={withdrawn.at} zone={zone} />: {withdrawn.reason}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'take',
          header: say('withdraw'),
          align: 'end',
          bare: true,
          cell: (waiver) =>
            onTake !== undefined &&
            waiver.withdrawn === null && (
              <Button
                variant="plain"
                onClick={() => onTake(waiver)}
                aria-label={`${say('withdraw')}: ${waiver.for.name ?? sayRoom('somebody')}, ${say(`rule.${waiver.rule}`)}`}
              >
                {say('withdraw')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function InTheWay({ possible, onWaive }: { possible: readonly Possible[]; onWaive: ((possible: Possible) => void) | undefined }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  return (
    <DataTable
      caption={say('possible')}
      hideCaption
      rows={possible}
      rowKey={(row) => row.for.id + row.rule + row.detail}
      columns={[
        {
          key: 'for',
          header: say('for'),
          cell: (row) => (
            <>
              <b>{row.for.name ?? sayRoom('somebody')}</b>
              {row.for.kind === 'person' && <span className="sub">{row.firm}</span>}
            </>
          ),
        },
        {
          key: 'rule',
          header: say('rule'),
          cell: ({ rule, detail }) => (
            <>
              {say(`rule.${rule}`)}
              <span className="sub">{detail}</span>
            </>
          ),
        },
        {
          key: 'waive',
          header: say('waive'),
          align: 'end',
          bare: true,
          cell: (row) =>
            onWaive !== undefined && (
              <Button
                variant="plain"
                onClick={() => onWaive(row)}
                aria-label={`${say('waive')}: ${row.for.name ?? sayRoom('somebody')}, ${say(`rule.${row.rule}`)}`}
              >
                {say('waive')}
              </Button>
            ),
        },
      ]}
    />
  );
}
