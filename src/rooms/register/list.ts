/** The register as a list: what is asked for in the address, and one page of it. Pages, API and downloads all read it here. */
import type { Database } from '#platform/database/database.ts';
import { decodeCursor, encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Programme } from '#programme/index.ts';
import { packOf } from '#programme/index.ts';
import {
  countRows,
  defaultSort,
  isFiltered,
  type ListFilter,
  type ListRow,
  listRows,
  type Place,
  placeOf,
  type Sort,
  sorts,
} from './list-queries.ts';
import { stripCells } from './strip.ts';

export type { ListFilter, ListRow, Sort };

export type ListAsked = { filter: ListFilter; sort: Sort; after: Place | undefined };

export const filterNames = ['q', 'country', 'kind', 'metal', 'mark', 'status'] as const satisfies readonly (keyof ListFilter)[];

/** From the parameters of an address. What nobody asked for in earnest (an empty field of the form, an unknown order) is left out. @throws Problem bad-cursor */
export function readAsked(query: Record<string, string | undefined>): ListAsked {
  const filter: ListFilter = {};
  for (const name of filterNames) {
    const value = clean(query[name]);
    if (value !== '') filter[name] = value;
  }
  const sort = sorts.find((candidate) => candidate === query.sort) ?? defaultSort;
  return { filter, sort, after: readPlace(query.after, sort) };
}

export type ListPage = { rows: ListRow[]; next: string | null };

export async function listPage(db: Database, asked: ListAsked, limit: number): Promise<ListPage> {
  const found = await listRows(db, { ...asked, limit });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? writePlace(placeOf(last, asked.sort)) : null };
}

/** How many rows there are under the filters; without any, that has been counted already. */
export async function total(db: Database, filter: ListFilter, all: number): Promise<number> {
  return isFiltered(filter) ? countRows(db, filter) : all;
}

/** Every row under the filters, read in pages so that memory does not grow with the register. */
export async function* everyRow(db: Database, asked: ListAsked): AsyncGenerator<ListRow[]> {
  let after = asked.after;
  for (;;) {
    const rows = await listRows(db, { ...asked, after, limit: 500 });
    const page = rows.slice(0, 500);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (rows.length <= 500 || last === undefined) return;
    after = placeOf(last, asked.sort);
  }
}

/** A row as data. */
export function rowData(row: ListRow, programme: Programme, publicUrl: string) {
  const pack = row.strip === null ? null : packOf(programme, row.strip.pack);
  return {
    slug: row.slug,
    href: `${publicUrl}/register/${row.slug}`,
    kind: row.kind,
    name: row.name,
    operator: row.operator,
    country: row.country === 'ZZ' ? null : row.country,
    kinds: row.kinds,
    metals: row.metals,
    marks: row.marks,
    status: row.status,
    validUntil: row.valid_until,
    demonstration: row.demonstration,
    strip: row.strip === null || pack === null ? null : { pack: row.strip.pack, criteria: stripCells(row.strip, pack) },
    reported: row.reported,
  };
}

function writePlace({ first, name, id }: Place): string {
  return encodeCursor([first, name, id]);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function readPlace(cursor: string | undefined, sort: Sort): Place | undefined {
  const key = decodeCursor(cursor === '' ? undefined : cursor, 3);
  if (key === undefined) return undefined;
  const [first = null, name, id] = key;
  const wanted = sort.endsWith('country') ? 'string' : sort.endsWith('status') ? 'number' : 'object';
  const rightFirst = first === null ? wanted === 'object' : typeof first === wanted;
  const readable = typeof name === 'string' && typeof id === 'string' && uuid.test(id) && !`${first}${name}`.includes('\0');
  const small = typeof first !== 'number' || (Number.isInteger(first) && Math.abs(first) < 32_000);
  if (!rightFirst || !readable || !small) throw new Problem('bad-cursor');
  return { first, name, id };
}

/** PostgreSQL refuses NUL, and nobody looks for a control character. */
function clean(value: string | undefined): string {
  return (value ?? '')
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .slice(0, 200);
}
