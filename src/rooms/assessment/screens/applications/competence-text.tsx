/** What somebody recorded, as it reads: the scope, and each training with whether it still counts. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { Day } from '../words.tsx';
import type { CompetenceView, Scope } from './data.ts';
import { Listed, type NameOf, Row, useApplicationWords, useNames } from './words.tsx';

type Recorded = NonNullable<CompetenceView['recorded']>;
type State = Recorded['trainings'][number]['state'];

const tones: Record<State, StatusTone> = { counts: 'good', 'ends-soon': 'partial', ended: 'ended' };

export function CompetenceText({ view: { recorded, lost, pillars } }: { view: CompetenceView }) {
  const say = useApplicationWords();
  const names = useNames(pillars);
  if (recorded === null) return <Empty title={say('competence.none.title')}>{say('competence.none.text')}</Empty>;
  return (
    <>
      <TrainingWarnings recorded={recorded} lost={lost} names={names} />
      <dl className="particulars">
        <ScopeRows scope={recorded} names={names} />
        <Row term={say('competence.years')}>{recorded.years}</Row>
        <Row term={say('competence.updated')}>
          <Day iso={recorded.updatedAt} /> <span className="sub">{recorded.updatedBy ?? say('somebody')}</span>
        </Row>
      </dl>
      <Trainings trainings={recorded.trainings} names={names} />
    </>
  );
}

/** The rows of a scope, in a list of particulars. */
export function ScopeRows({ scope, names }: { scope: Scope; names: NameOf }) {
  const say = useApplicationWords();
  return (['kinds', 'countries', 'pillars', 'languages'] as const).map((list) => (
    <Row key={list} term={say(`competence.${list}`)}>
      <Listed codes={scope[list]} name={names[list]} none={say('none')} />
    </Row>
  ));
}

function TrainingWarnings({ recorded, lost, names }: { recorded: Recorded; lost: readonly string[]; names: NameOf }) {
  const say = useApplicationWords();
  const ending = recorded.trainings.filter(({ state }) => state === 'ends-soon').length;
  const ended = recorded.trainings.filter(({ state }) => state === 'ended').length;
  if (ending + ended === 0) return null;
  return (
    <Notice kind="warning" title={say('training.warning')}>
      {ended > 0 && <p>{say('training.ended-count', { count: ended })}</p>}
      {ending > 0 && <p>{say('training.ending-count', { count: ending })}</p>}
      {lost.length > 0 && <p>{say('training.lost', { pillars: lost.map(names.pillars).join(', ') })}</p>}
    </Notice>
  );
}

function Trainings({ trainings, names }: { trainings: Recorded['trainings']; names: NameOf }) {
  const say = useApplicationWords();
  return (
    <section className="section" aria-labelledby="trainings">
      <h2 id="trainings">{say('competence.trainings')}</h2>
      {trainings.length === 0 && <p>{say('training.none')}</p>}
      {trainings.length > 0 && (
        <DataTable
          caption={say('competence.trainings')}
          hideCaption
          rows={trainings.map((training, index) => ({ ...training, index }))}
          rowKey={({ index }) => String(index)}
          columns={[
            {
              key: 'title',
              header: say('training.title'),
              cell: ({ title, body }) => (
                <>
                  {title}
                  <span className="sub">{body}</span>
                </>
              ),
            },
            {
              key: 'pillars',
              header: say('training.pillars'),
              cell: ({ pillars }) => <Listed codes={pillars} name={names.pillars} none={say('none')} />,
            },
            {
              key: 'state',
              header: say('status'),
              cell: ({ state }) => <StatusBadge tone={tones[state]}>{say(`training.state.${state}`)}</StatusBadge>,
            },
            { key: 'on', header: say('training.on'), align: 'end', cell: ({ on }) => <Day iso={on} /> },
            {
              key: 'until',
              header: say('training.until'),
              align: 'end',
              cell: ({ until }) => (until === null ? say('training.no-end') : <Day iso={until} />),
            },
          ]}
        />
      )}
    </section>
  );
}
