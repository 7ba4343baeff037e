/** The last pages of the list that were made, by address, language and revision of the register, plain and compressed: about 180 kB each. */
import { gzipSync } from 'node:zlib';

type Bytes = Uint8Array<ArrayBuffer>;
type KeptPage = { plain: Bytes; gzip: Bytes };

const limit = 50;
const pages = new Map<string, KeptPage>();

export function keptPage(key: string): KeptPage | undefined {
  const known = pages.get(key);
  if (known === undefined) return undefined;
  // What is asked for stays longest.
  pages.delete(key);
  pages.set(key, known);
  return known;
}

export function keepPage(key: string, plain: Bytes): void {
  pages.set(key, { plain, gzip: new Uint8Array(gzipSync(plain)) });
  const [oldest] = pages.keys();
  if (pages.size > limit && oldest !== undefined) pages.delete(oldest);
}
