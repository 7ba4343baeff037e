/** The rules of the house, held up: each check is also shown a planted fault and must stop it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { requirePermissions } from '#platform/http/declared.ts';
import { createServer } from '#platform/http/server.ts';
import { createMetrics } from '#platform/observability/observability.ts';
import { rooms } from '../src/app.ts';
import { openWorld } from './support/world.ts';

const root = resolve('src');
/** In the order data takes: the order in which the wiring lists the rooms. */
const order = rooms.map((room) => room.name).filter((name) => readdirSync(join(root, 'rooms')).includes(name));

type Import = { from: string; to: string };

function importsOf(path: string, code: string): Import[] {
  const from = relative(root, path);
  return [...code.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('#')) return [{ from, to: specifier.slice(1) }];
    if (specifier.startsWith('.')) return [{ from, to: relative(root, resolve(path, '..', specifier)) }];
    return [];
  });
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path) && statSync(path).isFile());
}

function roomOf(path: string): string | undefined {
  return /^rooms\/([^/]+)\//.exec(path)?.[1];
}

/** What is wrong with an import, or undefined. */
function faultOf({ from, to }: Import): string | undefined {
  const [own, other] = [roomOf(from), roomOf(to)];
  if (own !== undefined && other !== undefined && own !== other) {
    if (order.indexOf(other) > order.indexOf(own)) return `${from} imports ${to}: data flows down the list of rooms, never up`;
    if (!/\/(index|tables)\.ts$/.test(to)) return `${from} imports ${to}: from outside a room only its index.ts`;
  }
  if (from.startsWith('platform/') && other !== undefined) return `${from} imports ${to}: the platform knows no room`;
  if (from.startsWith('programme/') && (other !== undefined || to.startsWith('platform/')))
    return `${from} imports ${to}: the programme is data and pure functions`;
  if (/^rooms\/[^/]+\/rules\.ts$/.test(from) && /^platform\/(?!result\.ts|access\/roles\.ts)/.test(to))
    return `${from} imports ${to}: rules do no I/O`;
  if (/\/screens\//.test(from) && /^(platform|rooms\/[^/]+\/(queries|tables))/.test(to))
    return `${from} imports ${to}: a screen reads the API`;
  return undefined;
}

test('no import breaks the rules of the house', () => {
  const faults = sources(root).flatMap((path) =>
    importsOf(path, readFileSync(path, 'utf8'))
      .map(faultOf)
      .filter((fault) => fault !== undefined),
  );
  expect(faults).toEqual([]);
});

test('planted imports are stopped', () => {
  const planted: [string, string][] = [
    ['rooms/participants/rules.ts', "import { x } from '#rooms/award/index.ts'"],
    ['rooms/award/queries.ts', "import { x } from '#rooms/participants/queries.ts'"],
    ['platform/http/server.ts', "import { x } from '#rooms/award/index.ts'"],
    ['programme/load.ts', "import { x } from '#platform/database/database.ts'"],
    ['rooms/award/rules.ts', "import { db } from '#platform/database/database.ts'"],
    ['rooms/award/screens/decision-screen.tsx', "import { rows } from '../queries.ts'"],
  ];
  expect(planted.filter(([path, code]) => importsOf(join(root, path), code).every((found) => faultOf(found) === undefined))).toEqual([]);
});

test('process.env is read in the configuration only', () => {
  const readers = sources(root).filter((path) => readFileSync(path, 'utf8').includes('process.env'));
  expect(readers.map((path) => relative(root, path))).toEqual(['platform/config/config.ts']);
});

test('a route without a permission stops the start', async () => {
  const { services } = await openWorld();
  const server = createServer(services, createMetrics());
  server.get('/planted', (c) => c.text('open to everybody'));
  expect(() => requirePermissions(server, [])).toThrow('GET /planted');
});

test('no file is so long that it has two subjects', () => {
  const long = sources(root)
    .map((path) => ({ path: relative(root, path), lines: readFileSync(path, 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
