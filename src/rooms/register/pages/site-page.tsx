/** `/register/<site>`: all that the public may know of one site. A participant and a reported site are two different pages. */
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import { publicSite } from '../public-site.ts';
import { reportedSite } from '../reported-site.ts';
import { rowBySlug } from '../site-queries.ts';
import { successorOf } from '../successor.ts';
import type { CorrectionState } from './correction-form.tsx';
import { ParticipantBody } from './participant.tsx';
import { ReportedBody } from './reported.tsx';
import { placeName, statusName } from './words.tsx';

export const sitePage = page(async (c, spoken) => {
  const slug = c.req.param('slug') ?? '';
  return (await ledOn(c, slug, '')) ?? siteContent(c, spoken, slug);
});

/** The answer for a site that goes on as another one, in the format that was asked for; undefined for any other. */
export async function ledOn(c: HttpContext, slug: string, format: '' | '.json'): Promise<Response | undefined> {
  const { db } = c.var.services;
  const { search } = new URL(c.req.url);
  const row = new URLSearchParams(search).has('history') ? undefined : await rowBySlug(db, slug);
  const successor = row?.kind === 'participant' ? await successorOf(db, row.id) : null;
  if (successor === null) return undefined;
  // Asked for anew each time: the site may come back under a new letter.
  c.header('cache-control', 'no-cache');
  return c.redirect(`/register/${successor}${format}${search}`, 308);
}

/** @throws Problem not-found */
export async function siteContent(c: HttpContext, spoken: Spoken, slug: string, correction?: CorrectionState): Promise<PageContent> {
  const { services } = c.var;
  const { t } = spoken;
  const row = await rowBySlug(services.db, slug);
  if (row === undefined) throw new Problem('not-found');
  const shared = { section: 'register' as const, ...(correction === undefined ? {} : { status: 422 as const }) };
  const where = placeName(row.country, spoken);
  if (row.kind === 'reported') {
    const found = await reportedSite(services.db, row.id);
    if (found === undefined) throw new Problem('not-found');
    return {
      ...shared,
      title: t('register.reported.title', { site: row.name }),
      description: t('register.reported.description', { site: row.name, operator: row.operator, country: where }),
      body: <ReportedBody slug={slug} found={found} spoken={spoken} correction={correction} />,
    };
  }
  const site = await publicSite(services, services.db, row.id);
  if (site === null) throw new Problem('not-found');
  return {
    ...shared,
    title: site.name,
    description: t('register.site.description', {
      site: site.name,
      operator: site.operator,
      country: where,
      status: statusName(site.standing.status, t),
    }),
    demonstration: site.demonstration,
    body: <ParticipantBody site={site} programme={services.programme} spoken={spoken} correction={correction} />,
  };
}
