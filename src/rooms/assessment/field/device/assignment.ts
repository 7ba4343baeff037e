/** What a device holds of an assignment: what the server gave, and what was changed on it since. Types only. */
import type { z } from 'zod';
import type { Finding, FindingInput } from '../../findings/shapes.ts';
import type { DeterminationInput, DeterminationView } from '../../shapes.ts';
import type { FieldChange, FieldCurrent, FieldRecord, RecordInput } from '../shapes.ts';

export type HeldFinding = z.infer<typeof Finding>;
export type HeldDetermination = z.infer<typeof DeterminationView>;
export type FindingContent = z.infer<typeof FindingInput>;
export type DeterminationContent = z.infer<typeof DeterminationInput>;

/** What people change on the device, as the server was last heard to hold it. */
export type Loaded = {
  readonly records: readonly FieldRecord[];
  readonly findings: readonly HeldFinding[];
  readonly determinations: readonly HeldDetermination[];
};

/**
 * `draft`: still being written, never sent. `waiting`: to be sent. `conflict`: somebody else changed the same thing, a person chooses.
 * `refused`: the server said why, a person corrects it or gives it up.
 */
export type Standing = 'draft' | 'waiting' | 'conflict' | 'refused';

export type Problem = { readonly code: string; readonly detail: string; readonly pointer: string | null };

/** One change that is on this device only, or may be: `sent` says that the server may have it already. */
export type Pending = {
  readonly order: number;
  readonly change: FieldChange;
  readonly standing: Standing;
  readonly sent: boolean;
  /** When it was written, by the device's clock. */
  readonly at: string;
  /** Of a conflict: what somebody else saved; null where it was removed. */
  readonly theirs: { readonly version: number; readonly current: FieldCurrent | null } | null;
  readonly problem: Problem | null;
  /** What stays on the device: the boxes over a photo. */
  readonly aside: unknown;
};

export type Bench = { readonly loaded: Loaded; readonly pending: readonly Pending[] };

/** A change as a form makes it, before it has an identifier of its own and a base. */
export type Edit =
  | { readonly what: 'record'; readonly id: string; readonly content: RecordInput }
  | { readonly what: 'record-removal'; readonly id: string }
  | { readonly what: 'finding'; readonly id: string; readonly content: FindingContent }
  | { readonly what: 'determination'; readonly id: string; readonly content: DeterminationContent };
