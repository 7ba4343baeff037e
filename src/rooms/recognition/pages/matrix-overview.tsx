/** The matrix at a glance: for each system one strip, which says criterion by criterion whether it recognises anything. */
import { levelOf, type Pack, text } from '#programme/index.ts';
import { CriteriaStrip } from '#ui/components/CriteriaStrip.tsx';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import type { StripCell, StripPillar } from '#ui/components/strip-cells.ts';
import { formatNumber } from '#ui/i18n.ts';
import { cellsAt } from './matrix-asked.ts';
import type { ShownCell } from './matrix-cells.ts';
import { type Matrices, systemName } from './words.tsx';

type Standing = Pick<StripCell, 'result' | 'recognised'>;
type Row = { system: string; cells: ShownCell[]; standings: Map<string, Standing> };

/** What a criterion can be to a system, in the order of the legend. */
const standings = {
  whole: { result: 'full', recognised: true },
  plan: { result: 'partial', recognised: true },
  part: { result: 'none', recognised: true },
  named: { result: 'na' },
  unnamed: { result: 'none' },
} as const satisfies Record<string, Standing>;

export function Overview({
  cells,
  pack,
  version,
  matrices,
}: {
  /** Of the pack. */
  cells: readonly ShownCell[];
  pack: Pack;
  version: string | undefined;
  matrices: Matrices;
}) {
  const { t, language } = matrices.spoken;
  const rows = matrices.programme.systems
    .flatMap(({ id: system }): Row[] => {
      const own = cells.filter(({ cell }) => cell.sources.some((source) => source.system === system));
      return own.length === 0 ? [] : [{ system, cells: own, standings: standingsOf(system, own, pack) }];
    })
    .sort((a, b) => recognising(b.cells) - recognising(a.cells));
  const columns: [Column<Row>, ...Column<Row>[]] = [
    {
      key: 'system',
      header: t('recognition.matrix.column.source'),
      cell: ({ system }) => <a href={cellsAt({ version, filter: { pack: pack.id, system } })}>{systemName(system, matrices)}</a>,
    },
    {
      key: 'strip',
      header: t('recognition.matrix.column.strip', { pack: pack.short }),
      bare: true,
      cell: (row) => <CriteriaStrip pillars={pillarsOf(row, pack, language)} label={describe(row, pack, matrices)} />,
    },
    {
      key: 'recognises',
      header: t('recognition.matrix.column.recognises'),
      align: 'end',
      cell: ({ cells: own }) =>
        t('recognition.matrix.recognise-of', {
          recognise: formatNumber(recognising(own), language),
          cells: formatNumber(own.length, language),
        }),
    },
  ];
  return (
    <section className="section">
      <h2>{t('recognition.matrix.overview')}</h2>
      <p className="prose">{t('recognition.matrix.overview.text')}</p>
      <ul className="legend" aria-label={t('ui.legend')}>
        {Object.entries(standings).map(([name, standing]) => (
          <li key={name}>
            <CriterionCell cell={standing} />
            {t(`recognition.matrix.legend.${name}`)}
          </li>
        ))}
      </ul>
      <DataTable
        caption={t('recognition.matrix.overview.caption', { count: rows.length, pack: pack.short })}
        columns={columns}
        rows={rows}
        rowKey={({ system }) => system}
      />
    </section>
  );
}

function recognising(cells: readonly ShownCell[]): number {
  return cells.filter(({ mute }) => mute === null).length;
}

/** By criterion. What needs another system as well is only named. */
function standingsOf(system: string, cells: readonly ShownCell[], pack: Pack): Map<string, Standing> {
  const targets = new Set(cells.flatMap(({ cell }) => cell.targets));
  const granted = cells.filter(({ cell, mute }) => mute === null && cell.sources.every((source) => source.system === system));
  return new Map(
    pack.criteria.map(({ number, parts }): [string, Standing] => {
      const numbers = parts.length === 0 ? [number] : parts.map((part) => part.number);
      const bests = numbers.map((part) => bestOf(granted, [number, part], pack));
      if (bests.every((best) => best !== null)) return [number, bests.includes('plan') ? standings.plan : standings.whole];
      if (bests.some((best) => best !== null)) return [number, standings.part];
      return [number, [number, ...numbers].some((one) => targets.has(one)) ? standings.named : standings.unnamed];
    }),
  );
}

/** The better of what its cells grant it; null where none does. */
function bestOf(granted: readonly ShownCell[], numbers: readonly string[], pack: Pack): 'met' | 'plan' | null {
  const accepted = granted
    .filter(({ cell }) => cell.targets.some((target) => numbers.includes(target)))
    .map(({ cell }) => (cell.level === null ? undefined : levelOf(pack, cell.level)?.accepts));
  return accepted.includes('met') ? 'met' : accepted.includes('plan') ? 'plan' : null;
}

function pillarsOf(row: Row, pack: Pack, language: string): StripPillar[] {
  return pack.pillars.map(({ code, title }) => ({
    code,
    title: text(title, language).text,
    cells: pack.criteria
      .filter(({ pillar }) => pillar === code)
      .map((criterion) => ({
        number: criterion.number,
        title: text(criterion.title, language).text,
        ...(row.standings.get(criterion.number) ?? standings.unnamed),
      })),
  }));
}

/** "33 criteria. recognised in part: 10. named, recognises nothing: 1, 2, 28, 29". */
function describe({ standings: found }: Row, pack: Pack, { spoken: { t, language } }: Matrices): string {
  const list = new Intl.ListFormat(language, { style: 'short', type: 'unit' });
  const said = (['whole', 'plan', 'part', 'named'] as const).flatMap((name) => {
    const numbers = [...found].filter(([, standing]) => standing === standings[name]).map(([number]) => number);
    return numbers.length === 0 ? [] : [`${t(`recognition.matrix.legend.${name}`)}: ${list.format(numbers)}`];
  });
  return [t('ui.strip.title', { criteria: pack.criteria.length }), ...said].join('. ');
}
