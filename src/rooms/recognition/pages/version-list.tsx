/** `/recognition/versions`: every version of the matrix, its first day, where it came from and how much it recognises. */

import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { page, type Spoken } from '#ui/public-page.tsx';
import { shownCells } from './matrix-cells.ts';
import { RoomTabs } from './room-tabs.tsx';
import { allVersions, type Version, versionOn } from './version-origins.ts';
import { Said } from './words.tsx';

type Row = Version & { cells: number; recognise: number; standing: 'in-force' | 'to-come' | 'past' };

export const versionsPage = page(async (c, spoken) => {
  const { services } = c.var;
  const today = services.clock.now().toISOString().slice(0, 10);
  const versions = await allVersions(services.db, services.programme);
  const current = versionOn(versions, today);
  const rows = versions.toReversed().map((version): Row => {
    const cells = shownCells(services, version.matrix);
    const standing = version === current ? 'in-force' : version.matrix.in_force > today ? 'to-come' : 'past';
    return { ...version, cells: cells.length, recognise: cells.filter(({ mute }) => mute === null).length, standing };
  });
  const { t } = spoken;
  return {
    title: t('recognition.version.list.title'),
    description: t('recognition.version.list.lede'),
    section: 'recognition',
    body: (
      <>
        <RoomTabs current="/versions" t={t} />
        <div className="head">
          <h1>{t('recognition.version.list.title')}</h1>
          <p className="lede">{t('recognition.version.list.lede')}</p>
        </div>
        <DataTable
          caption={t('recognition.version.list.caption', { count: rows.length })}
          columns={columns(spoken)}
          rows={rows}
          rowKey={({ matrix }) => matrix.id}
        />
      </>
    ),
  };
});

const tones = { 'in-force': 'good', 'to-come': 'waiting', past: 'ended' } as const;

function columns(spoken: Spoken): [Column<Row>, ...Column<Row>[]] {
  const { t, language } = spoken;
  const day = (iso: string) => <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
  return [
    {
      key: 'version',
      header: t('recognition.version.column.version'),
      cell: ({ matrix }) => (
        <>
          <a href={`/recognition/versions/${matrix.id}`}>{matrix.id}</a>
          <span className="sub">
            <Said of={matrix.title} spoken={spoken} />
          </span>
        </>
      ),
    },
    {
      key: 'standing',
      header: t('recognition.version.column.standing'),
      cell: ({ standing }) => <StatusBadge tone={tones[standing]}>{t(`recognition.version.standing.${standing}`)}</StatusBadge>,
    },
    { key: 'from', header: t('recognition.version.column.from'), cell: ({ matrix }) => day(matrix.in_force) },
    {
      key: 'until',
      header: t('recognition.version.column.until'),
      cell: ({ until }) => (until === null ? t('recognition.version.open') : day(until)),
    },
    { key: 'origin', header: t('recognition.version.column.origin'), cell: (row) => <Origin version={row} spoken={spoken} /> },
    {
      key: 'cells',
      header: t('recognition.version.column.cells'),
      align: 'end',
      cell: ({ cells, recognise }) =>
        t('recognition.version.cells', { cells: formatNumber(cells, language), recognise: formatNumber(recognise, language) }),
    },
  ];
}

export function Origin({ version: { origin, review }, spoken: { t } }: { version: Version; spoken: Spoken }) {
  if (review === null) return t(`recognition.version.origin.${origin}`);
  return <a href={`/recognition/reviews/${review}`}>{t('recognition.version.origin.review')}</a>;
}
