/** Cells of the matrix as a table: what an outside system proves, what it grants, on which conditions, and on what ground that is said. */
import { Fragment } from 'react';
import { levelOf, packOf } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import { deciderName } from '../decider.ts';
import { rowsOf, type ShownCell } from './matrix-cells.ts';
import { conditionWords, criterionTitle, editionWords, type Matrices, Said, SourceAddress, systemName } from './words.tsx';

type Row = [ShownCell, ...ShownCell[]];

/** A cell that is shown, and what its words need. */
type Part = { shown: ShownCell; matrices: Matrices };

/** One table: cells that say the same of one source stand in one row. */
export function CellTable({ caption, cells, matrices }: { caption: string; cells: readonly ShownCell[]; matrices: Matrices }) {
  return <DataTable caption={caption} columns={columns(cells, matrices)} rows={rowsOf(cells)} rowKey={([{ cell }]) => cell.id} />;
}

function columns(cells: readonly ShownCell[], matrices: Matrices): [Column<Row>, ...Column<Row>[]] {
  const { t } = matrices.spoken;
  const header = (name: string) => t(`recognition.matrix.column.${name}`);
  const conditional = cells.some(({ cell, mute }) => mute === null || cell.conditions.length > 0);
  return [
    { key: 'source', header: header('source'), cell: ([first]) => <Sources shown={first} matrices={matrices} /> },
    { key: 'criteria', header: header('criteria'), cell: (row) => <Targets row={row} matrices={matrices} /> },
    { key: 'relation', header: header('relation'), cell: ([first]) => <Relation shown={first} matrices={matrices} /> },
    ...(conditional
      ? [{ key: 'conditions', header: header('conditions'), cell: ([first]: Row) => <Conditions shown={first} matrices={matrices} /> }]
      : []),
    { key: 'ground', header: header('ground'), cell: ([first]) => <Ground shown={first} matrices={matrices} /> },
  ];
}

export function Sources({ shown: { cell }, matrices }: Part) {
  const { t } = matrices.spoken;
  return cell.sources.map((source, index) => (
    <Fragment key={`${source.system} ${source.edition} ${source.requirement}`}>
      {index > 0 && <span className="sub">{t('recognition.matrix.together')}</span>}
      <a href={`/recognition/systems/${source.system}?pack=${cell.pack}`}>{systemName(source.system, matrices)}</a>
      <span className="sub">{editionWords(source, matrices.spoken)}</span>
    </Fragment>
  ));
}

function Targets({ row, matrices }: { row: Row; matrices: Matrices }) {
  const { programme, spoken } = matrices;
  return (
    <ul className="plain">
      {row.map(({ cell }) => {
        const pack = packOf(programme, cell.pack);
        return (
          <li key={cell.id} id={`cell-${cell.id}`}>
            {cell.targets.map((target) => (
              <a key={target} href={`/criteria/${cell.pack}/${target}`}>
                {target} {criterionTitle(pack, target, spoken.language)}
              </a>
            ))}
          </li>
        );
      })}
    </ul>
  );
}

export function Relation({ shown: { cell, mute }, matrices }: Part) {
  const { programme, spoken } = matrices;
  const { t } = spoken;
  const pack = packOf(programme, cell.pack);
  const level = pack === null || cell.level === null ? null : levelOf(pack, cell.level);
  const why = mute === 'undecided' ? `recognition.matrix.state.${cell.state}` : `recognition.matrix.mute.${mute}`;
  return (
    <>
      {mute === null ? (
        <StatusBadge tone="good">{t('recognition.matrix.recognises')}</StatusBadge>
      ) : (
        <StatusBadge tone={toneOf(cell.state)}>{t(`recognition.matrix.standing.${cell.state}`)}</StatusBadge>
      )}
      {mute !== null && (
        <span className="sub">
          {t('recognition.matrix.nothing')}. {t(why)}
        </span>
      )}
      <span className="sub">
        {t(`recognition.matrix.relation.${cell.relationship}`)} {cell.relationship !== 'unknown' && <code>{cell.relationship}</code>}
      </span>
      {level !== null && (
        <span className="sub">
          {t(mute === null ? 'recognition.matrix.grants' : 'recognition.matrix.grants.nothing')} <Said of={level.label} spoken={spoken} />
          {level.accepts === 'plan' && ` (${t('recognition.matrix.grants.plan')})`}
        </span>
      )}
    </>
  );
}

/** What is unknown or inferred waits to be decided; what is decided and still recognises nothing is over. */
function toneOf(state: ShownCell['cell']['state']): StatusTone {
  return state === 'confirmed' || state === 'approved' ? 'ended' : 'waiting';
}

export function Conditions({ shown: { cell, mute }, matrices }: Part) {
  const { t } = matrices.spoken;
  if (cell.conditions.length === 0) return mute === null ? t('recognition.matrix.condition.none') : null;
  return (
    <ul className="plain">
      {cell.conditions.map((condition) => (
        <li key={`${condition.rule} ${condition.value}`}>{conditionWords(condition, matrices)}</li>
      ))}
    </ul>
  );
}

export function Ground({ shown: { cell, mute, due }, matrices }: Part) {
  const { t, language } = matrices.spoken;
  const day = (iso: string) => <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
  return (
    <>
      <BasisMark basis={cell.basis} t={t} />
      {mute === null && <span className="sub">{t(`recognition.matrix.state.${cell.state}`)}</span>}
      {cell.note !== undefined && (
        <span className="sub">
          <Said of={cell.note} spoken={matrices.spoken} />
        </span>
      )}
      {cell.source !== undefined && (
        <span className="sub long">
          <SourceAddress words={cell.source} />
        </span>
      )}
      {cell.decided_by !== undefined && (
        <span className="sub">
          {t('recognition.matrix.decided-by', { who: deciderName(cell.decided_by, matrices.programme, matrices.spoken.language) })}
        </span>
      )}
      {cell.decided_on !== undefined && (
        <span className="sub">
          {t('recognition.matrix.decided-on')} {day(cell.decided_on)}
        </span>
      )}
      {cell.review_due !== undefined && (
        <span className="sub">
          {t('recognition.matrix.review-due')} {day(cell.review_due)}
        </span>
      )}
      {due.length > 0 && (
        <span className="sub">
          {t('recognition.matrix.due')} {due.map((why) => t(`recognition.matrix.due.${why}`)).join(' ')}
        </span>
      )}
    </>
  );
}
