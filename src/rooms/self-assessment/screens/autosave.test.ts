import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Autosave,
  begin,
  type Draft,
  type Held,
  isSettled,
  nothing,
  pause,
  resume,
  type Side,
  sameDraft,
  step,
  waitBeforeSending,
} from './autosave.ts';

const held = (draft: Partial<Draft>, version: number, by = 'A. Example'): Held => ({
  draft: { ...nothing, ...draft },
  version,
  by,
  at: '2026-01-05T10:42:00Z',
});
const wrote = (state: Autosave, comment: string) => step(state, { type: 'edited', change: { comment } });

describe('an answer that is written', () => {
  test('is sent once nobody has typed for a moment, and not again', () => {
    const clean = begin(held({}, 0));
    expect(waitBeforeSending(clean)).toBeNull();
    const written = wrote(clean, 'Two wells.');
    expect(waitBeforeSending(written)).toBe(pause);
    const sent = step(written, { type: 'sent' });
    expect(waitBeforeSending(sent)).toBeNull();
    const saved = step(sent, { type: 'saved', held: held({ comment: 'Two wells.' }, 1) });
    expect(isSettled(saved)).toBe(true);
  });

  test('goes on being written while it is sent', () => {
    const sent = step(wrote(begin(held({}, 0)), 'Two'), { type: 'sent' });
    const more = step(wrote(sent, 'Two wells'), { type: 'saved', held: held({ comment: 'Two' }, 1) });
    expect(more.draft.comment).toBe('Two wells');
    expect(waitBeforeSending(more)).toBe(pause);
  });

  test('is tried again ever more patiently while there is no connection', () => {
    const fail = (state: Autosave) => step(step(state, { type: 'sent' }), { type: 'failed', trouble: { kind: 'offline' } });
    const waits: (number | null)[] = [];
    let state = wrote(begin(held({}, 0)), 'Two wells.');
    for (let attempt = 0; attempt < 7; attempt += 1) {
      state = fail(state);
      waits.push(waitBeforeSending(state));
    }
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  test('is not sent again unchanged after a refusal', () => {
    const refused = step(step(wrote(begin(held({}, 0)), 'Too long'), { type: 'sent' }), {
      type: 'failed',
      trouble: { kind: 'refused', why: 'Too long.' },
    });
    expect(waitBeforeSending(refused)).toBeNull();
    expect(waitBeforeSending(wrote(refused, 'Shorter'))).toBe(pause);
  });

  test('whose confirmation was lost on the way is recognised as our own', () => {
    const lost = step(step(wrote(begin(held({}, 0)), 'Two'), { type: 'sent' }), { type: 'failed', trouble: { kind: 'offline' } });
    const met = step(wrote(lost, 'Two wells'), { type: 'outdated', held: held({ comment: 'Two' }, 1) });
    expect(met.conflict).toBeNull();
    expect(met.base.version).toBe(1);
    expect(met.draft.comment).toBe('Two wells');
  });
});

test('what was not saved can be given up, and is gone only then', () => {
  const refused = step(step(wrote(begin(held({ comment: 'Wells.' }, 1)), 'Two wells.'), { type: 'sent' }), {
    type: 'failed',
    trouble: { kind: 'refused', why: 'It is released.' },
  });
  const discarded = step(refused, { type: 'discarded' });
  expect(discarded.draft.comment).toBe('Wells.');
  expect(isSettled(discarded)).toBe(true);
});

describe('an answer that two people change', () => {
  const mine = wrote(begin(held({ comment: 'Wells.' }, 1)), 'Two wells.');

  test('is a conflict when both wrote the same part, and nothing is sent before somebody chooses', () => {
    const met = step(mine, { type: 'outdated', held: held({ comment: 'Three wells.' }, 2) });
    expect(met.conflict?.draft.comment).toBe('Three wells.');
    expect(waitBeforeSending(met)).toBeNull();
    expect(step(met, { type: 'chosen', side: 'theirs' }).draft.comment).toBe('Three wells.');
    expect(step(met, { type: 'chosen', side: 'mine' }).draft.comment).toBe('Two wells.');
    expect(step(met, { type: 'chosen', side: 'both' }).draft.comment).toBe('Two wells.\n\nThree wells.');
  });

  test('keeps both changes when they concern different parts, and says so', () => {
    const met = step(mine, { type: 'outdated', held: held({ comment: 'Wells.', level: 'high' }, 2) });
    expect(met.conflict).toBeNull();
    expect(met.draft).toEqual({ ...nothing, level: 'high', comment: 'Two wells.' });
    expect(met.joined?.by).toBe('A. Example');
  });

  test('shows the newer text to somebody who has written nothing', () => {
    const refreshed = step(begin(held({}, 1)), { type: 'refreshed', held: held({ comment: 'New' }, 2) });
    expect(refreshed.draft.comment).toBe('New');
    expect(step(mine, { type: 'refreshed', held: held({ comment: 'New' }, 2) })).toBe(mine);
  });
});

type Move =
  | { do: 'type'; words: string }
  | { do: 'level'; level: string }
  | { do: 'deliver' | 'lose-answer' | 'lose-request' | 'reload' | 'refresh' }
  | { do: 'colleague'; words: string }
  | { do: 'choose'; side: Side };

const words = fc.stringMatching(/^[a-d]{1,3}$/);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('type' as const), words }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('level' as const), level: fc.constantFrom('high', 'low') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('deliver' as const, 'lose-answer' as const, 'lose-request' as const, 'reload' as const, 'refresh' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('colleague' as const), words }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('choose' as const), side: fc.constantFrom<Side>('mine', 'theirs', 'both') }) },
);

