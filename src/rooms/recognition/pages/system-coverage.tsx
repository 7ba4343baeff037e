/** What a certificate of each edition would cover if it counted, with what is then left to assess. */
import type { Pack } from '#programme/index.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { EditionCoverage } from '../gap-coverage.ts';
import type { FoundGap } from '../gap-view.ts';
import { conditionWords, criterionTitle, type Matrices, systemName } from './words.tsx';

export function Coverage({ found: { pack, coverage }, matrices }: { found: FoundGap; matrices: Matrices }) {
  const { t } = matrices.spoken;
  if (coverage.length === 0) return <p>{t('recognition.system.cover.no-edition')}</p>;
  return (
    <>
      <p className="prose">{t('recognition.system.cover.text')}</p>
      <DataTable
        caption={t('recognition.system.cover.caption', { pack: pack.short })}
        hideCaption
        rows={coverage}
        rowKey={({ edition }) => edition}
        columns={[
          {
            key: 'edition',
            header: t('recognition.system.column.edition'),
            cell: ({ edition }) => (
              <span className="edition">
                <Tag>{edition}</Tag>
              </span>
            ),
          },
          {
            key: 'covers',
            header: t('recognition.system.column.covers'),
            cell: (row) => <Covered row={row} pack={pack} matrices={matrices} />,
          },
          {
            key: 'conditions',
            header: t('recognition.system.column.conditions'),
            cell: (row) => <Conditions row={row} matrices={matrices} />,
          },
          {
            key: 'left',
            header: t('recognition.system.column.left'),
            cell: ({ left, partial }) =>
              t('recognition.system.cover.left', { left, partial: partial.length, criteria: pack.criteria.length }),
          },
        ]}
      />
    </>
  );
}

function Covered({ row: { full, parts, together }, pack, matrices }: { row: EditionCoverage; pack: Pack; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  /** Whole criteria by their own number, of the others the parts. */
  const whole = new Set(full);
  const numbers = pack.criteria.flatMap(({ number, parts: all }) =>
    whole.has(number) ? [number] : all.flatMap((part) => (parts.includes(part.number) ? [part.number] : [])),
  );
  return (
    <>
      {numbers.length === 0
        ? t('recognition.system.cover.nothing')
        : numbers.map((number) => (
            <span key={number} className="sub">
              <a href={`/criteria/${pack.id}/${number}`}>
                {number} {criterionTitle(pack, number, language)}
              </a>
            </span>
          ))}
      {together.length > 0 && <span className="sub">{t('recognition.system.cover.together', { count: together.length })}</span>}
    </>
  );
}

function Conditions({ row: { cells, together }, matrices }: { row: EditionCoverage; matrices: Matrices }) {
  const { t } = matrices.spoken;
  const asked = [...new Set(cells.flatMap(({ conditions }) => conditions.map((condition) => conditionWords(condition, matrices))))];
  const others = [...new Set(together.flatMap(({ sources }) => sources.map(({ system }) => systemName(system, matrices))))];
  if (cells.length === 0 && others.length === 0) return null;
  return (
    <>
      {cells.length > 0 && (asked.length === 0 ? t('recognition.system.cover.unconditional') : asked.join(' '))}
      {others.length > 0 && <span className="sub">{others.join('; ')}</span>}
    </>
  );
}
