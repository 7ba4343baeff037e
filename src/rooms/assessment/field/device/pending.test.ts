import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FieldChange, SyncResult } from '../shapes.ts';
import type { Bench, Edit } from './assignment.ts';
import { shownOf } from './loaded.ts';
import { choose, giveUp, markSent, nextBatch, reload, settle, write } from './pending.ts';

const empty: Bench = { loaded: { records: [], findings: [], determinations: [] }, pending: [] };
const at = '2027-02-01T10:00:00.000Z';
const rationale = (item: string, text: string): Edit => ({
  what: 'determination',
  id: item,
  content: { level: null, notApplicable: false, rationale: text, basedOn: [] },
});
const meeting = (id: string, notes: string, items: string[] = []): Edit => ({
  what: 'record',
  id,
  content: { kind: 'meeting', on: '2027-02-01', which: 'opening', attended: 3, notes, items },
});
const textOf = (change: { what: string; content?: unknown }): string => {
  const content = change.content as { rationale?: string; notes?: string } | undefined;
  return content?.rationale ?? content?.notes ?? '';
};

/** A server that keeps texts by their version, and answers a change once only, however often it is asked. */
function server() {
  const held = new Map<string, { version: number; text: string }>();
  const answers = new Map<string, SyncResult['results'][number]>();
  const everHeld = new Set<string>();
  const keep = (id: string, text: string) => {
    held.set(id, { version: (held.get(id)?.version ?? 0) + 1, text });
    everHeld.add(text);
  };
  const answer = (change: FieldChange): SyncResult['results'][number] => {
    const known = answers.get(change.change);
    if (known !== undefined) return known;
    const now = held.get(change.id);
    const none = { current: null, problem: null };
    let made: SyncResult['results'][number];
    if (textOf(change).includes('forbidden')) {
      const problem = { code: 'faulty-fields', detail: 'no', pointer: null };
      made = { change: change.change, outcome: 'refused', version: now?.version ?? null, current: null, problem };
    } else if ((now?.version ?? 0) !== change.base) {
      const content = { level: null, notApplicable: false, rationale: now?.text ?? '', basedOn: [] };
      const by = { id: 'c', name: 'A colleague' };
      const current = now === undefined ? null : { content, version: now.version, by, at };
      made = { ...none, change: change.change, outcome: 'conflict', version: now?.version ?? null, current };
    } else {
      keep(change.id, textOf(change));
      made = { ...none, change: change.change, outcome: 'applied', version: held.get(change.id)?.version ?? null };
    }
    answers.set(change.change, made);
    return made;
  };
  return { held, everHeld, keep, answer };
}

describe('the queue of a device', () => {
  test('one change is sent for many edits of the same thing, on the version that the first was made on', () => {
    let bench: Bench = { ...empty, loaded: { ...empty.loaded, determinations: [held('26', 4, 'old')] } };
    for (const text of ['a', 'ab', 'abc']) bench = write(bench, rationale('26', text), { change: text, at, standing: 'waiting' });
    expect(bench.pending).toHaveLength(1);
    expect(bench.pending[0]?.change).toMatchObject({ base: 4, change: 'abc', content: { rationale: 'abc' } });
  });

  test('what is still being written is never sent, and shown all the same', () => {
    const bench = write(empty, meeting('m', 'half a sen'), { change: '1', at, standing: 'draft' });
    expect(nextBatch(bench)).toEqual([]);
    expect(shownOf(bench).records[0]?.content).toMatchObject({ notes: 'half a sen' });
  });

  test('an edit of something already on its way follows it on the version it became', () => {
    let bench = write(empty, rationale('26', 'first'), { change: '1', at, standing: 'waiting' });
    bench = markSent(bench, nextBatch(bench));
    bench = write(bench, rationale('26', 'second'), { change: '2', at, standing: 'waiting' });
    expect(nextBatch(bench).map(({ change }) => change.change)).toEqual(['1']);
    bench = settle(bench, [{ change: '1', outcome: 'applied', version: 1, current: null, problem: null }], at);
    expect(nextBatch(bench)[0]?.change).toMatchObject({ change: '2', base: 1 });
  });

  test('a record that never left is gone with its removal; one that did is asked to be removed', () => {
    const bench = write(empty, meeting('m', 'x'), { change: '1', at, standing: 'waiting' });
    expect(write(bench, { what: 'record-removal', id: 'm' }, { change: '2', at, standing: 'waiting' }).pending).toEqual([]);
    const sent = markSent(bench, nextBatch(bench));
    const both = write(sent, { what: 'record-removal', id: 'm' }, { change: '2', at, standing: 'waiting' });
    expect(both.pending).toHaveLength(2);
    const applied = settle(both, [{ change: '1', outcome: 'applied', version: 1, current: null, problem: null }], at);
    expect(nextBatch(applied)[0]?.change).toMatchObject({ what: 'record-removal', base: 1 });
  });

  test('what a batch may carry is at most a hundred changes', () => {
    let bench = empty;
    for (let n = 0; n < 130; n += 1) bench = write(bench, meeting(`m${n}`, 'x'), { change: `${n}`, at, standing: 'waiting' });
    expect(nextBatch(bench)).toHaveLength(100);
  });

  test('who writes on what they saw before a colleague’s version was loaded is in conflict with it', () => {
    const bench: Bench = { ...empty, loaded: { ...empty.loaded, determinations: [held('26', 5, 'newer')] } };
    const next = write(bench, rationale('26', 'mine'), { change: '1', at, standing: 'waiting', seen: 4 });
    expect(next.pending[0]?.change.base).toBe(4);
  });

  test('a refused change is kept with its reason until it is corrected or given up', () => {
    const refused = refuse(write(empty, rationale('26', 'forbidden'), { change: '1', at, standing: 'waiting' }));
    expect(refused.pending[0]).toMatchObject({ standing: 'refused', problem: { code: 'no' } });
    expect(nextBatch(refused)).toEqual([]);
    expect(nextBatch(write(refused, rationale('26', 'better'), { change: '2', at, standing: 'waiting' }))).toHaveLength(1);
    expect(giveUp(refused, '1').pending).toEqual([]);
  });
});

