/** The place where files are kept, named by what they hold: the same bytes are kept once, and a file never changes under its name. */
import type { Readable } from 'node:stream';
import type { ByteStream, SpooledFile } from './spool.ts';

export interface StoredFile {
  /** 64 lower-case hexadecimal digits. */
  sha256: string;
  /** Bytes. */
  size: number;
}

interface PutLimits {
  limitBytes: number;
  /** Looks at the whole file before it is kept; what it throws is thrown by `put`, and nothing is kept. */
  inspect?: (file: SpooledFile) => Promise<void>;
}

export interface FileStore {
  /** Keeps a file while hashing and counting it. Over the limit it stops reading: `too-large`. All or nothing. */
  put(stream: ByteStream, limits: PutLimits): Promise<StoredFile>;
  /** The file's bytes; `not-found` before the first of them. */
  get(sha256: string): Promise<Readable>;
  has(sha256: string): Promise<boolean>;
  /** Removing what is not there is no fault. */
  delete(sha256: string): Promise<void>;
  /** The SHA-256 of every kept file, in no promised order. */
  list(): AsyncIterable<string>;
}

/** True for a name that a store gives; anything else is never looked up. */
export function isSha256(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** Two digits of folder, so that no folder grows past what file systems like: `ab/cdef...`. */
export function pathOf(sha256: string): string {
  return `${sha256.slice(0, 2)}/${sha256.slice(2)}`;
}
