/** What a participant covers, what happened, what is due, and what it promised. */
import type { ClockOn } from '#programme/history.ts';
import type { PublicAppeal } from '#rooms/award/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Timeline, type TimelineItem } from '#ui/components/Timeline.tsx';
import { formatDate, languageNameIn, type Translate } from '#ui/i18n.ts';
import type { PublicCycle } from '../public-site.ts';
import type { BoundaryEntry } from '../site-queries.ts';
import type { SitePart } from './participant.tsx';
import { Day, markName, metalName, Paragraphs, statusName } from './words.tsx';

export function Boundary({ site, programme, spoken: { t, language } }: SitePart) {
  const named = ({ kind, name }: BoundaryEntry) => (kind === 'metal' ? metalName(programme, name, language) : name);
  return (
    <section className="section" id="boundary">
      <h2>{t('register.site.boundary')}</h2>
      <p className="prose">{t('register.site.boundary.text')}</p>
      {site.boundary.length === 0 ? (
        <p>{t('register.site.boundary.none')}</p>
      ) : (
        <DataTable<BoundaryEntry>
          caption={t('register.site.boundary')}
          hideCaption
          rows={[...site.boundary].sort((a, b) => Number(b.included) - Number(a.included))}
          rowKey={(entry) => `${entry.kind} ${entry.name}`}
          columns={[
            { key: 'name', header: t('register.boundary.what'), cell: (entry) => <b>{named(entry)}</b> },
            { key: 'kind', header: t('register.boundary.kind'), cell: (entry) => t(`register.boundary.${entry.kind}`) },
            {
              key: 'included',
              header: t('register.boundary.covered'),
              cell: (entry) => t(entry.included ? 'register.boundary.in' : 'register.boundary.out'),
            },
            { key: 'reason', header: t('register.boundary.reason'), cell: (entry) => entry.reason },
          ]}
        />
      )}
    </section>
  );
}

export function History({ site, programme, spoken: { t, language } }: SitePart) {
  const said = (mark: string) => markName(programme, mark, language);
  const items = [
    ...site.letters.map((letter) => past(`letter ${letter.signedOn}`, letter.signedOn, t('register.history.letter'))),
    ...[...site.cycles].reverse().flatMap((cycle) => cycleEvents(cycle, said, t)),
    ...site.statusHistory
      .filter(({ role }) => role !== 'decision')
      .map((change) =>
        past(
          change.id,
          change.on,
          t('register.history.status', {
            mark: change.mark === null ? site.name : said(change.mark.mark),
            status: statusName(change.to, t),
          }),
          change.reason ?? undefined,
        ),
      ),
    ...site.extensions.map(({ clock, due, decidedOn, reason }) =>
      past(
        `extension ${clock} ${due}`,
        decidedOn,
        t('register.history.extended', { clock: clockName({ name: clock }, t), due: formatDate(due, language) }),
        reason,
      ),
    ),
    ...site.appeals.flatMap((appeal) => appealEvents(appeal, t)),
    ...site.standing.marks.map((mark): Dated => {
      const over = mark.validUntil < site.today;
      return {
        on: mark.validUntil,
        id: `until ${mark.number}`,
        state: over ? 'done' : 'due',
        title: t('register.history.valid-until', { mark: said(mark.mark) }),
        detail: over ? statusName(mark.status, t) : undefined,
      };
    }),
  ];
  // Steps of one day keep the order of the process; the page tells the newest first.
  const newestFirst = items.sort((a, b) => a.on.localeCompare(b.on)).reverse();
  return (
    <section className="section">
      <h2>{t('register.site.history')}</h2>
      <Timeline label={t('register.site.history')} items={newestFirst.map((item) => timelineItem(item, t, language))} />
    </section>
  );
}

type Dated = Pick<TimelineItem, 'id' | 'state' | 'title' | 'detail'> & { on: string };

function past(id: string, on: string, title: string, detail?: string): Dated {
  return { id, on, title, detail, state: 'done' };
}

function timelineItem({ on, ...item }: Dated, t: Translate, language: string): TimelineItem {
  return { ...item, stateText: t(`register.history.state.${item.state}`), when: <Day iso={on} language={language} /> };
}

