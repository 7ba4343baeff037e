import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, test } from 'vitest';
import { readWorkbook, type Sheet } from '#platform/workbook/read.ts';
import { type WrittenSheet, type WrittenValue, writeWorkbook } from '#platform/workbook/write.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const limits = { totalBytes: 50_000_000, sheets: 10, rows: 1_000, columns: 50 };

type Change = { on: string; key: string; field?: string; from?: string; to?: string; version?: number; conflict?: boolean; cell: string };
type Values = WrittenValue[];

let made: AppointedSite;
let lead: TestPerson;
let finding: string;

const base = () => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}`;
const determine = (item: string, version: number, body: object) =>
  ask(lead, 'PUT', `${base()}/assessment/determinations/${item}`, {
    body: { level: 'fully-meets', notApplicable: false, rationale: '', basedOn: ['documents'], ...body },
    headers: { 'if-match': `"${version}"` },
  });
const download = async (language = 'en') =>
  Buffer.from(
    await (await ask(lead, 'GET', `${base()}/assessment/workbook.xlsx`, { headers: { 'accept-language': language } })).arrayBuffer(),
  );
const upload = (bytes: Uint8Array, person = lead, path = base()) =>
  ask(person, 'POST', `${path}/assessment/workbook`, { body: bytes, headers: { 'content-type': xlsx } });
const readingOf = async (bytes: Uint8Array): Promise<{ changes: Change[]; faults: { cell: string; message: string }[] }> => {
  const answer = await upload(bytes);
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
};
const apply = (changes: object[]) => ask(lead, 'POST', `${base()}/assessment/workbook/apply`, { body: { changes } });
const work = async () => (await ask(lead, 'GET', `${base()}/assessment`)).json();
const determined = async (item: string) => (await work()).items.find((one: { item: string }) => one.item === item).determination;

beforeAll(async () => {
  made = await anAppointedSite();
  lead = made.firm.lead;
  await determine('1', 0, { rationale: '=1+1 is a rationale\r\nof two lines' });
  await determine('2', 0, { level: 'partially-meets', rationale: 'Half of it was seen.', basedOn: ['documents', 'interviews'] });
  const raised = await ask(lead, 'POST', `${base()}/findings`, {
    body: {
      ...{ item: '2', grade: 'minor', title: 'No date', statement: 'The plan has no date.', requirement: 'A dated plan.' },
      ...{ evidence: [], critical: null, observedAt: '2025-01-10T10:20:30Z' },
    },
  });
  finding = (await raised.json()).id;
});

describe('the workbook of an assessment', () => {
  test.each(['en', 'es'])('comes back without a change, made in %s', async (language) => {
    expect(await readingOf(await download(language))).toEqual({ changes: [], faults: [] });
  });

  test('holds in its cells what the API answers, as another library reads them', async () => {
    const book = read(await download(), { type: 'buffer' });
    const sheet = book.Sheets.Determinations;
    if (sheet === undefined) throw new Error('no sheet');
    const rows = utils.sheet_to_json<Record<string, string>>(sheet);
    const { items } = await work();
    expect(rows.map((row) => row['No.'])).toEqual(items.map(({ item }: { item: string }) => item));
    expect(rows.find((row) => row['No.'] === '2')).toMatchObject({
      Determination: 'Partially meets',
      'Based on': 'Documents, Interviews',
      Rationale: 'Half of it was seen.',
    });
    expect(Object.values(book.Sheets.Determinations ?? {}).filter((cell) => typeof cell === 'object' && 'f' in cell)).toEqual([]);
  });

  test('lists each change with its cell, changes nothing by itself, and is taken over as accepted', async () => {
    const edited = await rewrite(await download(), [
      [
        'Determinations',
        (row) => {
          if (row[0] === '2') return set(row, { 5: 'fully MEETS', 7: 'All of it was seen.' });
          if (row[0] === '3') return set(row, { 5: 'Partially meets', 6: 'observation; Documentos' });
          return row;
        },
      ],
      ['Findings in draft', (row) => (row[0] === finding ? set(row, { 2: 'Major nonconformity' }) : row)],
    ]);
    const { changes, faults } = await readingOf(edited);
    expect(faults).toEqual([]);
    expect(changes.map(({ on, key, field, from, to, conflict }) => [on, key, field, from, to, conflict])).toEqual([
      ['determination', '2', 'level', 'partially-meets', 'fully-meets', false],
      ['determination', '2', 'rationale', 'Half of it was seen.', 'All of it was seen.', false],
      ['determination', '3', 'level', '', 'partially-meets', false],
      ['determination', '3', 'basedOn', '', 'documents, observation', false],
      ['finding', finding, 'grade', 'minor', 'major', false],
    ]);
    expect(changes[0]?.cell).toMatch(/^Determinations!F\d+$/);
    expect((await determined('2')).level).toBe('partially-meets');

    const wanted = changes.map(({ on, key, field, to, version }) => ({ on, key, field, to, version }));
    const taken = await apply(wanted);
    expect([taken.status, await taken.json()]).toEqual([200, { determinations: 2, findings: 1 }]);
    expect(await determined('2')).toMatchObject({
      level: 'fully-meets',
      rationale: 'All of it was seen.',
      basedOn: ['documents', 'interviews'],
    });
    expect(await determined('3')).toMatchObject({ level: 'partially-meets', rationale: '', basedOn: ['documents', 'observation'] });
    const found = (await (await ask(lead, 'GET', `${base()}/findings`)).json()).findings;
    // Nothing else of it was touched: not even the seconds that the workbook does not show.
    expect(found).toMatchObject([{ id: finding, grade: 'major', title: 'No date', observedAt: '2025-01-10T10:20:30.000Z' }]);
    expect((await apply(wanted)).status).toBe(412);
  });

  test('raises a finding for a row without an id', async () => {
    const [sheet] = (await readWorkbook(await download(), limits)).filter(({ name }) => name === 'Findings in draft');
    const bytes = await writeAgain(await download(), (one) =>
      one.name === sheet?.name
        ? {
            ...one,
            rows: [...one.rows, [null, '4', 'observation', 'Steps', 'The steps are worn.', 'Safe ways.', null, '2025-01-11 08:00']],
          }
        : one,
    );
    const { changes, faults } = await readingOf(bytes);
    expect(faults).toEqual([]);
    expect(changes).toMatchObject([{ on: 'new-finding', finding: { item: '4', grade: 'observation', critical: null } }]);
    const before = (await (await ask(lead, 'GET', `${base()}/findings`)).json()).findings.length;
    expect((await apply(changes.map(({ cell: _cell, ...change }) => change))).status).toBe(200);
    expect((await (await ask(lead, 'GET', `${base()}/findings`)).json()).findings).toHaveLength(before + 1);
  });

  test('shows a conflict where a colleague changed the same thing meanwhile', async () => {
    const bytes = await download();
    await determine('5', 0, { rationale: 'Theirs.' });
    const edited = await rewrite(bytes, [['Determinations', (row) => (row[0] === '5' ? set(row, { 7: 'Mine.' }) : row)]]);
    const { changes } = await readingOf(edited);
    expect(changes.map(({ key, field, from, to, conflict }) => [key, field, from, to, conflict])).toEqual([
      ['5', 'rationale', 'Theirs.', 'Mine.', true],
    ]);
  });

  test('names what it cannot read by sheet and cell, and keeps the rest', async () => {
    const edited = await rewrite(await download('es'), [
      [
        'Determinaciones',
        (row) => {
          if (row[0] === '6') return set(row, { 5: 'Más o menos', 7: 'Visto.' });
          if (row[0] === '7') return set(row, { 6: 'Documentos, rumores' });
          if (row[0] === '8') return set(row, { 0: '77' });
          return row;
        },
      ],
      ['Hallazgos en borrador', (row) => (row[0] === finding ? set(row, { 1: '99', 7: 'ayer' }) : row)],
    ]);
    const { changes, faults } = await readingOf(edited);
    expect(changes.map(({ key, to }) => [key, to])).toEqual([['6', 'Visto.']]);
    expect(faults.map(({ cell }) => cell.replace(/\d+$/, ''))).toEqual([
      'Determinaciones!F',
      'Determinaciones!G',
      'Determinaciones!A',
      'Hallazgos en borrador!H',
      'Hallazgos en borrador!B',
    ]);
  });

  test('of another assessment, of another layout, of a self-assessment or of nothing is refused with a clear code', async () => {
    const codeOf = async (answer: Promise<Response>) => {
      const { status } = await answer;
      return [status, (await (await answer).json()).code];
    };
    const other = await anAppointedSite();
    const theirs = `/api/v1/sites/${other.site.id}/cycles/${other.cycle.id}`;
    expect(await codeOf(upload(await download(), other.firm.lead, theirs))).toEqual([409, 'workbook-other-cycle']);
    const origin = (key: string, value: string) => async () =>
      upload(
        await writeAgain(await download(), (sheet) =>
          sheet.name === 'Cupel' ? { ...sheet, rows: sheet.rows.map((row) => (row[0] === key ? [key, value] : row)) } : sheet,
        ),
      );
    expect(await codeOf(origin('format', '0')())).toEqual([409, 'workbook-outdated']);
    expect(await codeOf(origin('determination 1', 'a b c')())).toEqual([422, 'workbook-not-ours']);
    const released = await ask(made.people.reader, 'GET', `${base()}/workbook.xlsx`);
    expect(await codeOf(upload(new Uint8Array(await released.arrayBuffer())))).toEqual([409, 'workbook-other-kind']);
    expect((await codeOf(upload(new Uint8Array())))[1]).toBe('empty');
    expect((await codeOf(upload(Buffer.from('no workbook'))))[1]).toBe('type-not-allowed');
  });

  test('is not for the site, and nobody outside the team takes anything over', async () => {
    for (const person of [made.people.siteManager, made.people.contributor]) {
      expect((await ask(person, 'GET', `${base()}/assessment/workbook.xlsx`)).status).toBe(403);
      expect((await upload(await download(), person)).status).toBe(403);
    }
    const staff = await ask(made.firm.staff, 'POST', `${base()}/assessment/workbook/apply`, { body: { changes: [{}] } });
    expect(staff.status).toBe(403);
  });
});

function set(row: Values, cells: Record<number, string>): Values {
  return row.map((value, column) => cells[column] ?? value);
}

/** Writes a workbook anew with rows changed, as a spreadsheet program would. */
function rewrite(bytes: Buffer, change: readonly [sheet: string, row: (row: Values) => Values][]): Promise<Buffer> {
  return writeAgain(bytes, (sheet) => {
    const rows = change.find(([name]) => name === sheet.name)?.[1];
    return rows === undefined ? sheet : { ...sheet, rows: sheet.rows.map((row) => rows([...row])) };
  });
}

async function writeAgain(bytes: Buffer, change: (sheet: WrittenSheet) => WrittenSheet): Promise<Buffer> {
  return writeWorkbook((await readWorkbook(bytes, limits)).map(asWritten).map(change));
}

function asWritten({ name, rows: [header, ...rows] }: Sheet): WrittenSheet {
  const columns = (header?.cells ?? []).map(({ value }) => ({ header: String(value ?? ''), width: 20 }));
  const wide = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  while (columns.length < wide) columns.push({ header: '', width: 20 });
  return { name, columns, rows: rows.map(({ cells }) => columns.map((_, column) => cells[column]?.value ?? null)) };
}

test('nobody takes over a workbook once the approval of their firm is over, and is told that this is why', async () => {
  const bytes = await download();
  const { db } = (await openWorld()).services;
  const approval = () => db.updateTable('firm_approvals').where('firm_id', '=', made.firm.organisation.id);
  await approval().set({ approved_until: '2020-12-31' }).execute();
  try {
    expect(await codesOf(await upload(bytes))).toEqual([403, 'assessor-suspended']);
    const change = { on: 'determination', key: '1', field: 'rationale', to: 'Other words', version: 1 };
    expect((await apply([change])).status).not.toBe(200);
  } finally {
    await approval().set({ approved_until: '2099-12-31' }).execute();
  }
});