function held(item: string, version: number, text: string) {
  return { item, level: null, notApplicable: false, rationale: text, basedOn: [], version, updatedBy: 'L. Okafor', updatedAt: at };
}

function refuse(bench: Bench): Bench {
  const problem = { code: 'no', detail: 'no', pointer: null };
  return settle(markSent(bench, nextBatch(bench)), [{ change: '1', outcome: 'refused', version: null, current: null, problem }], at);
}

type Event = { kind: 'edit' | 'draft' | 'colleague' | 'sync' | 'lost' | 'choose-mine' | 'choose-theirs' | 'reload'; item: string };
const happenings = fc.array(
  fc.record<Event>({
    kind: fc.constantFrom('edit', 'edit', 'draft', 'colleague', 'sync', 'lost', 'choose-mine', 'choose-theirs', 'reload'),
    item: fc.constantFrom('1', '2', '3'),
  }),
  { maxLength: 40 },
);

/** Plays events on a device and its server; `given` are the texts that a person let go of. */
function play(events: readonly Event[]) {
  const remote = server();
  let bench = empty;
  let count = 0;
  const last = new Map<string, string>();
  const letGo = new Set<string>();
  const id = () => {
    count += 1;
    return `c${count}`;
  };
  const send = (heard: boolean) => {
    const batch = nextBatch(bench);
    bench = markSent(bench, batch);
    const results = batch.map(({ change }) => remote.answer(change));
    if (heard) bench = settle(bench, results, at);
  };
  for (const { kind, item } of events) {
    const text = `${kind} ${id()}`;
    if (kind === 'edit' || kind === 'draft') {
      bench = write(bench, rationale(item, text), { change: id(), at, standing: kind === 'draft' ? 'draft' : 'waiting' });
      last.set(item, text);
    }
    if (kind === 'colleague') remote.keep(item, text);
    if (kind === 'sync') send(true);
    if (kind === 'lost') send(false);
    if (kind === 'reload')
      bench = reload(bench, {
        ...empty.loaded,
        determinations: [...remote.held].map(([one, { version, text: kept }]) => held(one, version, kept)),
      });
    const disputed = bench.pending.find(({ standing, change }) => standing === 'conflict' && change.id === item);
    if (kind === 'choose-mine' && disputed) bench = choose(bench, disputed.change.change, 'mine', { change: id(), at });
    if (kind === 'choose-theirs' && disputed) {
      letGo.add(textOf(disputed.change));
      bench = choose(bench, disputed.change.change, 'theirs', { change: id(), at });
    }
  }
  return { remote, last, letGo, bench: () => bench, send };
}

describe('whatever happens', () => {
  test('the last word of a person on a thing is on the device, or was on the server, or that person let it go', () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const { remote, last, letGo, bench } = play(events);
        const here = new Set(bench().pending.map(({ change }) => textOf(change)));
        for (const text of last.values()) expect(here.has(text) || remote.everHeld.has(text) || letGo.has(text)).toBe(true);
      }),
    );
  });

  test('a colleague’s word is never overwritten unless a person chose so', () => {
    fc.assert(
      fc.property(
        happenings.map((events) => events.filter(({ kind }) => kind !== 'choose-mine')),
        (events) => {
          const { remote, bench, send } = play(events);
          const theirs = [...remote.held].filter(([, { text }]) => text.startsWith('colleague'));
          const stale = new Set(
            theirs
              .filter(([item, { version }]) => bench().pending.some(({ change }) => change.id === item && change.base !== version))
              .map(([item]) => item),
          );
          send(true);
          send(true);
          for (const [item, { text }] of theirs) if (stale.has(item)) expect(remote.held.get(item)?.text).toBe(text);
        },
      ),
    );
  });

  test('once every answer is heard, nothing is left but what waits for a person, and the device shows what the server holds', () => {
    fc.assert(
      fc.property(
        happenings.map((events) => events.filter(({ kind }) => kind !== 'draft' && kind !== 'colleague')),
        (events) => {
          const { remote, bench, send } = play(events);
          for (let round = 0; round < 5; round += 1) send(true);
          expect(bench().pending).toEqual([]);
          const shown = [...shownOf(bench()).determinations].map(([item, { content }]) => [item, content.rationale]);
          const there = [...remote.held].map(([item, { text }]) => [item, text]);
          expect(new Map(shown as [string, string][])).toEqual(new Map(there as [string, string][]));
        },
      ),
    );
  });

  test('each thing stands in the queue at most twice: what may have arrived, and what follows it', () => {
    fc.assert(
      fc.property(happenings, (events) => {
        const { pending } = play(events).bench();
        for (const item of ['1', '2', '3']) expect(pending.filter(({ change }) => change.id === item).length).toBeLessThanOrEqual(2);
        expect(pending.map(({ order }) => order)).toEqual([...pending.map(({ order }) => order)].sort((a, b) => a - b));
      }),
    );
  });
});
