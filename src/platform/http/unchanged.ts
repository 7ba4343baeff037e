/** An answer that whoever has it already is told in a few bytes. */
import { createHash } from 'node:crypto';
import type { HttpContext } from './context.ts';

export type TaggedAnswer = {
  /** What the answer depends on: the same words, the same answer. */
  about: string;
  type: string;
  body: () => string | Promise<Uint8Array<ArrayBuffer>>;
};

/** What compresses an answer calls its tag weak, so both forms are known again. */
export async function sendUnlessKnown(c: HttpContext, { about, type, body }: TaggedAnswer): Promise<Response> {
  const tag = `"${createHash('sha256').update(about).digest('base64url').slice(0, 22)}"`;
  c.header('etag', tag);
  c.header('cache-control', 'no-cache');
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) {
    c.header('content-disposition', undefined);
    return c.body(null, 304);
  }
  c.header('content-type', type);
  return c.body(await body());
}
