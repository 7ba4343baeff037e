/** What a reader asks of the matrix: the version, the filters and the page, as the address says them. */
import { Problem } from '#platform/http/problem.ts';
import { applicability, criterionOf, currentPack, type MatrixCell, type Pack, type Programme, packOf } from '#programme/index.ts';
import type { ShownCell } from './matrix-cells.ts';

export const filterNames = ['pack', 'system', 'criterion', 'kind', 'state'] as const;
export type FilterName = (typeof filterNames)[number];
export type Filter = { readonly [Name in FilterName]?: string | undefined };

export type Asked = {
  /** Undefined for the one in force. */
  readonly version: string | undefined;
  readonly filter: Filter;
  /** From 1. */
  readonly page: number;
};

/** A value that no matrix could have. */
export type BadValue = { readonly name: FilterName | 'page'; readonly value: string };

export const states = ['recognises', 'nothing'] as const;

/** An empty value is none: a form sends every field. */
export function readAsked(query: Readonly<Record<string, string>>, programme: Programme): Asked | BadValue {
  const value = (name: string) => (query[name] === '' ? undefined : query[name]);
  const known: Record<FilterName, (value: string) => boolean> = {
    pack: (id) => packOf(programme, id) !== null,
    system: (id) => programme.systems.some((system) => system.id === id),
    criterion: (number) => programme.packs.some((pack) => numbersOf(pack).includes(number)),
    kind: (code) => programme.siteKinds.some((kind) => kind.code === code),
    state: (state) => (states as readonly string[]).includes(state),
  };
  for (const name of filterNames) {
    const asked = value(name);
    if (asked !== undefined && !known[name](asked)) return { name, value: asked };
  }
  const page = value('page') ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(page)) return { name: 'page', value: page };
  const filter = Object.fromEntries(filterNames.map((name) => [name, value(name)]));
  return { version: value('version'), filter, page: Number(page) };
}

/** The pack asked for, else the one that sites are assessed by today. */
export function packAsked({ filter }: Pick<Asked, 'filter'>, programme: Programme, today: string): Pack {
  const pack = filter.pack === undefined ? (currentPack(programme, today) ?? programme.packs.at(-1)) : packOf(programme, filter.pack);
  if (pack === undefined || pack === null) throw new Problem('not-found');
  return pack;
}

/** The address of what is asked, with some of it changed; `undefined` leaves a filter out. A changed filter begins at the first page. */
export function addressOf(
  { version, filter }: Pick<Asked, 'version' | 'filter'>,
  change: Filter & { path?: string; page?: number; version?: string | undefined } = {},
): string {
  const { path = '/recognition', page = 1, ...changed } = change;
  const query = new URLSearchParams();
  const all: Record<string, string | undefined> = { version, ...filter, ...changed };
  for (const name of ['version', ...filterNames]) {
    const value = all[name];
    if (value !== undefined) query.set(name, value);
  }
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? path : `${path}?${query}`;
}

/** The same, at the cells: who filters or turns a page has read what stands before them. */
export function cellsAt(...given: Parameters<typeof addressOf>): string {
  return `${addressOf(...given)}#cells`;
}

/** The cells that every filter lets through. */
export function filtered(cells: readonly ShownCell[], filter: Filter, programme: Programme): ShownCell[] {
  const { pack, system, criterion, kind, state } = filter;
  return cells.filter(
    ({ cell, mute }) =>
      (pack === undefined || cell.pack === pack) &&
      (system === undefined || cell.sources.some((source) => source.system === system)) &&
      (criterion === undefined || cell.targets.some((target) => concerns(target, criterion))) &&
      (kind === undefined || fitsKind(cell, kind, programme)) &&
      (state === undefined || (state === 'recognises') === (mute === null)),
  );
}

/** A criterion stands for all its parts, so that either concerns the other. */
function concerns(target: string, asked: string): boolean {
  return target === asked || target.startsWith(`${asked}.`) || asked.startsWith(`${target}.`);
}

/** Whether a site of that kind answers what the cell aims at, and no condition keeps that kind out. */
function fitsKind({ pack: id, targets, conditions }: MatrixCell, kind: string, programme: Programme): boolean {
  const pack = packOf(programme, id);
  if (pack === null) return false;
  const answered = targets.some((target) => {
    const criterion = criterionOf(pack, target.split('.')[0] ?? target);
    return criterion !== null && applicability(criterion, { kinds: [kind], metals: [] }).applies;
  });
  return answered && conditions.every(({ rule, value }) => rule !== 'site-kind' || value === kind);
}

/** Every criterion of a pack and every part, in order. */
export function numbersOf(pack: Pack): string[] {
  return pack.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]);
}
