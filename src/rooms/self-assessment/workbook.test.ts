import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook, type Sheet } from '#platform/workbook/read.ts';
import { type WrittenSheet, type WrittenValue, writeWorkbook } from '#platform/workbook/write.ts';
import { aCommittedSite, type CommittedSite } from '../../../test/support/participants.ts';
import { answerEverything, releaseAgain } from '../../../test/support/self-assessment.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { workbookType } from './make-workbook.ts';

const limits = { totalBytes: 50_000_000, sheets: 10, rows: 1_000, columns: 50 };

describe('the workbook', () => {
  let made: CommittedSite;
  beforeAll(async () => {
    made = await aCommittedSite();
    await answerEverything(made, { '21': 'not-applicable', '31': 'partially-meets' });
    await save('33', 1, { level: 'fully-meets', comment: '=SUM(A1) is a comment\r\nof two lines, with _x000D_ and \u00f1 ' });
  });

  const base = () => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}`;
  const save = (item: string, version: number, body: object) =>
    ask(made.people.contributor, 'PUT', `${base()}/answers/${item}`, { body, headers: { 'if-match': `"${version}"` } });
  const download = async (language = 'en') =>
    Buffer.from(
      await (await ask(made.people.reader, 'GET', `${base()}/workbook.xlsx`, { headers: { 'accept-language': language } })).arrayBuffer(),
    );
  const upload = (bytes: Uint8Array, path = base(), person = made.people.contributor) =>
    ask(person, 'POST', `${path}/workbook`, { body: bytes, headers: { 'content-type': workbookType } });
  const apply = (changes: object[]) => ask(made.people.contributor, 'POST', `${base()}/workbook/apply`, { body: { changes } });

  it.each(['en', 'es'])('comes back unchanged without a change, made in %s', async (language) => {
    const response = await upload(await download(language));
    expect([response.status, await response.json()]).toEqual([200, { changes: [], faults: [] }]);
  });

  it('of a fictional site carries the word on the sheet that is printed and in its file name, and comes back all the same', async () => {
    const { services } = await openWorld();
    const fictional = (demonstration: boolean) =>
      services.db.updateTable('sites').set({ demonstration }).where('id', '=', made.site.id).execute();
    await fictional(true);
    const answer = await ask(made.people.reader, 'GET', `${base()}/workbook.xlsx`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    await fictional(false);
    expect(answer.headers.get('content-disposition')).toContain('Demonstration');
    expect((await readWorkbook(bytes, limits)).map(({ name }) => name)).toContain('Answers (Demonstration)');
    expect(await (await upload(bytes)).json()).toEqual({ changes: [], faults: [] });
  });

  it('names each change with its cell, changes nothing by itself, and is saved as accepted', async () => {
    const edited = await edit(await download(), (row) => {
      if (row[0] === '31') return set(row, { 3: 'fully meets', 5: 'All registered.' });
      if (row[0] === '32') return set(row, { 3: 'Does not meet' });
      return row;
    });
    const { changes, faults } = await (await upload(edited)).json();
    expect(faults).toEqual([]);
    expect(changes.map(({ item, field, from, to, conflict }: Change) => [item, field, from, to, conflict])).toEqual([
      ['31', 'answer', 'partially-meets', 'fully-meets', false],
      ['31', 'comment', 'Comment on 31.', 'All registered.', false],
      ['32', 'answer', 'fully-meets', 'does-not-meet', false],
    ]);
    expect(changes[0].cell).toMatch(/^Answers!D\d+$/);
    expect((await (await ask(made.people.reader, 'GET', `${base()}/answers/31`)).json()).answer.level).toBe('partially-meets');

    const accepted = changes
      .filter(({ item }: Change) => item === '31')
      .map(({ item, field, to, version }: Change) => ({ item, field, to, version }));
    const saved = await (await apply(accepted)).json();
    expect(saved.answers).toMatchObject([{ item: '31', level: 'fully-meets', comment: 'All registered.', version: 2 }]);
    expect((await (await ask(made.people.reader, 'GET', `${base()}/answers/32`)).json()).answer.level).toBe('fully-meets');
    const again = await apply(accepted);
    expect([again.status, (await again.json()).current[0].version]).toEqual([412, 2]);
  });

  it('shows a conflict where somebody changed the same field meanwhile, and keeps theirs where nobody touched the cell', async () => {
    const workbook = await download();
    await save('1', 1, { level: 'fully-meets', comment: 'Theirs' });
    await save('2', 1, { level: 'fully-meets', comment: 'Theirs too' });
    const edited = await edit(workbook, (row) => (row[0] === '1' ? set(row, { 5: 'Mine' }) : row));
    const { changes } = await (await upload(edited)).json();
    expect(changes.map(({ item, from, to, version, conflict }: Change) => [item, from, to, version, conflict])).toEqual([
      ['1', 'Theirs', 'Mine', 2, true],
    ]);
  });

  it('names what it cannot read by sheet and cell, and keeps the rest', async () => {
    const edited = await edit(await download('es'), (row) => {
      if (row[0] === '3') return set(row, { 3: 'Más o menos' });
      if (row[0] === '4') return set(row, { 0: '77' });
      if (row[0] === '5') return set(row, { 3: 'No aplicable' });
      if (row[0] === '6') return set(row, { 3: 'Cumple parcialmente' });
      return row;
    });
    const { changes, faults } = await (await upload(edited)).json();
    expect(changes.map(({ item, to }: Change) => [item, to])).toEqual([['6', 'partially-meets']]);
    expect(faults.map(({ cell, message }: { cell: string; message: string }) => [cell.replace(/\d+$/, ''), message.split('.')[0]])).toEqual(
      [
        ['Respuestas!D', '“Más o menos” is not one of the answers'],
        ['Respuestas!A', '“77” is not an item that this site answers'],
        ['Respuestas!D', expect.stringMatching(/^Item 5 applies/)],
      ],
    );
  });

  it('of another cycle, of a changed origin, without its sheet or headings, or no workbook at all is refused with a clear code', async () => {
    const other = await aCommittedSite();
    const theirs = await upload(await download(), `/api/v1/sites/${other.site.id}/cycles/${other.cycle.id}`, other.people.contributor);
    expect([theirs.status, (await theirs.json()).code]).toEqual([409, 'workbook-other-cycle']);
    const codeOf = async (bytes: Uint8Array) => (await (await upload(bytes)).json()).code;
    const originChanged = (key: string, value: string) => async () =>
      codeOf(
        await rewrite(await download(), (sheet) =>
          sheet.name === 'Cupel' ? { ...sheet, rows: sheet.rows.map((row) => (row[0] === key ? [key, value] : row)) } : sheet,
        ),
      );
    expect(await originChanged('version 3', '9')()).toBe('workbook-not-ours');
    expect(await originChanged('format', '0')()).toBe('workbook-outdated');
    expect(
      await codeOf(await rewrite(await download(), (sheet) => (sheet.name === 'Answers' ? { ...sheet, name: 'Renamed' } : sheet))),
    ).toBe('workbook-sheet-lost');
    const headed = await rewrite(await download(), (sheet) =>
      sheet.name === 'Answers'
        ? { ...sheet, columns: sheet.columns.map((column) => (column.header === 'Comment' ? { ...column, header: 'Remark' } : column)) }
        : sheet,
    );
    expect(await codeOf(headed)).toBe('workbook-heading-lost');
    expect(await codeOf(Buffer.from('no workbook'))).toBe('type-not-allowed');
    expect(await codeOf(Buffer.alloc(0))).toBe('empty');
    expect(await codeOf(await writeWorkbook([{ name: 'Sheet1', columns: [{ header: 'a', width: 9 }], rows: [] }]))).toBe(
      'workbook-not-ours',
    );
  });

  it('changes nothing when one of the accepted changes is wrong', async () => {
    const response = await apply([
      { item: '7', field: 'comment', to: 'New', version: 1 },
      { item: '8', field: 'answer', to: 'splendid', version: 1 },
    ]);
    expect([response.status, (await response.json()).errors[0].pointer]).toEqual([422, '/changes/1/to']);
    expect((await (await ask(made.people.reader, 'GET', `${base()}/answers/7`)).json()).answer.version).toBe(1);
  });
});

describe('the printed self-assessment', () => {
  it('is a PDF, before and after the release', async () => {
    const made = await aCommittedSite();
    const path = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}`;
    await answerEverything(made, { '21': 'not-applicable', '31': 'does-not-meet' });
    const print = async () => {
      const response = await ask(made.people.reader, 'GET', `${path}/self-assessment.pdf`, { headers: { 'accept-language': 'es' } });
      return { status: response.status, type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) };
    };
    const draft = await print();
    expect([draft.status, draft.type, draft.bytes.toString('latin1', 0, 5)]).toEqual([200, 'application/pdf', '%PDF-']);
    await releaseAgain(made);
    const released = await print();
    expect(released.bytes.equals(draft.bytes)).toBe(false);
    expect((await ask(undefined, 'GET', `${path}/self-assessment.pdf`)).status).toBe(401);
  });
});

