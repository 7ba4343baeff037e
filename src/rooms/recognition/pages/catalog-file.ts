/** `/recognition/catalogs/<pack>.json`: the criteria of a pack as an OSCAL catalog, for tools that read no other form. */
import type { Handler } from 'hono';
import type { HttpEnv } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { packOf } from '#programme/index.ts';
import { writeCatalog } from '../oscal/write-catalog.ts';

export const catalogFile: Handler<HttpEnv> = (c) => {
  const pack = packOf(c.var.services.programme, (c.req.param('file') ?? '').replace(/\.json$/, ''));
  if (pack === null) throw new Problem('not-found');
  c.header('content-type', 'application/json; charset=utf-8');
  c.header('cache-control', 'no-cache');
  // A pack is one text from its first day on, so that is when it last changed.
  return c.body(JSON.stringify(writeCatalog(pack, `${pack.in_force}T00:00:00Z`), null, 2));
};
