/** Cells of two versions side by side, with what differs marked; on a phone one stands under the other. */

import type { ReactNode } from 'react';
import { packOf } from '#programme/index.ts';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { CellDifference, CellField } from '../matrix-diff.ts';
import type { ShownCell } from './matrix-cells.ts';
import { Conditions, Ground, Relation, Sources } from './matrix-rows.tsx';
import type { Version } from './version-origins.ts';
import { criterionTitle, type Matrices } from './words.tsx';

type Side = { readonly version: Version; readonly cells: readonly ShownCell[] };

export function Differences(given: { rows: readonly CellDifference[]; before: Side; after: Side; matrices: Matrices }) {
  const { rows, before, after, matrices } = given;
  const { t } = matrices.spoken;
  const column = (key: 'before' | 'after', side: Side): Column<CellDifference> => {
    const shown = new Map(side.cells.map((one) => [one.cell.id, one]));
    return {
      key,
      header: t('recognition.version.column.side', { version: side.version.matrix.id }),
      cell: ({ id, differs }) => {
        const found = shown.get(id);
        if (found === undefined) return <span className="note">{t('recognition.version.absent')}</span>;
        return <CellSide shown={found} differs={differs} matrices={matrices} />;
      },
    };
  };
  return (
    <div className="matrix">
      <DataTable
        caption={t('recognition.version.differences.caption', { count: rows.length })}
        columns={[
          { key: 'criteria', header: t('recognition.matrix.column.criteria'), cell: (row) => <Targets row={row} matrices={matrices} /> },
          column('before', before),
          column('after', after),
        ]}
        rows={rows}
        rowKey={({ id }) => id}
      />
    </div>
  );
}

/** The criteria of both sides, what happened to the cell, and the names of what differs. */
function Targets({ row: { before, after, change, differs }, matrices }: { row: CellDifference; matrices: Matrices }) {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  const packId = (after ?? before)?.pack ?? '';
  const pack = packOf(programme, packId);
  const numbers = [...new Set([...(after?.targets ?? []), ...(before?.targets ?? [])])];
  return (
    <>
      <ul className="plain">
        {numbers.map((number) => (
          <li key={number}>
            <a href={`/criteria/${packId}/${number}`}>{`${number} ${criterionTitle(pack, number, language)}`.trimEnd()}</a>
          </li>
        ))}
      </ul>
      <Tag>{t(`recognition.version.change.${change}`)}</Tag>
      {differs.length > 0 && (
        <span className="sub">
          {t('recognition.version.differs', {
            fields: new Intl.ListFormat(language, { type: 'unit' }).format(differs.map((field) => t(`recognition.version.field.${field}`))),
          })}
        </span>
      )}
    </>
  );
}

type CellSidePart = { shown: ShownCell; differs: readonly CellField[]; matrices: Matrices };

function CellSide({ shown, differs, matrices }: CellSidePart) {
  const marked = (fields: readonly CellField[], part: ReactNode) => (
    <div className={fields.some((field) => differs.includes(field)) ? 'differs' : undefined}>{part}</div>
  );
  return (
    <>
      {marked(['sources'], <Sources shown={shown} matrices={matrices} />)}
      {marked(['relationship', 'level', 'state'], <Relation shown={shown} matrices={matrices} />)}
      {marked(['conditions'], <Conditions shown={shown} matrices={matrices} />)}
      {marked(['basis', 'source', 'note', 'decided_by', 'decided_on', 'review_due'], <Ground shown={shown} matrices={matrices} />)}
    </>
  );
}
