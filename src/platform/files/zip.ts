/**
 * What a zip file says it holds, read from its central directory without inflating anything (APPNOTE 6.3.9, 4.3.12 to 4.3.16).
 * A directory can lie about sizes: who inflates an entry must also stop at the size that was declared here.
 */
import { FileFault } from './fault.ts';
import type { ByteSource } from './source.ts';

export interface ZipEntry {
  name: string;
  /** Bytes in the file, and when inflated. */
  compressed: number;
  size: number;
  /** 0 is stored, 8 is deflated. */
  method: number;
  encrypted: boolean;
  /** Where the entry's own header stands. */
  offset: number;
}

export interface ZipLimits {
  entries: number;
  /** All entries inflated. */
  totalBytes: number;
  /** Inflated to compressed, judged only from `ratioFromBytes` inflated: small sheets of blanks are no bombs. */
  ratio: number;
  ratioFromBytes: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endLength = 22;
const entryLength = 46;
const localLength = 30;
const longestComment = 0xffff;
const inExtraField = 0xffffffff;
/** A directory of 20,000 entries with long names fits; a larger one is no document. */
const longestDirectory = 8_000_000;

/** Faults: `broken` when it is no whole zip file, `zip-bomb` over one of the limits. */
export async function readZipDirectory(source: ByteSource, limits: ZipLimits): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, source.size - endLength - longestComment);
  const tail = await source.read(tailAt, source.size - tailAt);
  const end = findEnd(tail);
  if (end === null) throw broken();
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count > limits.entries) throw bomb('entries', count, limits.entries);
  if (length > longestDirectory || offset + length > tailAt + end) throw broken();
  const entries = readEntries(await source.read(offset, length), count);
  refuseBombs(entries, source.size, limits);
  return entries;
}

/** The entry's bytes as they stand in the file, still compressed. */
export async function readCompressed(source: ByteSource, entry: ZipEntry): Promise<Buffer> {
  const header = await source.read(entry.offset, localLength);
  if (header.length < localLength || header.readUInt32LE(0) !== localSignature) throw broken();
  const start = entry.offset + localLength + header.readUInt16LE(26) + header.readUInt16LE(28);
  const bytes = await source.read(start, entry.compressed);
  if (bytes.length < entry.compressed) throw broken();
  return bytes;
}

/** The end record is searched from behind; it is the last one whose comment reaches exactly to the end of the file. */
function findEnd(tail: Buffer): number | null {
  for (let at = tail.length - endLength; at >= 0; at--) {
    if (tail.readUInt32LE(at) === endSignature && at + endLength + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  return null;
}

function readEntries(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = 0;
  for (let index = 0; index < count; index++) {
    if (at + entryLength > directory.length || directory.readUInt32LE(at) !== entrySignature) throw broken();
    const nameEnd = at + entryLength + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw broken();
    const entry: ZipEntry = {
      name: directory.toString('utf8', at + entryLength, nameEnd),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      ...readSizes(directory, at, directory.subarray(nameEnd, extraEnd)),
    };
    // Two entries of one name are read differently by different programs.
    if (names.has(entry.name)) throw broken();
    names.add(entry.name);
    entries.push(entry);
    at = next;
  }
  return entries;
}

/** Sizes and offset; a field full of ones has its value in the Zip64 extra field, in this order (4.5.3). */
function readSizes(directory: Buffer, at: number, extra: Buffer): Pick<ZipEntry, 'size' | 'compressed' | 'offset'> {
  const wide = zip64Values(extra);
  const read = (position: number) => {
    const value = directory.readUInt32LE(at + position);
    if (value !== inExtraField) return value;
    const replaced = wide.shift();
    if (replaced === undefined) throw broken();
    return replaced;
  };
  return { size: read(24), compressed: read(20), offset: read(42) };
}

function zip64Values(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    const field = extra.subarray(at + 4, at + 4 + length);
    if (extra.readUInt16LE(at) === 1) {
      return Array.from({ length: Math.floor(field.length / 8) }, (_, index) => Number(field.readBigUInt64LE(index * 8)));
    }
    at += 4 + length;
  }
  return [];
}

function refuseBombs(entries: readonly ZipEntry[], fileSize: number, limits: ZipLimits): void {
  const total = sum(entries.map((entry) => entry.size));
  const compressed = sum(entries.map((entry) => entry.compressed));
  if (total > limits.totalBytes) throw bomb('total-bytes', total, limits.totalBytes);
  const ratio = Math.round(total / Math.max(1, compressed));
  if (total > limits.ratioFromBytes && ratio > limits.ratio) throw bomb('ratio', ratio, limits.ratio);
  // Entries that share the same bytes: more is promised than the file is long.
  if (compressed > fileSize) throw bomb('overlap', compressed, fileSize);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, value) => total + value, 0);
}

function bomb(limit: string, value: number, allowed: number): FileFault {
  return new FileFault('zip-bomb', { limit, value, allowed });
}

function broken(): FileFault {
  return new FileFault('broken', { found: 'zip' });
}
