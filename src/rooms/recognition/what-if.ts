/**
 * Which further certificates would leave the least to assess. A further certificate is of a whole system, valid on the day, names the
 * site, and fulfils every condition that a certificate can fulfil; what a condition asks of the site stays as it is.
 */
import { type Certificate, counts, type Site } from './certificate.ts';
import { finding } from './conditions.ts';
import type { Prepared, PreparedCell } from './prepare.ts';

/** Up to this many systems that could help, the answer is the best there is; beyond, it is the best among those that could help most often. */
const mostExactly = 20;

export type WhatIf = {
  /** Editions to add, as `system@edition`, in order; none when enough is recognised already. */
  readonly certificates: readonly string[];
  /** The criteria still to assess with them. */
  readonly left: readonly string[];
  /** Whether no more are left than was asked for. Where that cannot be reached, the answer leaves the fewest that can be. */
  readonly reached: boolean;
  readonly exact: boolean;
};

type Question = {
  readonly prepared: Prepared;
  readonly site: Site;
  readonly certificates: readonly Certificate[];
  readonly onDate: string;
  /** Numbers of the criteria and parts that the site has to answer: what does not apply to it is not left to assess. */
  readonly toAssess: readonly string[];
  /** Editions it could be certified to, as `system@edition`. */
  readonly candidates: readonly string[];
};

/** For each criterion to assess, for each of its parts, of which there are 32 at most: the sets of candidates, as bits, any of which covers it. */
type Need = { readonly id: string; readonly parts: readonly (readonly number[])[] };

type Choice = { set: number; left: number; open: number };

/** The smallest set of further certificates that leaves at most `atMost` criteria; among equals the one that leaves least. */
export function fewestCertificates(question: Question, atMost: number): WhatIf {
  const { helpful, needs, exact } = needsOf(question);
  const least = standing(needs, bits(helpful.length)).left;
  const set = smallest(needs, helpful.length, Math.max(atMost, least));
  return { ...told(needs, helpful, set), reached: least <= atMost, exact };
}

/** The one further certificate that leaves the fewest criteria, or else the fewest parts; null where none helps by itself. */
export function bestNext(question: Question): Omit<WhatIf, 'reached' | 'exact'> | null {
  const { helpful, needs } = needsOf(question);
  let best: Choice = { set: 0, ...standing(needs, 0) };
  for (const index of helpful.keys()) {
    const found = { set: 1 << index, ...standing(needs, 1 << index) };
    if (isBetter(found, best)) best = found;
  }
  return best.set === 0 ? null : told(needs, helpful, best.set);
}

function needsOf({ prepared, site, certificates, onDate, toAssess, candidates }: Question): {
  helpful: string[];
  needs: Need[];
  exact: boolean;
} {
  const wanted = new Set(toAssess);
  const offered = [...new Set(candidates)].sort();
  const held = certificates.filter((certificate) => counts(certificate, site.id, onDate));
  const ways = new Map<string, string[][]>();
  for (const cell of prepared.cells) {
    const lacking = cell.mute === null ? lackingOf(cell, held, site, onDate, offered) : null;
    if (lacking === null) continue;
    for (const { criterion, parts } of cell.targets)
      for (const part of parts) {
        const number = prepared.criteria[criterion]?.parts[part] ?? '';
        ways.set(number, [...(ways.get(number) ?? []), lacking]);
      }
  }
  const open = prepared.criteria.flatMap(({ id, parts }) => {
    const own = parts.filter((part) => wanted.has(part) || wanted.has(id));
    return own.length === 0 ? [] : [{ id, parts: own.map((part) => ways.get(part) ?? []) }];
  });
  const uses = new Map(offered.map((edition) => [edition, 0]));
  for (const edition of open.flatMap(({ parts }) => parts.flat(2))) uses.set(edition, (uses.get(edition) ?? 0) + 1);
  const useful = offered.filter((edition) => uses.get(edition) !== 0).sort((a, b) => (uses.get(b) ?? 0) - (uses.get(a) ?? 0));
  const helpful = useful.slice(0, mostExactly).sort();
  const maskOf = (editions: readonly string[]) => editions.reduce((mask, edition) => mask | (1 << helpful.indexOf(edition)), 0);
  const within = (editions: readonly string[]) => editions.every((edition) => helpful.includes(edition));
  const needs = open.map(({ id, parts }) => ({ id, parts: parts.map((sets) => minimal(sets.filter(within).map(maskOf))) }));
  return { helpful, needs, exact: useful.length <= mostExactly };
}

