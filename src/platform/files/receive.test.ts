import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDiskStore } from './disk.ts';
import { receiveUpload } from './receive.ts';
import type { FileStore } from './store.ts';

let folder: string;
let store: FileStore;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cupel-receive-'));
  store = await openDiskStore(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const receive = (name: string, bytes: Uint8Array | string) =>
  receiveUpload(once(typeof bytes === 'string' ? strToU8(bytes) : bytes), { limitBytes: 5_000_000, name, store });

const office = (folderName: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({ '[Content_Types].xml': strToU8('<Types/>'), [`${folderName}/document.xml`]: strToU8('<x/>'), ...more });
const openDocument = (kind: string) =>
  zipSync({ mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }], 'content.xml': strToU8('<x/>') });
const png = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154', 'hex');
const program = Buffer.concat([Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'), Buffer.alloc(200)]);

describe('an upload is taken for what it holds', () => {
  it.each([
    ['policy.pdf', '%PDF-1.7\n1 0 obj\n', 'pdf'],
    ['policy.PDF', Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1'), 'pdf'],
    ['stack.png', png, 'png'],
    ['stack.jpeg', Buffer.from('ffd8ffe000104a464946000101', 'hex'), 'jpeg'],
    ['stack.webp', Buffer.from('RIFF\x24\x00\x00\x00WEBPVP8 \x18\x00\x00\x00', 'latin1'), 'webp'],
    ['stack.heic', Buffer.from('\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic', 'latin1'), 'heic'],
    ['minutes.docx', office('word'), 'docx'],
    ['figures.xlsx', office('xl'), 'xlsx'],
    ['training.pptx', office('ppt'), 'pptx'],
    ['minutes.odt', openDocument('text'), 'odt'],
    ['figures.ods', openDocument('spreadsheet'), 'ods'],
    ['notes.txt', 'Niño, Ωμέγα, 铜\r\n', 'txt'],
    ['table.csv', '\uFEFFBMI,site\n21,Río Claro\n', 'csv'],
    ['boundary.geojson', '{"type":"FeatureCollection"}\n', 'json'],
    ['list.txt', '[not json]', 'txt'],
  ])('%s', async (name, bytes, type) => {
    expect(await receive(name, bytes)).toMatchObject({ type, name });
  });

  it('adds the ending to a name that has none', async () => {
    expect((await receive('Report 2023.12', '%PDF-1.7')).name).toBe('Report 2023.12.pdf');
    expect((await receive('Minutes', office('word'))).name).toBe('Minutes.docx');
    expect((await receive('C:\\Users\\ana\\..\\notes', 'text')).name).toBe('notes.txt');
  });

  it('knows text whose letters are cut in two by the reading', async () => {
    expect((await receive('long.txt', `${'x'.repeat((1 << 20) - 1)}ñandú`)).type).toBe('txt');
  });
});

describe('an upload is refused', () => {
  it.each([
    ['report.pdf', program, { reason: 'program', found: 'exe', named: 'pdf' }],
    ['report.pdf', Buffer.from('7f454c46020101000000', 'hex'), { reason: 'program', found: 'elf', named: 'pdf' }],
    ['report.pdf', Buffer.from('cffaedfe0700000103000000', 'hex'), { reason: 'program', found: 'macho', named: 'pdf' }],
    ['report.pdf', Buffer.from('cafebabe0000000201000007', 'hex'), { reason: 'program', found: 'macho', named: 'pdf' }],
    ['notes.txt', '#!/bin/sh\nrm -rf ~\n', { reason: 'program', found: 'script', named: 'txt' }],
    ['notes.txt', '\uFEFF#!/bin/sh\n', { reason: 'program', found: 'script', named: 'txt' }],
    ['notes.txt', '\n <!-- x --><!DOCTYPE html><script>alert(1)</script>', { reason: 'program', found: 'html', named: 'txt' }],
    ['logo.svg', '<?xml version="1.0"?><svg onload="x()"/>', { reason: 'program', found: 'svg', named: 'svg' }],
    ['app.docx', zipSync({ 'META-INF/MANIFEST.MF': strToU8('x') }), { reason: 'program', found: 'jar', named: 'docx' }],
    ['form.docx', office('word', { 'word/vbaProject.bin': strToU8('x') }), { reason: 'macros', found: 'docx', named: 'docx' }],
    ['report.pdf', png, { reason: 'mismatch', found: 'png', named: 'pdf' }],
    ['setup.exe', '%PDF-1.7', { reason: 'mismatch', found: 'pdf', named: 'exe' }],
    ['run.ps1', 'Remove-Item x', { reason: 'mismatch', found: 'text', named: 'ps1' }],
    ['sheet.docx', office('xl'), { reason: 'mismatch', found: 'xlsx', named: 'docx' }],
    ['all.zip', zipSync({ 'a.txt': strToU8('x') }), { reason: 'unsupported', found: 'zip', named: 'zip' }],
    ['data.xml', '<?xml version="1.0"?><a/>', { reason: 'unsupported', found: 'xml', named: 'xml' }],
    ['notes.txt', Buffer.from('caf\xe9 in Latin-1', 'latin1'), { reason: 'unsupported', found: 'unknown', named: 'txt' }],
    ['data', Buffer.from([1, 2, 3, 0, 255]), { reason: 'unsupported', found: 'unknown' }],
  ])('%s that holds something else', async (name, bytes, values) => {
    await expect(receive(name, bytes)).rejects.toMatchObject({ code: 'type-not-allowed', values });
    expect(await kept()).toEqual([]);
  });

  it('when its office document is encrypted', async () => {
    const bytes = Buffer.from(office('word'));
    for (let at = bytes.indexOf('PK\x01\x02', 0, 'latin1'); at !== -1; at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')) {
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
    }
    await expect(receive('minutes.docx', bytes)).rejects.toMatchObject({ code: 'type-not-allowed', values: { reason: 'encrypted' } });
  });

  it('when its zip is a bomb or is cut off', async () => {
    const bomb = office('word', { 'word/media/zeros': new Uint8Array(80_000_000) });
    await expect(receive('minutes.docx', bomb)).rejects.toMatchObject({ code: 'zip-bomb', values: { limit: 'ratio' } });
    const whole = office('word');
    await expect(receive('minutes.docx', whole.subarray(0, whole.length - 8))).rejects.toMatchObject({ code: 'broken' });
    expect(await kept()).toEqual([]);
  });

  it('at the limit, however much more would come', async () => {
    const piece = Buffer.alloc(1 << 20, 'a');
    let sent = 0;
    let cancelled = false;
    const twoGigabytes = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          sent += piece.length;
          controller.enqueue(piece);
          if (sent >= 2 ** 31) controller.close();
        },
        cancel() {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    const limitBytes = 5 << 20;
    await expect(receiveUpload(twoGigabytes, { limitBytes, name: 'big.txt', store })).rejects.toMatchObject({
      code: 'too-large',
      values: { limitBytes },
    });
    expect(sent).toBeLessThanOrEqual(limitBytes + 2 * piece.length);
    expect(cancelled).toBe(true);
    expect(await kept()).toEqual([]);
  });

  it('but a file of exactly the limit is taken', async () => {
    const received = await receiveUpload(once(Buffer.alloc(1000, 'a')), { limitBytes: 1000, name: 'a.txt', store });
    expect(received.size).toBe(1000);
  });
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Everything under the store's folder that is a file. */
async function kept(): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