type Change = { item: string; field: string; from: string | null; to: string | null; version: number; conflict: boolean };
type Values = WrittenValue[];

function set(row: Values, cells: Record<number, string>): Values {
  return row.map((value, column) => cells[column] ?? value);
}

/** Writes a workbook anew with the answers' rows changed, as a spreadsheet program would. */
function edit(bytes: Buffer, change: (row: Values) => Values): Promise<Buffer> {
  return rewrite(bytes, (sheet) =>
    ['Answers', 'Respuestas'].includes(sheet.name) ? { ...sheet, rows: sheet.rows.map((row) => change([...row])) } : sheet,
  );
}

async function rewrite(bytes: Buffer, change: (sheet: WrittenSheet) => WrittenSheet): Promise<Buffer> {
  return writeWorkbook((await readWorkbook(bytes, limits)).map(asWritten).map(change));
}

function asWritten({ name, rows: [header, ...rows] }: Sheet): WrittenSheet {
  const columns = (header?.cells ?? []).map(({ value }) => ({ header: String(value ?? ''), width: 20 }));
  const wide = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  while (columns.length < wide) columns.push({ header: '', width: 20 });
  return { name, columns, rows: rows.map(({ cells }) => columns.map((_, column) => cells[column]?.value ?? null)) };
}
