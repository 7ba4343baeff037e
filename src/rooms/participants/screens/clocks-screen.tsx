/** Every clock of a site, today or on any other day: what it is counted from, how well that is founded, and for staff more time. */

import { useLocation, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { useClockNames, useClockWords, WhyClock } from './clock-words.tsx';
import { type Clocks, type SiteDetails, useAsked, useClocks } from './data.ts';
import { ExtendDialog } from './extend-dialog.tsx';
import { typed } from './form.tsx';
import { Shown, SitePage } from './page.tsx';

type Clock = Clocks['items'][number];

export default function ClocksScreen() {
  return <SitePage part="/clocks">{(site) => <ClocksOfSite site={site} />}</SitePage>;
}

function ClocksOfSite({ site }: { site: SiteDetails }) {
  const say = useClockWords();
  const asked = useAsked();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const committed = site.cycles.filter(({ kind }) => kind === 'commitment');
  const cycle = committed.find(({ number }) => String(number) === asked.get('cycle')) ?? committed[0];
  const on = asDay(asked.get('on'));
  const clocks = useClocks(site.id, cycle?.id, on);
  if (cycle === undefined) return <Empty title={say('none.title')}>{say('none.text')}</Empty>;
  const go = (day: string) => {
    const of = asked.get('cycle') === null ? {} : { cycle: cycle.number };
    void navigate({ to: pathname.replace(/^\/app/, ''), search: day === '' ? of : { ...of, on: day }, replace: true });
  };
  const show = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    go(typed(new FormData(event.currentTarget), 'on') ?? '');
  };
  return (
    <>
      <form className="cluster no-paper" onSubmit={show}>
        <TextField
          key={on ?? clocks.data?.on}
          label={say('as-of')}
          hint={say('as-of.hint')}
          type="date"
          name="on"
          defaultValue={on ?? clocks.data?.on ?? ''}
        />
        <Button type="submit" variant="plain">
          {say('show')}
        </Button>
        {on !== undefined && (
          <Button variant="bare" onClick={() => go('')}>
            {say('today')}
          </Button>
        )}
      </form>
      <Shown query={clocks}>{(found) => <ClockTable site={site} cycle={cycle.id} clocks={found} asOf={on !== undefined} />}</Shown>
    </>
  );
}

export function ClockTable({
  site,
  cycle,
  clocks,
  asOf,
}: {
  site: Pick<SiteDetails, 'id' | 'may'>;
  cycle: string;
  clocks: Clocks;
  asOf: boolean;
}) {
  const say = useClockWords();
  const language = useLanguage();
  const nameOf = useClockNames();
  const [extending, setExtending] = useState<(Clock & { due: string }) | null>(null);
  const mayExtend = !asOf && site.may.includes('extension.grant');
  if (clocks.items.length === 0) return <Empty title={say('ended.title')}>{say('ended.text')}</Empty>;
  return (
    <>
      <p className="note">
        {say(asOf ? 'on.other' : 'on.today', { day: formatDate(clocks.on, language), rulebook: clocks.rulebook.title })}
      </p>
      <DataTable<Clock>
        caption={say('title')}
        hideCaption
        rows={clocks.items}
        rowKey={({ name, period }) => `${name} ${period}`}
        columns={[
          {
            key: 'name',
            header: say('what'),
            cell: (clock) => (
              <>
                {nameOf(clock.name)}
                {clock.relation === 'every' && <span className="sub">{say('period', { period: clock.period })}</span>}
              </>
            ),
          },
          { key: 'due', header: say('due'), cell: (clock) => <Due clock={clock} /> },
          {
            key: 'state',
            header: say('state'),
            cell: ({ state, daysLeft, metOn }) => (
              <>
                <StatusBadge tone={tones[state]}>{say(`state.${state}`)}</StatusBadge>
                <span className="sub">
                  {metOn !== null
                    ? say('met-on', { day: formatDate(metOn, language) })
                    : running.includes(state) && daysLeft !== null && say(daysLeft < 0 ? 'late-by' : 'left', { days: Math.abs(daysLeft) })}
                </span>
              </>
            ),
          },
          { key: 'why', header: say('why'), bare: true, cell: (clock) => <WhyClock clock={clock} rulebook={clocks.rulebook.title} /> },
          {
            key: 'extend',
            header: say('more-time'),
            bare: true,
            cell: (clock) =>
              mayExtend && running.includes(clock.state) && clock.due !== null ? (
                <Button
                  variant="plain"
                  aria-label={say('extend.named', { clock: nameOf(clock.name) })}
                  onClick={() => setExtending({ ...clock, due: clock.due ?? '' })}
                >
                  {say('extend')}
                </Button>
              ) : null,
          },
        ]}
      />
      {extending !== null && (
        <ExtendDialog
          at={{ site: site.id, cycle }}
          clock={extending}
          isPublic={clocks.extensionsPublic}
          onClose={() => setExtending(null)}
        />
      )}
    </>
  );
}

function Due({ clock: { due, computed, extension } }: { clock: Clock }) {
  const say = useClockWords();
  const language = useLanguage();
  if (due === null) return <span className="note">{say('not-yet')}</span>;
  return (
    <>
      <DateText iso={due}>{formatDate(due, language)}</DateText>
      {extension !== null && (
        <span className="sub">
          {say('extended', {
            from: formatDate(computed ?? due, language),
            on: formatDate(extension.decidedOn, language),
            reason: extension.reason,
          })}
        </span>
      )}
    </>
  );
}

const running: readonly Clock['state'][] = ['running', 'due-soon', 'late'];
const tones: Readonly<Record<Clock['state'], StatusTone>> = {
  running: 'open',
  'due-soon': 'partial',
  late: 'bad',
  met: 'good',
  'not-started': 'waiting',
  disabled: 'ended',
};

/** A calendar day from the address; anything else is as if none had been asked for. */
function asDay(text: string | null): string | undefined {
  return text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
