/** What is due by which day, in order, each with how well it is founded and where it was read. */
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Timeline, type TimelineState } from '#ui/components/Timeline.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { useClockNames, WhyClock } from './clock-words.tsx';
import { type Clocks, type SiteDetails, useClocks } from './data.ts';
import { Shown } from './page.tsx';
import { useWords } from './words.ts';

type Clock = Clocks['items'][number];
const states: Readonly<Record<Clock['state'], TimelineState>> = {
  met: 'done',
  running: 'due',
  'due-soon': 'now',
  late: 'late',
  'not-started': 'due',
  disabled: 'due',
};

export function ClockList({ site }: { site: SiteDetails }) {
  const say = useWords();
  const cycle = site.cycles.find(({ kind }) => kind === 'commitment');
  const clocks = useClocks(site.id, cycle?.id);
  if (cycle === undefined) return null;
  return (
    <section className="section">
      <h2>{say('clocks')}</h2>
      <Shown query={clocks}>{(found) => <List clocks={found} letter={site.letter?.signedOn ?? cycle.openedOn} />}</Shown>
    </section>
  );
}

/** The clocks that have begun. Those that wait for an event are named in one line below. */
function List({ clocks, letter }: { clocks: Clocks; letter: string }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const nameOf = useClockNames();
  const begun = clocks.items.filter(({ due, state }) => due !== null && state !== 'disabled' && state !== 'not-started');
  const signed = {
    id: 'letter',
    state: 'done' as const,
    stateText: say('clock-state.met'),
    when: <DateText iso={letter}>{formatDate(letter, language)}</DateText>,
    title: say('clock.letter'),
  };
  const items = begun.map((clock) => ({
    id: clock.name,
    state: states[clock.state],
    stateText: say(`clock-state.${clock.state}`),
    when: <DateText iso={clock.due ?? ''}>{formatDate(clock.due ?? '', language)}</DateText>,
    title: (
      <>
        {nameOf(clock.name)} <BasisMark basis={clock.basis.months} t={t} />
      </>
    ),
    detail: <WhyClock clock={clock} rulebook={clocks.rulebook.title} />,
  }));
  return (
    <>
      <p className="note">{say('clocks.text', { zone: clocks.timeZone.replaceAll('_', ' '), rulebook: clocks.rulebook.title })}</p>
      <Timeline label={say('clocks')} items={[signed, ...items]} />
    </>
  );
}
