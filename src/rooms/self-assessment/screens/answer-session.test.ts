import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Keeper, type Send, sessionOf, startSession } from './answer-session.ts';
import { type Draft, type Happening, type Held, type Kept, nothing } from './autosave.ts';
import { forgetDraft, keepDraft, keptDraft, keptItems } from './kept.ts';

const held = (comment: string, version: number): Held => ({ draft: { ...nothing, comment }, version, by: null, at: null });
const registry = { working: () => undefined, idle: () => undefined };

function memory(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    clear: () => kept.clear(),
    get length() {
      return kept.size;
    },
  };
}

const place = { person: 'p1', scope: 'c1', item: '28' };
function keeperIn(store: Storage, tab = 'tab-1'): Keeper {
  return {
    find: () => keptDraft(store, place),
    keep: (kept: Kept) => keepDraft(store, tab, place, kept, Date.now()),
    forget: (draft: Draft) => forgetDraft(store, tab, place, draft),
  };
}

/** A server that answers in turn, and remembers what it was sent. */
function server(...answers: ((draft: Draft, version: number) => Happening)[]): Send & { sent: string[] } {
  const sent: string[] = [];
  const send: Send = async (draft, version) => {
    sent.push(draft.comment);
    return (answers.shift() ?? accept)(draft, version);
  };
  return Object.assign(send, { sent });
}
const accept = (draft: Draft, version: number): Happening => ({ type: 'saved', held: { draft, version: version + 1, by: null, at: null } });
const offline = (): Happening => ({ type: 'failed', trouble: { kind: 'offline' } });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('what is typed is sent once, 600 ms after the last key', async () => {
  const send = server();
  const session = startSession(held('', 0), send, keeperIn(memory()), registry);
  session.edit({ comment: 'Two' });
  await vi.advanceTimersByTimeAsync(500);
  session.edit({ comment: 'Two wells' });
  await vi.advanceTimersByTimeAsync(599);
  expect(send.sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(send.sent).toEqual(['Two wells']);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(send.sent).toEqual(['Two wells']);
});

test('leaving a field sends at once', async () => {
  const send = server();
  const session = startSession(held('', 0), send, keeperIn(memory()), registry);
  session.edit({ comment: 'Two' });
  session.flush();
  expect(send.sent).toEqual(['Two']);
  session.flush();
  expect(send.sent).toEqual(['Two']);
});

test('a draft stays on the device until the server has it, and comes back with the page', async () => {
  const store = memory();
  const session = startSession(held('', 0), server(offline), keeperIn(store), registry);
  session.edit({ comment: 'Two wells' });
  await vi.advanceTimersByTimeAsync(700);
  expect(keptItems(store, place)).toEqual(['28']);

  const send = server();
  const after = startSession(held('', 0), send, keeperIn(store, 'tab-2'), registry);
  expect(after.state().draft.comment).toBe('Two wells');
  await vi.advanceTimersByTimeAsync(700);
  expect(send.sent).toEqual(['Two wells']);
  expect(keptItems(store, place)).toEqual([]);
});

test('what arrived although the page was closed is not taken for a conflict', () => {
  const store = memory();
  const session = startSession(held('', 0), () => new Promise(() => undefined), keeperIn(store), registry);
  session.edit({ comment: 'Two' });
  session.flush();
  session.edit({ comment: 'Two wells' });
  const after = startSession(held('Two', 1), server(), keeperIn(store), registry);
  expect(after.state().conflict).toBeNull();
  expect(after.state().draft.comment).toBe('Two wells');
});

test('a draft of another tab that says something else is not forgotten', () => {
  const store = memory();
  const base = held('', 0);
  keepDraft(store, 'tab-1', place, { base, draft: { ...nothing, comment: 'One' }, unsure: [] }, 1);
  keepDraft(store, 'tab-2', place, { base, draft: { ...nothing, comment: 'Two' }, unsure: [] }, 2);
  forgetDraft(store, 'tab-2', place, { ...nothing, comment: 'Two' });
  expect(keptDraft(store, place)?.draft.comment).toBe('One');
});

test('a device without room for the copy does not stop the writing', async () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const send = server();
  const session = startSession(held('', 0), send, keeperIn(full), registry);
  session.edit({ comment: 'Two' });
  await vi.advanceTimersByTimeAsync(600);
  expect(send.sent).toEqual(['Two']);
});

test('an answer goes on being sent after its screen is gone, and coming back finds the same writing', async () => {
  const send = server(offline);
  const keeper = keeperIn(memory());
  const session = sessionOf('p1 c1 28', held('', 0), send, keeper);
  const leave = session.subscribe(() => undefined);
  session.edit({ comment: 'Two' });
  await vi.advanceTimersByTimeAsync(600);
  leave();
  expect(sessionOf('p1 c1 28', held('', 0), send, keeper)).toBe(session);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(send.sent).toEqual(['Two', 'Two']);
  expect(sessionOf('p1 c1 28', held('Two', 1), send, keeper)).not.toBe(session);
});
