/** The last pages of the list that were made, by address, language and revision of the register. Each is about 160 kB. */
const limit = 50;
const pages = new Map<string, Uint8Array<ArrayBuffer>>();

export function keptPage(key: string): Uint8Array<ArrayBuffer> | undefined {
  const known = pages.get(key);
  if (known === undefined) return undefined;
  // What is asked for stays longest.
  pages.delete(key);
  pages.set(key, known);
  return known;
}

export function keepPage(key: string, html: Uint8Array<ArrayBuffer>): void {
  pages.set(key, html);
  const [oldest] = pages.keys();
  if (pages.size > limit && oldest !== undefined) pages.delete(oldest);
}
