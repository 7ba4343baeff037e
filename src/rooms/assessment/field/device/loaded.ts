/** What the server was last heard to hold, as changes and their answers move it on, and what the screens show of it. */
import type { FieldChange, FieldCurrent, FieldRecord, RecordInput } from '../shapes.ts';
import type { Bench, Edit, FindingContent, HeldDetermination, HeldFinding, Loaded, Pending } from './assignment.ts';

/** The thing that a change is about: changes of one thing follow each other, those of others pass. */
export function subjectOf({ what, id }: Pick<FieldChange, 'what' | 'id'> | Edit): string {
  return `${what === 'record-removal' ? 'record' : what} ${id}`;
}

/** 0 for what the server does not hold. */
export function heldVersion(loaded: Loaded, { what, id }: Pick<FieldChange, 'what' | 'id'> | Edit): number {
  if (what === 'finding') return loaded.findings.find((one) => one.id === id)?.version ?? 0;
  if (what === 'determination') return loaded.determinations.find((one) => one.item === id)?.version ?? 0;
  return loaded.records.find((one) => one.id === id)?.version ?? 0;
}

export function withApplied(loaded: Loaded, change: FieldChange, version: number | null, now: string): Loaded {
  if (change.what === 'record-removal' || version === null) return without(loaded, change);
  const known = { version, updatedAt: now };
  switch (change.what) {
    case 'record': {
      const held = loaded.records.find(({ id }) => id === change.id);
      const own = { discounted: [], uploaded: false, clockCorrected: null, by: { id: '', name: null } };
      return {
        ...loaded,
        records: put(loaded.records, { ...own, ...held, ...known, id: change.id, content: change.content }, ({ id }) => id),
      };
    }
    case 'finding': {
      const held = loaded.findings.find(({ id }) => id === change.id);
      return {
        ...loaded,
        findings: put(
          loaded.findings,
          { ...asFinding(change.id, change.content, now), ...held, ...change.content, version },
          ({ id }) => id,
        ),
      };
    }
    case 'determination': {
      const determination: HeldDetermination = { item: change.id, ...change.content, ...known, updatedBy: null };
      return { ...loaded, determinations: put(loaded.determinations, determination, ({ item }) => item) };
    }
  }
}

/** What somebody else saved; null where it was removed. */
export function withTheirs(loaded: Loaded, change: FieldChange, current: FieldCurrent | null): Loaded {
  if (current === null) return without(loaded, change);
  const { version, at, by } = current;
  const theirs = { ...change, what: change.what === 'record-removal' ? 'record' : change.what, content: current.content } as FieldChange;
  const next = withApplied(loaded, theirs, version, at);
  return {
    ...next,
    records: next.records.map((one) => (one.id === change.id && change.what.startsWith('record') ? { ...one, by } : one)),
    determinations: next.determinations.map((one) =>
      one.item === change.id && change.what === 'determination' ? { ...one, updatedBy: by.name } : one,
    ),
  };
}

function without(loaded: Loaded, { what, id }: FieldChange): Loaded {
  if (what === 'finding') return { ...loaded, findings: loaded.findings.filter((one) => one.id !== id) };
  if (what === 'determination') return { ...loaded, determinations: loaded.determinations.filter(({ item }) => item !== id) };
  return { ...loaded, records: loaded.records.filter((one) => one.id !== id) };
}

export type Shown<Content> = { readonly id: string; readonly content: Content; readonly pending: Pending | null };
export type ShownRecord = Shown<RecordInput> & { readonly held: FieldRecord | null };
export type ShownFinding = Shown<FindingContent> & { readonly held: HeldFinding | null };
export type ShownDetermination = Shown<Pick<HeldDetermination, 'level' | 'notApplicable' | 'rationale' | 'basedOn'>> & {
  readonly held: HeldDetermination | null;
};
export type ShownBench = {
  readonly records: readonly ShownRecord[];
  readonly findings: readonly ShownFinding[];
  readonly determinations: ReadonlyMap<string, ShownDetermination>;
};

/** What stands on the screen: the own changes over what the server holds; the newest records and findings first. */
export function shownOf({ loaded, pending }: Bench): ShownBench {
  const records = new Map<string, ShownRecord>(
    loaded.records.map((held) => [held.id, { id: held.id, content: held.content, pending: null, held }]),
  );
  const findings = new Map<string, ShownFinding>(
    loaded.findings.map((held) => [held.id, { id: held.id, content: held, pending: null, held }]),
  );
  const determinations = new Map<string, ShownDetermination>(
    loaded.determinations.map((held) => [held.item, { id: held.item, content: held, pending: null, held }]),
  );
  for (const one of pending) {
    const { change } = one;
    const { id } = change;
    if (change.what === 'record') records.set(id, { id, content: change.content, pending: one, held: records.get(id)?.held ?? null });
    if (change.what === 'finding') findings.set(id, { id, content: change.content, pending: one, held: findings.get(id)?.held ?? null });
    if (change.what === 'determination')
      determinations.set(id, { id, content: change.content, pending: one, held: determinations.get(id)?.held ?? null });
    if (change.what === 'record-removal') {
      const held = records.get(id);
      if (one.standing === 'conflict' && held !== undefined) records.set(id, { ...held, pending: one });
      else records.delete(id);
    }
  }
  return { records: [...records.values()].reverse(), findings: [...findings.values()].reverse(), determinations };
}

function asFinding(id: string, content: FindingContent, now: string): HeldFinding {
  const nobody = { id: '', name: null };
  return {
    ...content,
    id,
    status: 'draft',
    nonconformity: false,
    raisedBy: nobody,
    raisedAt: now,
    issuedAt: null,
    alert: null,
    answer: null,
    outcome: null,
    moves: [],
    dispute: null,
    disputeMoves: [],
    version: 0,
  };
}

function put<One>(list: readonly One[], one: One, key: (one: One) => string): One[] {
  const at = list.findIndex((other) => key(other) === key(one));
  return at === -1 ? [...list, one] : list.map((other, index) => (index === at ? one : other));
}
