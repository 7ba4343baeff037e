/** What a review proposes: each cell of the matrix as it is in force and as it would be, side by side and in words. */
import { type MatrixCell, packOf } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { compareNumbers } from '../criterion-order.ts';
import type { CellChange, CellDifference } from '../matrix-diff.ts';
import { fitting } from '../review/fitting.ts';
import type { PublicReviewView } from '../review/public-review.ts';
import { addressOf, type ReviewAsked } from './review-asked.ts';
import { conditionWords, criterionTitle, editionWords, levelName, type Matrices, Said, systemName } from './words.tsx';

/** Characters of cells on one page. */
const most = 16_000;

type Part = { review: PublicReviewView; asked: ReviewAsked; mutes: ReadonlyMap<string, string>; matrices: Matrices };

export function Draft({ review, asked, mutes, matrices }: Part) {
  const { t } = matrices.spoken;
  const { draft } = review;
  if (draft === null) return null;
  const { told, dropped } = tellable(draft.rows, mutes);
  const rest = told.slice(asked.cells);
  const rows = rest.slice(0, fitting(rest, sizeOf, most));
  const next = asked.cells + rows.length;
  const number = (change: CellChange) => told.filter((row) => row.change === change).length;
  return (
    <section className="section sides" id="draft">
      <h2>{t(review.publication === null ? 'recognition.review.draft' : 'recognition.review.draft.published')}</h2>
      <p className="prose">
        {t('recognition.review.draft.compared')}{' '}
        <a href={`/recognition?version=${encodeURIComponent(draft.inForce.id)}`}>{draft.inForce.title.text}</a>.{' '}
        {t('recognition.review.draft.counts', {
          added: number('added'),
          changed: number('changed'),
          removed: number('removed'),
          same: number('same'),
        })}
      </p>
      {dropped.length > 0 && (
        <p className="prose">{t('recognition.review.draft.dropped', { count: dropped.length, criteria: targetsOf(dropped) })}</p>
      )}
      {rows.length > 0 && (
        <DataTable
          caption={t('recognition.review.draft.caption', { shown: rows.length, total: told.length })}
          columns={columns(review, mutes, matrices)}
          rows={rows}
          rowKey={({ id }) => id}
        />
      )}
      {(asked.cells > 0 || next < told.length) && (
        <Pagination
          label={t('recognition.review.draft.pages')}
          summary={t('recognition.review.draft.summary', { from: Math.min(asked.cells + 1, next), to: next, total: told.length })}
          previous={
            asked.cells === 0 ? undefined : { href: addressOf(review.id, asked, { cells: 0 }), text: t('recognition.review.first') }
          }
          next={
            next < told.length
              ? { href: addressOf(review.id, asked, { cells: next }), text: t('recognition.review.draft.next') }
              : undefined
          }
        />
      )}
    </section>
  );
}

/** What recognised nothing and goes needs no more than to be named. */
function tellable(rows: readonly CellDifference[], mutes: ReadonlyMap<string, string>) {
  const isDropped = ({ id, change }: CellDifference) => change === 'removed' && mutes.has(`before ${id}`);
  return { told: rows.filter((row) => !isDropped(row)), dropped: rows.filter(isDropped) };
}

function targetsOf(rows: readonly CellDifference[]): string {
  return [...new Set(rows.flatMap(({ before }) => before?.targets ?? []))].sort(compareNumbers).join(', ');
}

function columns(
  { publication }: PublicReviewView,
  mutes: ReadonlyMap<string, string>,
  matrices: Matrices,
): [Column<CellDifference>, ...Column<CellDifference>[]] {
  const { t } = matrices.spoken;
  const side = (cell: MatrixCell | null, where: 'before' | 'after') =>
    cell === null ? (
      <span className="sub">{t(`recognition.review.draft.not-${where}`)}</span>
    ) : (
      <Side cell={cell} mute={mutes.get(`${where} ${cell.id}`)} proposed={where === 'after' && publication === null} matrices={matrices} />
    );
  return [
    { key: 'criteria', header: t('recognition.matrix.column.criteria'), cell: (row) => <Targets row={row} matrices={matrices} /> },
    { key: 'before', header: t('recognition.review.draft.before'), cell: ({ before }) => side(before, 'before') },
    {
      key: 'after',
      header: t(publication === null ? 'recognition.review.draft.after' : 'recognition.review.draft.after.published'),
      cell: ({ after }) => side(after, 'after'),
    },
  ];
}

/** The criteria of both sides, with what the draft does to the row. */
function Targets({ row: { before, after, change, differs }, matrices }: { row: CellDifference; matrices: Matrices }) {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  const numbers = [...new Set([...(after?.targets ?? []), ...(before?.targets ?? [])])];
  const packId = (after ?? before)?.pack ?? '';
  const pack = packOf(programme, packId);
  // How well a draft is founded is what the review is about.
  const told = differs.filter((field) => field !== 'basis');
  return (
    <>
      <ul className="plain">
        {numbers.map((number) => (
          <li key={number}>
            <a href={`/criteria/${packId}/${number}`}>{`${number} ${criterionTitle(pack, number, language)}`.trim()}</a>
          </li>
        ))}
      </ul>
      <Tag>{t(`recognition.review.draft.${change}`)}</Tag>
      {told.length > 0 && <span className="sub">{told.map((field) => t(`recognition.review.draft.field.${field}`)).join(', ')}</span>}
    </>
  );
}

type SidePart = { cell: MatrixCell; mute: string | undefined; proposed: boolean; matrices: Matrices };

function Side({ cell, mute, proposed, matrices }: SidePart) {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  return (
    <>
      {cell.sources.map((source, index) => (
        <span key={`${source.system} ${source.edition} ${source.requirement}`} className="source">
          {index > 0 && <span className="sub">{t('recognition.matrix.together')}</span>}
          {systemName(source.system, matrices)}
          <span className="sub">{editionWords(source, spoken)}</span>
        </span>
      ))}
      <StatusBadge tone={mute === undefined ? 'good' : 'ended'}>
        {t(`recognition.${proposed ? 'review.draft' : 'matrix'}.${mute === undefined ? 'recognises' : 'nothing'}`)}
      </StatusBadge>
      <span className="sub">{t(`recognition.matrix.relation.${cell.relationship}`)}</span>
      {cell.level !== null && (
        <span className="sub">
          {t('recognition.matrix.grants')} {levelName(packOf(programme, cell.pack), cell.level, language)}
        </span>
      )}
      {mute !== undefined && (
        <span className="sub">
          {t(mute === 'undecided' ? `recognition.matrix.state.${cell.state}` : `recognition.matrix.mute.${mute}`)}
        </span>
      )}
      {cell.conditions.length > 0 && (
        <>
          <b className="sub">{t('recognition.review.draft.conditions')}</b>
          <ul className="sub">
            {cell.conditions.map((condition) => (
              <li key={`${condition.rule} ${condition.value}`}>{conditionWords(condition, matrices)}</li>
            ))}
          </ul>
        </>
      )}
      {cell.note !== undefined && (
        <>
          <b className="sub">{t('recognition.review.draft.why')}</b>
          <span className="sub" dir="auto">
            <Said of={cell.note} spoken={spoken} />
          </span>
        </>
      )}
      {cell.source !== undefined && (
        <>
          <b className="sub">{t('recognition.review.draft.where')}</b>
          <span className="sub long" dir="auto">
            {cell.source}
          </span>
        </>
      )}
    </>
  );
}

function sizeOf({ before, after }: CellDifference): number {
  return JSON.stringify([before, after]).length;
}
