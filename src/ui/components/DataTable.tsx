/** A table of records. On a phone each row becomes a card, whose lines are named by the column. */
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers and dates stand at the end. */
  readonly align?: 'end' | undefined;
  /** The card shows the value without the column's name, for example a strip. */
  readonly bare?: boolean | undefined;
  /** A link that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly order: 'ascending' | 'descending' | 'none' } | undefined;
}

export interface DataTableProps<Row> {
  readonly caption: string;
  readonly hideCaption?: boolean | undefined;
  /** The first column names the row. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

const ARROWS = { ascending: ' ↑', descending: ' ↓', none: '' } as const;

export function DataTable<Row>({ caption, hideCaption = false, columns, rows, rowKey }: DataTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <table className="table">
      <caption>{hideCaption ? <span className="hush">{caption}</span> : caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={column.align} aria-sort={sortOf(column)}>
              {column.sort === undefined ? (
                column.header
              ) : (
                <a href={column.sort.href}>
                  {column.header}
                  <span aria-hidden="true">{ARROWS[column.sort.order]}</span>
                </a>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            <th scope="row">{first.cell(row)}</th>
            {others.map((column) => (
              <td key={column.key} className={column.align} data-label={column.bare === true ? undefined : column.header}>
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function sortOf<Row>({ sort }: Column<Row>): 'ascending' | 'descending' | undefined {
  return sort === undefined || sort.order === 'none' ? undefined : sort.order;
}
