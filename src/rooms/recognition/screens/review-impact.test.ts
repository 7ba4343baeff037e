import { expect, test } from 'vitest';
import type { ImpactPage } from './review-data.ts';
import { type Look, lookThrough, notLooked } from './review-impact.ts';

const site = (id: string) => ({ id, name: id, organisation: 'o', cycle: 'c', changes: [], left: { before: 3, after: 2 } });
const pages: ImpactPage[] = [
  { on: '2026-11-25', looked: 500, total: 1200, sites: [site('a')], next: 'second' },
  { on: '2026-11-25', looked: 500, total: 1200, sites: [], next: 'third' },
  { on: '2026-11-25', looked: 200, total: 1200, sites: [site('b')], next: null },
];
const cursors = [null, 'second', 'third'];
const page = async (cursor: string | null) => pages[cursors.indexOf(cursor)] as ImpactPage;

test('every page is asked for once, and how far it is is told each time', async () => {
  const told: Look[] = [];
  const asked: (string | null)[] = [];
  const ask = (cursor: string | null) => {
    asked.push(cursor);
    return page(cursor);
  };
  const end = await lookThrough(notLooked, ask, (look) => told.push(look), new AbortController().signal);
  expect(asked).toEqual(cursors);
  expect(told.map(({ looked }) => looked)).toEqual([0, 500, 1000, 1200]);
  expect(end).toMatchObject({ state: 'done', total: 1200, next: null });
  expect(end.sites.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('it stops when it is told to, keeps what it found, and goes on from there', async () => {
  const stop = new AbortController();
  const stopped = await lookThrough(
    notLooked,
    (cursor) => {
      if (cursor === 'second') stop.abort();
      return page(cursor);
    },
    () => undefined,
    stop.signal,
  );
  expect(stopped).toMatchObject({ state: 'stopped', looked: 500, next: 'second' });
  const end = await lookThrough(stopped, page, () => undefined, new AbortController().signal);
  expect(end).toMatchObject({ state: 'done', looked: 1200 });
  expect(end.sites.map(({ id }) => id)).toEqual(['a', 'b']);
});

test('a page that fails ends it with its fault, and trying again asks for that page', async () => {
  const fault = new Error('line cut');
  const failed = await lookThrough(
    notLooked,
    (cursor) => (cursor === 'third' ? Promise.reject(fault) : page(cursor)),
    () => undefined,
    new AbortController().signal,
  );
  expect(failed).toMatchObject({ state: 'failed', fault, looked: 1000, next: 'third' });
  expect(await lookThrough(failed, page, () => undefined, new AbortController().signal)).toMatchObject({ state: 'done', fault: null });
});

test('looking again after the end begins anew', async () => {
  const done = await lookThrough(notLooked, page, () => undefined, new AbortController().signal);
  const again = await lookThrough(done, page, () => undefined, new AbortController().signal);
  expect(again.sites).toHaveLength(2);
});
