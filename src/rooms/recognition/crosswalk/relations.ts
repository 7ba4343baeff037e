/** The five results of a requirement, the relations between requirements, and what a relation lets through. */

/**
 * In the order in which they count where several reach one requirement: the worst known one, then unknown, and not applicable only where
 * every source says so. A result's place is its code in typed arrays, so that joining results is taking the smallest code.
 */
export const results = ['unmet', 'partial', 'met', 'unknown', 'na'] as const;
export type Result = (typeof results)[number];

export const unknown = results.indexOf('unknown');
const partial = results.indexOf('partial');
const met = results.indexOf('met');

/** Relations that carry a result, read source -> target; a relation's place is its code in typed arrays. */
export const carrying: readonly string[] = ['equal', 'superset', 'subset', 'intersect'];
const whole: readonly string[] = ['equal', 'superset'];

/** The words of OSCAL's mapping model, in those of the libraries. */
const sameAs = new Map([
  ['equal-to', 'equal'],
  ['equivalent-to', 'equal'],
  ['superset-of', 'superset'],
  ['subset-of', 'subset'],
  ['intersects-with', 'intersect'],
  ['no-relationship', 'not_related'],
]);

/** A relation's one name. What is not known keeps its own, is counted under it, and carries nothing. */
export function relationName(written: string): string {
  const word = written.trim().toLowerCase();
  return sameAs.get(word) ?? word;
}

export function relationCode(name: string): number | undefined {
  const code = carrying.indexOf(name);
  return code === -1 ? undefined : code;
}

export function isNoRelation(name: string): boolean {
  return name === 'not_related';
}

const passed = carrying.flatMap((word) => results.map((_, code) => (code === met && !whole.includes(word) ? partial : code)));

/** What a source's result becomes on its way: a subset or an intersection proves a part of its target at most. */
export function carry(relation: number, result: number): number {
  return passed[relation * results.length + result] ?? unknown;
}
