/** The equivalency matrix as the engine reads it: cells from the requirements of outside systems to the criteria of one pack. */

/** What OSCAL mapping collections say of a source and a target, read from source to target. */
export const relationships = ['equal-to', 'equivalent-to', 'superset-of', 'subset-of', 'intersects-with', 'no-relationship'] as const;
export type Relationship = (typeof relationships)[number];

/** A requirement of an edition of a system, or with null the whole of it. Neither identifier holds `#`, and the system no `@`. */
export type Source = { readonly system: string; readonly edition: string; readonly requirement: string | null };

/** A condition as data: a rule by its name and the value it asks for. `conditions.ts` says which rules there are. */
export type Condition = { readonly rule: string; readonly value: string };

/** What is shown with a relation and never evaluated, in the words of OSCAL. */
export type Qualifier = {
  readonly subject: string;
  readonly predicate: string;
  readonly category: string;
  readonly description: string;
  readonly remarks?: string;
};

export type Cell = {
  readonly id: string;
  /** Every one of them must be proven: several count together. */
  readonly sources: readonly Source[];
  /** Numbers of criteria or parts; a criterion stands for all its parts. */
  readonly targets: readonly string[];
  /** One of `relationships`; any other recognises nothing. */
  readonly relationship: string;
  /** The level of the pack that it grants; null where none was decided. */
  readonly level: string | null;
  /** False for what is unknown, inferred or only a benchmark: it recognises nothing. */
  readonly counts: boolean;
  readonly conditions: readonly Condition[];
  readonly qualifiers: readonly Qualifier[];
  readonly basis?: string;
  readonly source?: string;
  readonly decidedBy?: string;
  readonly decidedOn?: string;
  readonly reviewDue?: string;
  readonly note?: string;
};

export type Matrix = { readonly id: string; readonly cells: readonly Cell[] };

const covering = new Set<string>(['equal-to', 'equivalent-to', 'superset-of'] satisfies Relationship[]);

/** Whether what is proven of the source proves the target. A subset or an overlap proves some of it, and nobody can say which. */
export function covers(relationship: string): boolean {
  return covering.has(relationship);
}

/** An edition of a system as one string, as a source writes it: editions are compared whole. */
export function editionKey({ system, edition }: { readonly system: string; readonly edition: string }): string {
  return `${system}@${edition}`;
}

/** A source as one string: `iso-14001@2015`, or `iso-14001@2015#6.1` for a requirement of it. */
export function sourceRef(source: Source): string {
  return source.requirement === null ? editionKey(source) : `${editionKey(source)}#${source.requirement}`;
}

/** @returns null where the text names no edition. The first `#` ends the edition, the first `@` the system. */
export function readSourceRef(ref: string): Source | null {
  const hash = ref.indexOf('#');
  const whole = hash === -1 ? ref : ref.slice(0, hash);
  const at = whole.indexOf('@');
  if (at === -1) return null;
  return { system: whole.slice(0, at), edition: whole.slice(at + 1), requirement: hash === -1 ? null : ref.slice(hash + 1) };
}
