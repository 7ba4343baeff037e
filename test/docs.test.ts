/** What the documents say about the checkout is true: links lead somewhere, named paths exist, the picture shows the rooms, settings are told. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { rooms } from '../src/app.ts';

const documents = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...readdirSync('docs', { recursive: true })
    .map((name) => join('docs', String(name)))
    .filter((path) => path.endsWith('.md')),
];

/** Headings as the anchors that Markdown viewers make of them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ +(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** What is wrong with the relative links of a document, and with the paths of the checkout that it names in code. */
function faultsOf(path: string, text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^[a-z]+:/.test(link)) return [];
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : join(dirname(path), file);
    if (!existsSync(target)) return [`${path}: ${link} leads nowhere`];
    const known = anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
    return known ? [] : [`${path}: ${link} names no heading of ${target}`];
  });
  const named = [...text.matchAll(/`((?:src|test|docs|programme|scripts|bench|\.ci)\/[\w./-]*)`/g)].flatMap(([, named = '']) =>
    existsSync(resolve(named)) ? [] : [`${path}: there is no ${named}`],
  );
  return [...links, ...named];
}

test('every link and every named path leads somewhere', () => {
  expect(documents.flatMap((path) => faultsOf(path, readFileSync(path, 'utf8')))).toEqual([]);
  const planted = '[a](none.md) [b](docs/guide/running.md#none) `src/none.ts` [c](https://example.org) [d](docs/guide/running.md#backup)';
  expect(faultsOf('README.md', planted)).toHaveLength(3);
});

test('the picture of the architecture shows every room, in the order data takes', () => {
  const picture = readFileSync('docs/architecture.md', 'utf8').split('```')[1] ?? '';
  const shown = [...picture.matchAll(/^ +(?:src\/rooms\/)?([a-z-]+) -+>/gm)].map(([, room]) => room);
  expect(shown).toEqual(rooms.map(({ name }) => name).filter((name) => existsSync(`src/rooms/${name}`)));
});

test('the guide tells every setting', () => {
  const settings = [...readFileSync('src/platform/config/config.ts', 'utf8').matchAll(/^ +([A-Z_]+): z\./gm)].map(([, name]) => name);
  const guide = readFileSync('docs/guide/running.md', 'utf8');
  expect(settings.length).toBeGreaterThan(10);
  expect(settings.filter((name) => !guide.includes(`| \`${name}\` |`))).toEqual([]);
});