/** A page in front of a server that keeps every version, as the real one does, and of which any request or answer may get lost. */
class Desk {
  server: Held[] = [held({}, 0)];
  page: Autosave = begin(held({}, 0));
  /** The versions whose words this person has seen, or has been asked about. */
  readonly seen = new Set<number>([0]);
  ours = new Set<number>();

  get newest(): Held {
    return this.server.at(-1) ?? held({}, 0);
  }

  do(what: Move): void {
    if (what.do === 'type') this.page = wrote(this.page, `${this.page.draft.comment} ${what.words}`);
    if (what.do === 'level') this.page = step(this.page, { type: 'edited', change: { level: what.level } });
    if (what.do === 'colleague') this.server.push(held({ ...this.newest.draft, comment: what.words }, this.newest.version + 1));
    if (what.do === 'choose') this.page = step(this.page, { type: 'chosen', side: what.side });
    if (what.do === 'refresh') this.page = step(this.page, { type: 'refreshed', held: this.newest });
    if (what.do === 'reload') {
      const { base, draft, unsure } = this.page;
      const onItsWay = this.page.sending === null ? unsure : [...unsure, this.page.sending];
      this.page = isSettled(this.page) ? begin(this.newest) : resume({ base, draft, unsure: onItsWay }, this.newest);
    }
    if (what.do === 'deliver' || what.do === 'lose-answer' || what.do === 'lose-request') this.send(what.do);
    this.seen.add(this.page.base.version);
    if (this.page.conflict !== null) this.seen.add(this.page.conflict.version);
  }

  private send(fate: 'deliver' | 'lose-answer' | 'lose-request'): void {
    if (waitBeforeSending(this.page) === null) return;
    this.page = step(this.page, { type: 'sent' });
    const { sending, base } = this.page;
    const lands = fate !== 'lose-request' && sending !== null && base.version === this.newest.version;
    if (lands) {
      this.server.push({ draft: sending, version: base.version + 1, by: 'me', at: null });
      this.ours.add(this.newest.version);
    }
    if (fate === 'deliver')
      this.page = step(this.page, lands ? { type: 'saved', held: this.newest } : { type: 'outdated', held: this.newest });
    else this.page = step(this.page, { type: 'failed', trouble: { kind: 'offline' } });
  }
}

describe('whatever is typed, lost, answered late or written by others', () => {
  test('no word of one’s own leaves the screen unless one chose the other text', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const desk = new Desk();
        for (const one of moves) {
          const before = desk.page;
          desk.do(one);
          const changedMine = !sameDraft(before.draft, desk.page.draft);
          if (one.do === 'type' || one.do === 'level' || !changedMine) continue;
          const tookTheirs = one.do === 'choose' && before.conflict !== null;
          if (tookTheirs) {
            if (one.side !== 'theirs') expect(desk.page.draft.comment).toContain(before.draft.comment);
            continue;
          }
          // What the machine itself replaces is only what had not been touched.
          const touched = before.draft.comment !== before.base.draft.comment;
          if (touched) expect(desk.page.draft.comment).toBe(before.draft.comment);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('no text of a colleague is replaced by somebody who has not seen it', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), (moves) => {
        const desk = new Desk();
        for (const one of moves) {
          const before = desk.server.length;
          desk.do(one);
          const landed = desk.server.length > before && desk.ours.has(desk.newest.version);
          const replaced = desk.newest.version - 1;
          if (landed) expect(desk.seen.has(replaced) || desk.ours.has(replaced)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('once the line holds and conflicts are settled, the server has what stands on the screen', () => {
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), fc.constantFrom<Side>('mine', 'theirs', 'both'), (moves, side) => {
        const desk = new Desk();
        for (const one of moves) desk.do(one);
        for (let turn = 0; turn < 4; turn += 1) {
          desk.do({ do: 'deliver' });
          desk.do({ do: 'choose', side });
        }
        desk.do({ do: 'refresh' });
        expect(isSettled(desk.page)).toBe(true);
        expect(desk.newest.draft).toEqual(desk.page.draft);
      }),
      { numRuns: 500 },
    );
  });
});