/** The candidates without which a cell is not proven; null where no candidate could prove it. */
function lackingOf(
  cell: PreparedCell,
  held: readonly Certificate[],
  site: Site,
  onDate: string,
  offered: readonly string[],
): string[] | null {
  for (const { test } of cell.conditions) if (test.about === 'site' && !test.check(site).met) return null;
  const editions = new Set<string>();
  for (const { system, edition, requirement } of cell.cell.sources) {
    const key = `${system}@${edition}`;
    const proven = held.some(
      (one) =>
        `${one.system}@${one.edition}` === key &&
        (one.requirements === 'all' || (requirement !== null && one.requirements.includes(requirement))) &&
        cell.conditions.every(({ test }) => finding(test, one, site, onDate).met),
    );
    if (proven) continue;
    if (!offered.includes(key)) return null;
    editions.add(key);
  }
  return cell.cell.sources.length === 0 ? null : [...editions];
}

/** Sets that hold no other: only they decide. */
function minimal(sets: readonly number[]): number[] {
  const distinct = [...new Set(sets)];
  return distinct.filter((set) => !distinct.some((other) => other !== set && (other & set) === other));
}

/**
 * The smallest set that leaves at most `goal`, from a table of what each set covers: two to the power of the candidates in rows, whatever
 * the matrix looks like.
 */
function smallest(needs: readonly Need[], candidates: number, goal: number): number {
  const rows = rowsOf(needs, candidates);
  let best: Choice = { set: bits(candidates), ...standing(needs, bits(candidates)) };
  let fewest = candidates;
  for (let set = 0; set < 2 ** candidates; set += 1) {
    const size = ones(set);
    if (size > fewest || leavesMore(rows, set, size === fewest ? Math.min(goal, best.left) : goal)) continue;
    const found = { set, ...leaving(rows, set) };
    if (size === fewest && !isBetter(found, best)) continue;
    best = found;
    fewest = size;
  }
  return best.set;
}

/** For each criterion the table of what each set of candidates covers, a bit a part, and the bits that are its own. */
type Row = { readonly table: Int32Array; readonly mask: number };

function rowsOf(needs: readonly Need[], candidates: number): Row[] {
  const tables: Int32Array[] = [];
  let used = 32;
  const rows = needs.map(({ parts }): Row => {
    if (used + parts.length > 32) {
      tables.push(new Int32Array(2 ** candidates));
      used = 0;
    }
    const table = tables.at(-1) ?? new Int32Array(0);
    for (const [index, sets] of parts.entries()) for (const set of sets) table[set] = (table[set] ?? 0) | (1 << (used + index));
    const mask = bits(parts.length) << used;
    used += parts.length;
    return { table, mask };
  });
  for (const table of tables) grow(table);
  return rows;
}

/** What a set covers, it covers with one candidate more. */
function grow(table: Int32Array) {
  for (let candidate = 1; candidate < table.length; candidate *= 2)
    for (let set = candidate; set < table.length; set = (set + 1) | candidate)
      table[set] = (table[set] ?? 0) | (table[set ^ candidate] ?? 0);
}

function leavesMore(rows: readonly Row[], set: number, limit: number): boolean {
  let left = 0;
  for (const { table, mask } of rows) {
    if (((table[set] ?? 0) & mask) === mask) continue;
    left += 1;
    if (left > limit) return true;
  }
  return false;
}

function leaving(rows: readonly Row[], set: number): { left: number; open: number } {
  let [left, open] = [0, 0];
  for (const { table, mask } of rows) {
    const uncovered = mask & ~(table[set] ?? 0);
    if (uncovered === 0) continue;
    left += 1;
    open += ones(uncovered);
  }
  return { left, open };
}

function ones(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function isBetter(one: Choice, other: Choice): boolean {
  return one.left !== other.left ? one.left < other.left : one.open < other.open;
}

function standing(needs: readonly Need[], set: number): { left: number; open: number } {
  let open = 0;
  let left = 0;
  for (const { parts } of needs) {
    const uncovered = parts.filter((sets) => !isCovered(sets, set)).length;
    open += uncovered;
    if (uncovered > 0) left += 1;
  }
  return { left, open };
}

function isCovered(sets: readonly number[], set: number): boolean {
  for (const needed of sets) if ((needed & set) === needed) return true;
  return false;
}

function told(needs: readonly Need[], helpful: readonly string[], set: number) {
  return {
    certificates: helpful.filter((_edition, index) => (set & (1 << index)) !== 0),
    left: needs.filter(({ parts }) => !parts.every((sets) => isCovered(sets, set))).map(({ id }) => id),
  };
}

function bits(count: number): number {
  return count === 0 ? 0 : -1 >>> (32 - count);
}
