/** `/recognition/systems`: the outside systems, what proves each, and what is on record in both directions. */

import { Problem } from '#platform/http/problem.ts';
import { currentPack, type Pack, type System } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { page } from '#ui/public-page.tsx';
import { type Gap, gapOf } from '../gap.ts';
import { matrixInForce } from '../matrices.ts';
import { acceptedOf, bestOf, givenBy, type Standing } from '../standings.ts';
import { RoomTabs } from './room-tabs.tsx';
import { Editions, Proof, Validity } from './system-facts.tsx';
import { StrengthMark } from './system-standings.tsx';
import { type Matrices, Said } from './words.tsx';

type Row = { system: System; gap: Gap };

export const systemsPage = page(async (c, spoken) => {
  const { db, programme, clock } = c.var.services;
  const { t } = spoken;
  const today = clock.now().toISOString().slice(0, 10);
  const pack = currentPack(programme, today) ?? programme.packs.at(-1);
  if (pack === undefined) throw new Problem('not-found');
  const matrix = await matrixInForce(db, programme, today);
  const rows = programme.systems.map((system) => ({ system, gap: gapOf(pack, matrix, system) }));
  return {
    title: t('recognition.system.title'),
    description: t('recognition.system.lede'),
    section: 'recognition',
    body: (
      <>
        <RoomTabs current="/systems" t={t} />
        <div className="head">
          <h1>{t('recognition.system.title')}</h1>
          <p className="lede">{t('recognition.system.lede')}</p>
        </div>
        <Notice kind="info" title={t('recognition.system.record')}>
          <p>{t('recognition.system.record.text')}</p>
        </Notice>
        <section className="section">
          <h2>{t('recognition.system.list', { count: rows.length })}</h2>
          <DataTable
            caption={t('recognition.system.caption', { pack: pack.short, matrix: matrix.id })}
            columns={columns(pack, { programme, spoken })}
            rows={rows}
            rowKey={({ system }) => system.id}
          />
        </section>
      </>
    ),
  };
});

function columns(pack: Pack, matrices: Matrices): [Column<Row>, ...Column<Row>[]] {
  const { t } = matrices.spoken;
  const header = (name: string) => t(`recognition.system.column.${name}`);
  return [
    {
      key: 'system',
      header: header('system'),
      cell: ({ system }) => (
        <>
          <a href={`/recognition/systems/${system.id}`}>
            <Said of={system.title} spoken={matrices.spoken} />
          </a>
          <span className="sub">{system.owner}</span>
          <span className="sub">{t(`recognition.system.kind.${system.kind}`)}</span>
        </>
      ),
    },
    { key: 'proof', header: header('proof'), cell: ({ system }) => <Proof system={system} matrices={matrices} /> },
    { key: 'validity', header: header('validity'), cell: ({ system }) => <Validity system={system} matrices={matrices} /> },
    { key: 'editions', header: header('editions'), cell: ({ system }) => <Editions system={system} matrices={matrices} /> },
    {
      key: 'accepted',
      header: header('accepted'),
      cell: ({ system, gap }) => (
        <>
          <Direction standings={acceptedOf(system)} matrices={matrices} />
          <span className="sub">{towards(gap, pack, matrices)}</span>
        </>
      ),
    },
    { key: 'given', header: header('given'), cell: ({ system }) => <Direction standings={givenBy(system)} matrices={matrices} /> },
  ];
}

/** The best of what is on record; the system's own page says the rest. */
function Direction({ standings, matrices }: { standings: readonly Standing[]; matrices: Matrices }) {
  return <StrengthMark strength={bestOf(standings)} matrices={matrices} />;
}

function towards({ counts, criteria }: Gap, pack: Pack, { spoken: { t } }: Matrices): string {
  const whole = criteria.length;
  const [full, part] = [counts.recognised, counts['in-part']];
  return full + part === 0
    ? t('recognition.system.towards.none', { pack: pack.short, criteria: whole })
    : t('recognition.system.towards', { pack: pack.short, criteria: whole, full, part });
}
