/** `/recognition/gives?mark=&pack=&criterion=`: what a mark, and each criterion met, gives a site with other systems, where that is on record. */
import { text } from '#programme/index.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { page } from '#ui/public-page.tsx';
import { type Given, givesOf, namedIn } from '../standings.ts';
import { type GivesAsked, readGives } from './gives-asked.ts';
import { GivesFilters } from './gives-filters.tsx';
import { numbersOf } from './matrix-asked.ts';
import { RoomTabs } from './room-tabs.tsx';
import { Standings, StrengthMark } from './system-standings.tsx';
import { criterionTitle, type Matrices, Said } from './words.tsx';

export const givesPage = page((c, spoken) => {
  const { programme, clock } = c.var.services;
  const { t } = spoken;
  const asked = readGives(c.req.query(), programme, clock.now().toISOString().slice(0, 10));
  const matrices = { programme, spoken };
  const given = givesOf(programme.systems, { pack: asked.pack.id, metal: asked.mark?.metal ?? null }).map((one) =>
    forCriterion(one, asked),
  );
  return {
    title: t('recognition.gives.title'),
    description: t('recognition.gives.lede'),
    section: 'recognition',
    body: (
      <>
        <RoomTabs current="/gives" t={t} />
        <div className="head">
          <h1>{t('recognition.gives.title')}</h1>
          <p className="lede">{t('recognition.gives.lede')}</p>
        </div>
        <Notice kind="info" title={t('recognition.gives.theirs')}>
          <p>{t('recognition.gives.theirs.text')}</p>
        </Notice>
        <GivesFilters asked={asked} matrices={matrices} />
        <Figures given={given} matrices={matrices} />
        <section className="section">
          <h2>{t('recognition.gives.systems')}</h2>
          <Systems given={given} asked={asked} matrices={matrices} />
        </section>
        {asked.criterion === null && <Criteria given={given} asked={asked} matrices={matrices} />}
      </>
    ),
  };
});

type Shown = Given & {
  /** What names the criterion that was asked for; without one, nothing. */
  readonly naming: Given['standings'];
};

function forCriterion(given: Given, { pack, criterion }: GivesAsked): Shown {
  if (criterion === null) return { ...given, naming: [] };
  return {
    ...given,
    naming: given.standings.filter((standing) => namedIn(standing, pack.id).some((number) => concerns(number, criterion))),
  };
}

/** A criterion stands for all its parts, so that either concerns the other. */
function concerns(named: string, asked: string): boolean {
  return named === asked || named.startsWith(`${asked}.`) || asked.startsWith(`${named}.`);
}

function Figures({ given, matrices }: { given: readonly Shown[]; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const number = (...of: Given['strength'][]) => formatNumber(given.filter(({ strength }) => of.includes(strength)).length, language);
  return (
    <Facts
      facts={[
        { term: t('recognition.gives.facts.recognised'), value: number('itemised', 'as-a-whole') },
        { term: t('recognition.gives.facts.conditional'), value: number('conditional') },
        { term: t('recognition.gives.facts.weaker'), value: number('benchmark-only', 'data-point', 'not-confirmed') },
        { term: t('recognition.gives.facts.nothing'), value: number('nothing') },
      ]}
    />
  );
}

function Systems({ given, asked, matrices }: { given: readonly Shown[]; asked: GivesAsked; matrices: Matrices }) {
  const { spoken } = matrices;
  const { t } = spoken;
  return (
    <DataTable
      caption={t('recognition.gives.caption', { pack: asked.pack.short })}
      rows={given}
      rowKey={({ system }) => system.id}
      columns={[
        {
          key: 'system',
          header: t('recognition.system.column.system'),
          cell: ({ system }) => (
            <>
              <a href={`/recognition/systems/${system.id}?pack=${asked.pack.id}`}>
                <Said of={system.title} spoken={spoken} />
              </a>
              <span className="sub">{system.owner}</span>
            </>
          ),
        },
        {
          key: 'record',
          header: t('recognition.gives.record'),
          bare: true,
          cell: (row) => <Record row={row} asked={asked} matrices={matrices} />,
        },
      ]}
    />
  );
}

function Record({ row: { standings, elsewhere, naming }, asked, matrices }: { row: Shown; asked: GivesAsked; matrices: Matrices }) {
  const { t } = matrices.spoken;
  const { criterion } = asked;
  if (standings.length === 0 && elsewhere.length === 0) return <StrengthMark strength="nothing" matrices={matrices} />;
  return (
    <>
      {criterion !== null && (
        <p>
          <b>{t(naming.length > 0 ? 'recognition.gives.names' : 'recognition.gives.names-not', { criterion })}</b>
        </p>
      )}
      {standings.length === 0 && <StrengthMark strength="nothing" matrices={matrices} />}
      <Standings standings={standings} none="" matrices={matrices} />
      {elsewhere.length > 0 && (
        <details>
          <summary>{t('recognition.gives.elsewhere')}</summary>
          <Standings standings={elsewhere} none="" matrices={matrices} />
        </details>
      )}
    </>
  );
}

/** Only what a system names: what it gives for all others is not said. */
function Criteria({ given, asked: { pack }, matrices }: { given: readonly Shown[]; asked: GivesAsked; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const rows = numbersOf(pack).flatMap((number) => {
    const systems = given.filter(({ standings }) => standings.some((standing) => namedIn(standing, pack.id).includes(number)));
    return systems.length === 0 ? [] : [{ number, systems }];
  });
  const named = new Set(rows.map(({ number }) => number.split('.')[0]));
  return (
    <section className="section">
      <h2>{t('recognition.gives.criteria', { pack: pack.short })}</h2>
      {rows.length > 0 && (
        <DataTable
          caption={t('recognition.gives.criteria', { pack: pack.short })}
          hideCaption
          rows={rows}
          rowKey={({ number }) => number}
          columns={[
            {
              key: 'criterion',
              header: t('recognition.system.column.criterion'),
              cell: ({ number }) => (
                <a href={`/criteria/${pack.id}/${number}`}>
                  {number} {criterionTitle(pack, number, language)}
                </a>
              ),
            },
            {
              key: 'systems',
              header: t('recognition.gives.named-by'),
              cell: ({ number, systems }) =>
                systems.map(({ system, standings }) => (
                  <span key={system.id}>
                    <a href={`/recognition/systems/${system.id}?pack=${pack.id}`}>{text(system.title, language).text}</a>
                    <Standings
                      standings={standings.filter((standing) => namedIn(standing, pack.id).includes(number))}
                      none=""
                      matrices={matrices}
                    />
                  </span>
                )),
            },
          ]}
        />
      )}
      <p>{t('recognition.gives.criteria.others', { named: named.size, others: pack.criteria.length - named.size })}</p>
    </section>
  );
}
