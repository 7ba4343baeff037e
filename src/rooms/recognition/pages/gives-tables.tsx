/** What each system gives, and the criteria that a system names. */
import { text } from '#programme/index.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { type Given, namedIn, names } from '../standings.ts';
import type { GivesAsked } from './gives-asked.ts';
import { numbersOf } from './matrix-asked.ts';
import { Standings, StrengthMark } from './system-standings.tsx';
import { criterionTitle, type Matrices, Said } from './words.tsx';

export function Systems({ given, asked, matrices }: { given: readonly Given[]; asked: GivesAsked; matrices: Matrices }) {
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

function Record({ row: { standings, elsewhere }, asked, matrices }: { row: Given; asked: GivesAsked; matrices: Matrices }) {
  const { t } = matrices.spoken;
  const { pack, criterion } = asked;
  const naming = criterion !== null && standings.some((standing) => names(standing, pack.id, criterion));
  if (standings.length === 0 && elsewhere.length === 0) return <StrengthMark strength="nothing" matrices={matrices} />;
  return (
    <>
      {criterion !== null && standings.length > 0 && (
        <p>
          <b>{t(naming ? 'recognition.gives.names' : 'recognition.gives.names-not', { criterion })}</b>
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
export function Criteria({ given, asked: { pack }, matrices }: { given: readonly Given[]; asked: GivesAsked; matrices: Matrices }) {
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
