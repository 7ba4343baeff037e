/**
 * What becomes of a change between the pen and the server: pure functions in which no lost answer, no colleague and no order of events costs
 * a change. A change is whole: the newest of a thing says everything that an older one said.
 */
import type { FieldChange, FieldCurrent, SyncResult } from '../shapes.ts';
import type { Bench, Edit, Loaded, Pending, Standing } from './assignment.ts';
import { heldVersion, subjectOf, withApplied, withTheirs } from './loaded.ts';

/** The most that one request may carry, as the API says it. */
const mostChanges = 100;
/** Well under the megabyte at which the server stops reading. */
const mostLetters = 300_000;

export type Written = {
  readonly change: string;
  readonly at: string;
  readonly standing: 'draft' | 'waiting';
  readonly aside?: unknown;
  /** The version that the person had before their eyes, where that may be older than what is loaded by now. */
  readonly seen?: number;
};

/**
 * Puts an edit into the queue. What was not sent yet of the same thing is replaced, on the base it was made on; what may have arrived stays,
 * and the edit follows it.
 */
export function write(bench: Bench, edit: Edit, { change, at, standing, aside, seen }: Written): Bench {
  const same = bench.pending.filter((one) => subjectOf(one.change) === subjectOf(edit));
  const last = same.at(-1);
  const order = bench.pending.reduce((most, one) => Math.max(most, one.order), 0) + 1;
  const fresh = { standing, sent: false, at, problem: null, aside: aside ?? null } as const;
  if (last === undefined || (last.sent && last.standing === 'waiting')) {
    const base = seen ?? heldVersion(bench.loaded, edit);
    if (edit.what === 'record-removal' && base === 0 && last === undefined) return bench;
    return { ...bench, pending: [...bench.pending, { ...fresh, order, theirs: null, change: changeFrom(edit, change, base) }] };
  }
  // A record that the server has never seen is gone with its last trace here.
  if (edit.what === 'record-removal' && last.change.base === 0 && same.length === 1 && last.standing !== 'conflict') {
    return { ...bench, pending: bench.pending.filter((one) => one !== last) };
  }
  // Both sides of a conflict stay in view until a person has chosen: writing on is writing on one's own side.
  const open = last.standing === 'conflict';
  const next: Pending = {
    ...fresh,
    order: last.order,
    standing: open ? 'conflict' : standing,
    theirs: open ? last.theirs : null,
    change: changeFrom(edit, change, last.change.base),
  };
  return { ...bench, pending: bench.pending.map((one) => (one === last ? next : one)) };
}

/** Takes a change out of the queue because a person says so. What may have arrived already cannot be taken back. */
export function giveUp(bench: Bench, change: string): Bench {
  return { ...bench, pending: bench.pending.filter((one) => one.change.change !== change || (one.sent && one.standing === 'waiting')) };
}

/** What is sent next: of each thing the oldest change only, in the order they were written, and nothing behind what waits for a person. */
export function nextBatch(bench: Bench): Pending[] {
  const seen = new Set<string>();
  const batch: Pending[] = [];
  let letters = 0;
  for (const one of bench.pending) {
    const subject = subjectOf(one.change);
    if (seen.has(subject)) continue;
    seen.add(subject);
    if (one.standing !== 'waiting') continue;
    letters += JSON.stringify(one.change).length;
    if (batch.length === mostChanges || (batch.length > 0 && letters > mostLetters)) break;
    batch.push(one);
  }
  return batch;
}

/** Before a batch leaves: from now on the server may have it. Only what was not written anew meanwhile. */
export function markSent(bench: Bench, batch: readonly Pending[]): Bench {
  const leaving = new Set(batch.map(({ change }) => change.change));
  return { ...bench, pending: bench.pending.map((one) => (leaving.has(one.change.change) ? { ...one, sent: true } : one)) };
}

/** Takes in what the server says became of changes. An answer to something no longer waited for changes nothing. */
export function settle(bench: Bench, results: SyncResult['results'], now: string): Bench {
  return results.reduce((state, result) => settleOne(state, result, now), bench);
}

/** What the server holds was read anew: unsent changes keep their base, so that whoever was faster is seen. */
export function reload(bench: Bench, loaded: Loaded): Bench {
  return { ...bench, loaded };
}

/** Ends a conflict: `mine` is sent again over what is there, `theirs` lets go of the own. */
export function choose(
  bench: Bench,
  change: string,
  side: 'mine' | 'theirs',
  given: { change: string; at: string; content?: unknown },
): Bench {
  const found = bench.pending.find((one) => one.change.change === change && one.standing === 'conflict');
  if (found === undefined || found.theirs === null) return bench;
  if (side === 'theirs') return { ...bench, pending: bench.pending.filter((one) => one !== found) };
  const gone = found.theirs.current === null;
  if (gone && found.change.what === 'record-removal') return { ...bench, pending: bench.pending.filter((one) => one !== found) };
  const content = given.content ?? ('content' in found.change ? found.change.content : undefined);
  const sent = { ...found.change, ...(content === undefined ? {} : { content }), change: given.change, base: found.theirs.version };
  const next: Pending = { ...found, change: sent as FieldChange, standing: 'waiting', sent: false, theirs: null, at: given.at };
  return { ...bench, pending: bench.pending.map((one) => (one === found ? next : one)) };
}

function settleOne(bench: Bench, { change, outcome, version, current, problem }: SyncResult['results'][number], now: string): Bench {
  const found = bench.pending.find((one) => one.change.change === change);
  if (found === undefined || found.standing !== 'waiting') return bench;
  const subject = subjectOf(found.change);
  const later = bench.pending.find((one) => one !== found && one.order > found.order && subjectOf(one.change) === subject);
  const without = bench.pending.filter((one) => one !== found);
  if (outcome === 'applied') {
    const loaded = withApplied(bench.loaded, found.change, version, now);
    return {
      loaded,
      pending: without.map((one) => (one === later ? { ...one, change: { ...one.change, base: version ?? 0 } as FieldChange } : one)),
    };
  }
  // The later change says all that this one said: it takes its place, and its answer.
  const kept =
    later === undefined ? found : { ...later, order: found.order, change: { ...later.change, base: found.change.base } as FieldChange };
  const rest = bench.pending.filter((one) => one !== later);
  const place = (next: Pending) => rest.map((one) => (one === found ? next : one));
  if (outcome === 'conflict') {
    const theirs = (current ?? null) as FieldCurrent | null;
    const loaded = withTheirs(bench.loaded, found.change, theirs);
    const disputed: Standing = 'conflict';
    return {
      loaded,
      pending: place({
        ...kept,
        standing: disputed,
        sent: false,
        theirs: { version: version ?? 0, current: theirs },
        problem: null,
      }),
    };
  }
  if (later !== undefined) return { ...bench, pending: place({ ...kept, sent: false }) };
  return { ...bench, pending: place({ ...found, standing: 'refused', sent: false, problem }) };
}

function changeFrom(edit: Edit, change: string, base: number): FieldChange {
  return { ...edit, change, base } as FieldChange;
}
