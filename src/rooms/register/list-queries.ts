/** Rows of the register under filters, in a stable order. A page is two statements: its rows, and how many there are under the filters. */
import { type RawBuilder, sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import { fold } from './fold.ts';
import type { RegisterRow } from './site-queries.ts';

export type ListFilter = {
  q?: string | undefined;
  country?: string | undefined;
  kind?: string | undefined;
  metal?: string | undefined;
  mark?: string | undefined;
  status?: string | undefined;
};

export const sorts = ['name', '-name', 'country', '-country', 'status', '-status'] as const;
export type Sort = (typeof sorts)[number];

/** What this register itself has decided stands before what others reported. */
export const defaultSort: Sort = 'status';

/** Country or status rank where the list is sorted by it, then name and id: no two rows share it. */
export type Place = { first: string | number | null; name: string; id: string };

export type ListRow = Omit<RegisterRow, 'search' | 'updated_at'>;

/** One row more than asked for tells that there is a next page. */
export async function listRows(
  db: Database,
  asked: { filter: ListFilter; sort: Sort; after: Place | undefined; limit: number },
): Promise<ListRow[]> {
  const { filter, sort, after, limit } = asked;
  const found = await sql<ListRow>`
    select id, kind, slug, name, operator, country, kinds, metals, marks, status, status_rank, valid_until, strip, reported, demonstration, sort_name
    from register_rows where ${allOf([...conditions(filter), ...(after === undefined ? [] : [follows(sort, after)])])}
    order by ${order(sort)} limit ${limit + 1}`.execute(db);
  return found.rows;
}

export async function countRows(db: Database, filter: ListFilter): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from register_rows where ${allOf(conditions(filter))}`.execute(db);
  return found.rows[0]?.n ?? 0;
}

export function isFiltered(filter: ListFilter): boolean {
  return conditions(filter).length > 0;
}

export function placeOf(row: ListRow, sort: Sort): Place {
  const column = columnOf(sort);
  return { first: column === 'country' ? row.country : column === 'status' ? row.status_rank : null, name: row.sort_name, id: row.id };
}

function conditions({ q, country, kind, metal, mark, status }: ListFilter): RawBuilder<unknown>[] {
  const words =
    q === undefined
      ? []
      : fold(q)
          .split(' ')
          .filter((word) => word !== '')
          .slice(0, 8);
  return [
    ...words.map((word) => sql`search like ${`%${word}%`}`),
    ...(country === undefined ? [] : [sql`country = ${country}`]),
    ...(kind === undefined ? [] : [sql`kinds @> ${[kind]}`]),
    ...(metal === undefined ? [] : [sql`metals @> ${[metal]}`]),
    ...(mark === undefined ? [] : [sql`marks @> ${[mark]}`]),
    ...(status === undefined ? [] : [sql`status = ${status}`]),
  ];
}

function allOf(parts: RawBuilder<unknown>[]): RawBuilder<unknown> {
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` and `);
}

function columnOf(sort: Sort): 'name' | 'country' | 'status' {
  return sort.replace('-', '') as 'name' | 'country' | 'status';
}

function order(sort: Sort): RawBuilder<unknown> {
  const direction = sort.startsWith('-') ? sql`desc` : sql`asc`;
  const rest = sql`sort_name collate "C" ${direction}, id ${direction}`;
  const column = columnOf(sort);
  if (column === 'country') return sql`country ${direction}, ${rest}`;
  return column === 'status' ? sql`status_rank ${direction}, ${rest}` : rest;
}

function follows(sort: Sort, { first, name, id }: Place): RawBuilder<unknown> {
  const compare = sort.startsWith('-') ? sql`<` : sql`>`;
  const column = columnOf(sort);
  if (column === 'country') return sql`(country, sort_name collate "C", id) ${compare} (${first}, ${name}, ${id}::uuid)`;
  if (column === 'status') return sql`(status_rank, sort_name collate "C", id) ${compare} (${first}::smallint, ${name}, ${id}::uuid)`;
  return sql`(sort_name collate "C", id) ${compare} (${name}, ${id}::uuid)`;
}
