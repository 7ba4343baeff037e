/** The loaded programme: what the rest of the house reads. Everything in it is frozen. */
import type { CriterionFile, PackFile, Part } from './schema.ts';
import type { Crosswalk, Goal, Mark, Metal, Operation, SiteKind, SourcesFile } from './schema-lists.ts';
import type { MatrixCell, MatrixFile, System } from './schema-recognition.ts';
import type { RulebookFile } from './schema-rulebook.ts';

export type { Level, Localized } from './schema.ts';
export type { Crosswalk, Mark, MatrixCell, Metal, Part, SiteKind, System };
export type Criterion = CriterionFile;
export type Rulebook = RulebookFile;
export type Matrix = MatrixFile;

export type Pack = PackFile & {
  /** In the order of their numbers. */
  readonly criteria: readonly Criterion[];
  /** Whose folder the text comes from: the one that Cupel ships, or one that a licensed user supplied in its place. */
  readonly textFrom: 'shipped' | 'licensed-folder';
};

export type Programme = {
  readonly packs: readonly Pack[];
  readonly rulebooks: readonly Rulebook[];
  readonly matrices: readonly Matrix[];
  readonly crosswalks: readonly Crosswalk[];
  readonly marks: readonly Mark[];
  readonly metals: readonly Metal[];
  readonly operations: readonly Operation[];
  readonly siteKinds: readonly SiteKind[];
  readonly goals: readonly Goal[];
  /** Address by key. */
  readonly sources: Readonly<SourcesFile>;
  /** The outside systems that the matrix speaks of. */
  readonly systems: readonly System[];
};
