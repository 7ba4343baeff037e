/** Says what a file is by its content. Names play no part here. */
import { fileTypeFromBuffer } from 'file-type';
import type { ByteSource } from './source.ts';
import { readCompressed, readZipDirectory, type ZipEntry, type ZipLimits } from './zip.ts';

export interface Content {
  /** A short word: `pdf`, `docx`, `text`, `exe`, `script`, `unknown` ... */
  found: string;
  macros: boolean;
  encrypted: boolean;
}

/** Limits for documents made of a zip file: a report full of photographs passes, a bomb does not. */
const documentZipLimits: ZipLimits = { entries: 20_000, totalBytes: 1_000_000_000, ratio: 100, ratioFromBytes: 50_000_000 };

/** What `file-type` wants to see of a file's beginning. */
const sampleBytes = 4100;
const pieceBytes = 1 << 20;

/** Faults: `zip-bomb`, and `broken` for a zip file that cannot be read. */
export async function detectContent(source: ByteSource): Promise<Content> {
  const sample = await source.read(0, sampleBytes);
  if (isZip(sample)) return detectZip(source);
  const start = sample.toString('latin1', 0, 5);
  if (start.startsWith('#!')) return plain('script');
  // Text comes before the magic numbers, because many of these are ordinary letters: a table that begins with "BM" is no bitmap.
  if (start !== '%PDF-' && (await isText(source))) return plain(await textKind(source));
  const known = await fileTypeFromBuffer(sample);
  return plain(known?.ext ?? 'unknown');
}

function plain(found: string): Content {
  return { found, macros: false, encrypted: false };
}

function isZip(sample: Buffer): boolean {
  const signature = sample.toString('latin1', 0, 4);
  return signature === 'PK\x03\x04' || signature === 'PK\x05\x06';
}

async function detectZip(source: ByteSource): Promise<Content> {
  const entries = await readZipDirectory(source, documentZipLimits);
  const macros = entries.some((entry) => /(^|\/)vbaProject\.bin$/i.test(entry.name));
  return { found: await documentKind(source, entries), macros, encrypted: entries.some((entry) => entry.encrypted) };
}

async function documentKind(source: ByteSource, entries: readonly ZipEntry[]): Promise<string> {
  const names = new Set(entries.map((entry) => entry.name));
  const holds = (folder: string) => entries.some((entry) => entry.name.startsWith(folder));
  if (names.has('AndroidManifest.xml')) return 'apk';
  if (names.has('[Content_Types].xml')) {
    if (holds('word/')) return 'docx';
    if (names.has('xl/workbook.bin')) return 'xlsb';
    if (holds('xl/')) return 'xlsx';
    if (holds('ppt/')) return 'pptx';
  }
  const mimetype = entries.find((entry) => entry.name === 'mimetype');
  if (mimetype?.method === 0 && mimetype.compressed < 100) {
    const openDocument = /^application\/vnd\.oasis\.opendocument\.(text|spreadsheet)\s*$/;
    const kind = openDocument.exec((await readCompressed(source, mimetype)).toString('latin1'))?.[1];
    if (kind !== undefined) return kind === 'text' ? 'odt' : 'ods';
  }
  if (names.has('META-INF/MANIFEST.MF') || entries.some((entry) => entry.name.endsWith('.class'))) return 'jar';
  return 'zip';
}

/** True for UTF-8 without control characters other than those that lay out a page. */
async function isText(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for (let at = 0; at < source.size; at += pieceBytes) {
      const text = decoder.decode(await source.read(at, pieceBytes), { stream: true });
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      if (/[\x00-\x08\x0b\x0e-\x1f]/.test(text)) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Text that a browser would take for a page is named so; the rest is JSON by its outermost brackets, or plain. */
async function textKind(source: ByteSource): Promise<string> {
  const start = (await source.read(0, sampleBytes))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  const end = (await source.read(Math.max(0, source.size - sampleBytes), sampleBytes)).toString('utf8').trimEnd();
  const markup = start.replace(/^(<\?xml[^>]*>|<!--[\s\S]*?-->|\s)+/, '');
  if (start.startsWith('#!')) return 'script';
  if (/^<(!doctype )?svg[\s>/]/i.test(markup)) return 'svg';
  if (/^<(!doctype )?html[\s>/]/i.test(markup)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  if (/^<(head|body|script|iframe|style|title|table|div|a|p|h1|br|img|b)[\s>/]/i.test(markup)) return 'html';
  return (start.startsWith('{') && end.endsWith('}')) || (start.startsWith('[') && end.endsWith(']')) ? 'json' : 'text';
}
