/** A read library: frameworks, their requirements, and the sound edges between them, indexed for inference. Plain data and look-ups. */

export type Framework = {
  urn: string;
  title: string;
  /** The file it was read from, for messages. */
  file: string;
  /** Each requirement's identifier as its file writes it. */
  nodes: readonly string[];
  /** 1 where a requirement has a result: it can be assessed, and its identifier stands here for the first time. */
  assessable: Uint8Array;
  /** Identifier in lower case -> place in `nodes`. */
  placeOf: ReadonlyMap<string, number>;
};

/** All edges from one framework to another, grouped by target: those onto target `t` are `start[t]` to `start[t + 1]`. */
export type Edges = {
  start: Uint32Array;
  /** Place of the source in its framework. */
  source: Uint32Array;
  relation: Uint8Array;
  /** Place in the library's `sets`. */
  set: Uint32Array;
};

/** What `cupel crosswalk --check --json` prints, in this order. */
export type Counts = {
  frameworks: number;
  nodes: number;
  assessable: number;
  mappingSets: number;
  /** Every edge that is listed, with those that are not used. */
  edges: number;
  relationships: Record<string, number>;
  /** Edges with a source or target in no framework of the library. */
  dangling: number;
  /** The same source, target and relationship again in one set. */
  duplicates: number;
  nonAssessableTargets: number;
};

export type Library = {
  frameworks: readonly Framework[];
  /** A framework's name in lower case -> place in `frameworks`. */
  named: ReadonlyMap<string, number>;
  /** The URNs of the mapping sets. */
  sets: readonly string[];
  /** By `pairKey`; only pairs with at least one edge that can carry a result. */
  pairs: ReadonlyMap<number, Edges>;
  /** For each framework, those it maps to. */
  onward: readonly (readonly number[])[];
  counts: Counts;
  /** What is odd in the library and was not used, or not wholly; each a sentence without its full stop. */
  notes: readonly string[];
};

export function edgesBetween(library: Library, from: number, to: number): Edges | undefined {
  return library.pairs.get(pairKey(library.frameworks.length, from, to));
}

export function pairKey(frameworks: number, from: number, to: number): number {
  return from * frameworks + to;
}
