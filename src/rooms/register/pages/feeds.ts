/** What search engines ask for: `/robots.txt` and `/sitemap.xml`. */
import type { Handler } from 'hono';
import type { HttpEnv } from '#platform/http/context.ts';
import { everyRow, readAsked } from '../list.ts';
import { streamed } from './downloads.ts';

export const robots: Handler<HttpEnv> = (c) =>
  c.text(`User-agent: *\nDisallow: /app\nDisallow: /api/\n\nSitemap: ${c.var.services.config.publicUrl}/sitemap.xml\n`);

/** Sites of the demonstration are made up, so nobody should find them by searching. */
export const sitemap: Handler<HttpEnv> = (c) => {
  const { db, programme, config } = c.var.services;
  const fixed = [
    '/',
    '/register',
    '/criteria',
    '/api',
    '/recognition',
    '/recognition/systems',
    ...programme.systems.map(({ id }) => `/recognition/systems/${id}`),
    '/recognition/gives',
    '/recognition/reviews',
    '/recognition/versions',
    ...programme.packs.flatMap((pack) => [
      `/criteria/${pack.id}`,
      ...pack.criteria.flatMap((criterion) =>
        [criterion.number, ...criterion.parts.map(({ number }) => number)].map((number) => `/criteria/${pack.id}/${number}`),
      ),
    ]),
  ];
  const line = (path: string) => `<url><loc>${escapeXml(`${config.publicUrl}${path}`)}</loc></url>\n`;
  c.header('content-type', 'application/xml; charset=utf-8');
  return c.body(
    streamed(async function* () {
      yield `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${fixed.map(line).join('')}`;
      for await (const rows of everyRow(db, readAsked({}))) {
        const real = rows.filter(({ demonstration }) => !demonstration);
        yield real.map(({ slug }) => line(`/register/${encodeURIComponent(slug)}`)).join('');
      }
      yield '</urlset>\n';
    }),
  );
};

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
