/** `cupel import sites` as people use it: what it prints where, with which exit code. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { cupel } from '../support/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'cupel-import-'));
const home = { CUPEL_DATA: join(folder, 'home'), CUPEL_SEED: 'none' };
const list = resolve('programme/reported/real-sites.csv');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('without a database, a file or a word it knows, the command says what to do', async () => {
  expect((await cupel(['import', 'sites', list], home)).err).toContain('cupel import: there is no database in');
  expect((await cupel(['import', 'sites', join(folder, 'nothing.csv')], home)).err).toContain('ENOENT');
  expect((await cupel(['import', 'marks', list], home)).err).toContain('there is no "import marks"');
});

test('the real list is taken once; a faulty row is told by line and column, and the exit code says so', { timeout: 180_000 }, async () => {
  expect((await cupel(['prepare'], home)).code).toBe(0);
  expect(await cupel(['import', 'sites', list], home)).toMatchObject({ code: 0, out: '60 new, 0 revised, 0 unchanged, 0 faults\n' });
  expect(await cupel(['import', 'sites', list], home)).toMatchObject({ code: 0, out: '0 new, 0 revised, 60 unchanged, 0 faults\n' });
  const faulty = join(folder, 'faulty.csv');
  const columns =
    'Site,Operator,Country,Type,Commitment,Assessment,Award,Valid until,Assessor,Criteria set,Determinations,Plan / notes,Marks,Status (as of source),Sources,Grade';
  writeFileSync(
    faulty,
    `${columns}\nA Hill,Nobody,Chile,mine,,,2024,,,,,,Cu,awarded,https://example.org/a,B\n,Nobody,Chile,mine,,,,,,,,,,,nowhere,B\n`,
  );
  const { code, out, err } = await cupel(['import', 'sites', faulty], home);
  expect({ code, out }).toEqual({ code: 1, out: '1 new, 0 revised, 0 unchanged, 2 faults\n' });
  expect(err).toContain(`${faulty}:3 [Site]: The cell "Site" is empty.`);
  expect(err).toContain(`${faulty}:3 [Sources]:`);
});