function cycleEvents(cycle: PublicCycle, said: (mark: string) => string, t: Translate): Dated[] {
  const { number, releasedOn, assessment, decision } = cycle;
  const events = [past(`open ${number}`, cycle.openedOn, t('register.history.cycle', { cycle: number }), cycle.marks.map(said).join(', '))];
  if (releasedOn !== null) events.push(past(`release ${number}`, releasedOn, t('register.history.release')));
  if (assessment !== null)
    events.push(past(`assessment ${number}`, assessment.submittedOn, t('register.history.assessment', { firm: assessment.firm })));
  if (decision !== null) {
    const marks = decision.marks.map(({ mark, number: certificate }) => `${said(mark)} (${certificate})`).join(', ');
    events.push(past(`decision ${number}`, decision.decidedOn, t(`register.history.${decision.outcome}`), marks));
  }
  return events;
}

function appealEvents({ id, filedOn, heardOn, outcome, follows }: PublicAppeal, t: Translate): Dated[] {
  const filed = past(`appeal ${id}`, filedOn, t('register.history.appeal-filed'));
  if (outcome === null || heardOn === null) return [filed];
  const what = follows === null ? undefined : t(`register.appeal.follows.${follows}`);
  return [filed, past(`appeal ${id} heard`, heardOn, t(`register.history.appeal.${outcome}`), what)];
}

export function Clocks({ site, spoken: { t, language } }: SitePart) {
  if (site.clocks.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('register.site.clocks')}</h2>
      <p className="prose">{t('register.site.clocks.text', { zone: site.time_zone })}</p>
      <DataTable<ClockOn>
        caption={t('register.site.clocks')}
        hideCaption
        rows={site.clocks}
        rowKey={({ name }) => name}
        columns={[
          { key: 'name', header: t('register.clock.what'), cell: (clock) => <b>{clockName(clock, t)}</b> },
          { key: 'due', header: t('register.clock.due'), cell: (clock) => <DueDay clock={clock} t={t} language={language} /> },
          { key: 'state', header: t('register.clock.state'), cell: ({ state }) => t(`register.clock.state.${state}`) },
          {
            key: 'basis',
            header: t('register.clock.basis'),
            cell: ({ basis, source }) => (
              <>
                <BasisMark basis={weaker(basis)} t={t} />
                {source !== null && <span className="sub">{source}</span>}
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

function DueDay({ clock: { due, computed, extension }, t, language }: { clock: ClockOn; t: Translate; language: string }) {
  if (due === null) return null;
  return (
    <>
      <Day iso={due} language={language} />
      {extension !== null && computed !== null && (
        <span className="sub">{t('register.clock.extended', { from: formatDate(computed, language) })}</span>
      )}
    </>
  );
}

/** A clock that a later rulebook adds is shown by its name until it has words. */
function clockName({ name }: Pick<ClockOn, 'name'>, t: Translate): string {
  const key = `register.clock.${name}`;
  const words = t(key);
  return words === key ? name.replaceAll('_', ' ') : words;
}

/** A due day is as well founded as the weaker of its length and its beginning. */
function weaker({ months, anchor }: ClockOn['basis']): ClockOn['basis']['months'] {
  const order = ['assumed', 'deduced', 'confirmed'] as const;
  return order.find((basis) => basis === months || basis === anchor) ?? 'assumed';
}

export function Letter({ site, spoken: { t, language } }: SitePart) {
  const [letter] = site.letters;
  if (letter === undefined) return null;
  return (
    <section className="section">
      <h2>{t('register.site.letter')}</h2>
      <p>
        {t('register.letter.signed', {
          name: letter.signatoryName,
          title: letter.signatoryTitle,
          date: formatDate(letter.signedOn, language),
        })}
        {letter.language !== language && ` ${t('register.letter.language', { language: languageNameIn(letter.language, language) })}`}
      </p>
      <blockquote className="prose" lang={letter.language}>
        <Paragraphs text={letter.text} />
      </blockquote>
      <p className="note">
        SHA-256 <code>{letter.digest}</code>
      </p>
    </section>
  );
}
