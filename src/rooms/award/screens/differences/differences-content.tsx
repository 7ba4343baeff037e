/** What the differences say: a summary, a table of criteria, and the findings that were closed. */
import type { z } from 'zod';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { DifferencesView } from '../../differences/shapes.ts';

type View = z.infer<typeof DifferencesView>;
type Row = View['criteria'][number];
type AtCriterion = NonNullable<Row['now']>;

/** `say('title')` is the message `award-differences-screens.title`. */
export function useDifferenceWords(): Translate {
  const t = useT();
  return (key, values) => t(`award-differences-screens.${key}`, values);
}

export function DifferencesContent({ view }: { view: View }) {
  const say = useDifferenceWords();
  const { current, previous, criteria, note } = view;
  if (previous === null) return null;
  return (
    <>
      <p>{say('cycles', { before: previous.number, packBefore: previous.packShort, now: current.number, packNow: current.packShort })}</p>
      {!current.decided && (
        <Notice kind="info">
          <p>
            {say('not-decided', { now: current.number })} {!current.released && say('not-released')}
          </p>
        </Notice>
      )}
      {previous.pack !== current.pack && (
        <p className="note">
          {say('mapped')} {note}
        </p>
      )}
      <Summary view={view} />
      <section className="section">
        <h2>{say('criteria')}</h2>
        <Criteria rows={criteria} view={view} previous={previous.number} />
      </section>
      <Findings view={view} previous={previous.number} />
    </>
  );
}

/** By what was decided where both cycles are; else by what the site said. */
function Summary({ view: { criteria, current, previous } }: { view: View }) {
  const say = useDifferenceWords();
  const by = current.decided && previous?.decided === true ? 'found' : 'said';
  if (criteria.every((row) => row[by] === null)) return null;
  const count = (change: Row['said']) => criteria.filter((row) => row[by] === change).length;
  const added = criteria.filter(({ before }) => before.length === 0).length;
  return (
    <p>
      <b>{say('summary')}</b> ({say(by)}): {say('count.better', { count: count('better') })},{' '}
      {say('count.worse', { count: count('worse') })}, {say('count.same', { count: count('same') })}, {say('count.new', { count: added })}.
    </p>
  );
}

function Criteria({ rows, view, previous }: { rows: readonly Row[]; view: View; previous: number }) {
  const say = useDifferenceWords();
  return (
    <DataTable
      caption={say('criteria')}
      hideCaption
      rows={rows}
      rowKey={({ criterion, before }) => criterion ?? `before ${before[0]?.number}`}
      columns={[
        {
          key: 'criterion',
          header: say('criterion'),
          cell: ({ now, before }) => {
            const shown = now ?? before[0];
            return (
              <>
                <span className="n">{shown?.number}</span> {shown?.title}
                {before.length === 0 && <span className="sub">{say('only-now', { number: view.current.number })}</span>}
                {now === null && <span className="sub">{say('only-before')}</span>}
              </>
            );
          },
        },
        {
          key: 'before',
          header: say('before', { number: previous }),
          cell: ({ before }) =>
            before.map((one) => <Results key={one.number} of={one} named={view.previous?.pack !== view.current.pack} />),
        },
        {
          key: 'now',
          header: say('before', { number: view.current.number }),
          cell: ({ now }) => now && <Results of={now} named={false} />,
        },
        {
          key: 'change',
          header: say('change'),
          cell: ({ found, said }) => (found ?? said) && <Changed found={found} said={said} />,
        },
      ]}
    />
  );
}

const tones: Readonly<Record<NonNullable<AtCriterion['said']>['tone'], StatusTone>> = {
  full: 'good',
  partial: 'partial',
  miss: 'bad',
  na: 'ended',
  none: 'waiting',
};

/** `named`: the criterion is another one than that of the row, so it says which. */
function Results({ of, named }: { of: AtCriterion; named: boolean }) {
  const say = useDifferenceWords();
  const shown = of.found ?? of.said;
  return (
    <div>
      {named && (
        <span className="sub">
          {of.number} {of.title}
        </span>
      )}
      {shown === null ? say('nothing') : <StatusBadge tone={tones[shown.tone]}>{shown.label}</StatusBadge>}
      {of.found !== null && of.said !== null && of.said.level !== of.found.level && (
        <span className="sub">
          {say('said')}: {of.said.label}
        </span>
      )}
      {of.found === null && of.said !== null && <span className="sub">{say('said')}</span>}
    </div>
  );
}

function Changed({ found, said }: Pick<Row, 'found' | 'said'>) {
  const say = useDifferenceWords();
  return (
    <>
      {say(`change.${found ?? said}`)}
      <span className="sub">{say(found === null ? 'said' : 'found')}</span>
    </>
  );
}

function Findings({ view: { findings }, previous }: { view: View; previous: number }) {
  const say = useDifferenceWords();
  const language = useLanguage();
  return (
    <section className="section">
      <h2>{say('findings')}</h2>
      {findings.length === 0 && <p>{say('findings.none', { number: previous })}</p>}
      <ul className="plain-list">
        {findings.map(({ id, item, title, outcome, recheckedOn }) => (
          <li key={id}>
            <b>
              {item} {title}
            </b>
            {recheckedOn !== null && <span className="note"> {say('finding.rechecked', { date: formatDate(recheckedOn, language) })}</span>}
            {outcome !== null && <p>{outcome}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
