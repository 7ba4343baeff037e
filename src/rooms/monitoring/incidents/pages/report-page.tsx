/** `/incidents/new?site=<slug>`: anybody reports an incident at a site to the scheme's staff, and is thanked. No script. */
import { dayIn } from '#platform/clock/clock.ts';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { readable, readForm, trapField } from '#platform/http/public-form.ts';
import { z } from '#platform/http/route.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { type SiteAtHand, siteAtHand } from '../../site-at-hand.ts';
import { type PublicSite, publicSiteBySlug } from '../queries.ts';
import { reportAsPublic } from '../report-incident.ts';
import { type IncidentField, incidentFields, ReportForm, type ReportState } from './report-form.tsx';
import { words } from './words.ts';

export const reportPage = page((c, spoken) => content(c, spoken));

export const takeReport = page(async (c, spoken) => {
  const form = await readForm(c);
  const ground = await groundOf(c);
  const values = valuesOf(form);
  const faulty = faultsOf(values, ground.held, spoken);
  if (faulty !== undefined) return content(c, spoken, faulty);
  if ((form.get(trapField) ?? '') === '') await take(c, ground.site.slug, values);
  // Leads on, so that reloading does not send it again.
  return c.redirect(`/incidents/thanks?site=${encodeURIComponent(ground.site.slug)}`, 303);
});

export const reportThanksPage = page(async (c, { t }) => {
  const { site } = await groundOf(c);
  const say = words(t);
  return {
    title: say('thanks'),
    description: say('thanks.text'),
    section: 'register',
    demonstration: site.demonstration,
    body: (
      <Plain title={say('thanks')} href={`/register/${site.slug}`} way={say('thanks.back', { site: site.name })}>
        {say('thanks.text')}
      </Plain>
    ),
  };
});

type Ground = { site: PublicSite; held: SiteAtHand };

/** @throws Problem not-found for a site that is not public */
async function groundOf(c: HttpContext): Promise<Ground> {
  const { services } = c.var;
  const site = await publicSiteBySlug(services.db, c.req.query('site') ?? '');
  if (site === undefined) throw new Problem('not-found');
  return { site, held: await siteAtHand(services, services.db, site.id) };
}

async function content(c: HttpContext, spoken: Spoken, state?: ReportState): Promise<PageContent> {
  const { site, held } = await groundOf(c);
  const say = words(spoken.t);
  const title = say('title', { site: site.name });
  const { decision } = held.rulebook;
  return {
    title,
    description: say('lede'),
    section: 'register',
    demonstration: site.demonstration,
    ...(state === undefined ? {} : { status: 422 as const }),
    body: (
      <>
        <Breadcrumbs
          label={spoken.t('ui.breadcrumbs')}
          trail={[
            { text: spoken.t('register.list.title'), href: '/register' },
            { text: site.name, href: `/register/${site.slug}` },
          ]}
          here={say('report')}
        />
        <div className="head">
          <h1>{title}</h1>
          <p className="lede">{say('lede')}</p>
        </div>
        <section className="section">
          <h2>{say('protection')}</h2>
          <ul className="prose">
            <li>{say('protection.staff')}</li>
            <li>{say('protection.site')}</li>
            <li>{say('protection.contact')}</li>
            <li>{say('protection.days', { days: decision.incident_triage_days.value })}</li>
            <li>{say('protection.danger')}</li>
          </ul>
        </section>
        <ReportForm
          slug={site.slug}
          rulebook={held.rulebook}
          today={dayIn(held.site.time_zone, c.var.services.clock.now())}
          spoken={spoken}
          state={state}
        />
      </>
    ),
  };
}

function take(c: HttpContext, slug: string, { what, kind, happenedOn, contact }: ReportState['values']): Promise<void> {
  const { services } = c.var;
  const reported = { what, kind, happenedOn: happenedOn || null, contact: contact || null };
  return services.db.transaction().execute((tx) => reportAsPublic(services, tx, slug, reported));
}

/** Browsers send a line break as two characters; it is counted as one, as in the form. */
function valuesOf(form: URLSearchParams): ReportState['values'] {
  return Object.fromEntries(
    incidentFields.map((name) => [name, (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()]),
  ) as ReportState['values'];
}

function faultsOf(values: ReportState['values'], { rulebook, day }: SiteAtHand, { t }: Spoken): ReportState | undefined {
  const right: Record<IncidentField, boolean> = {
    what: values.what !== '' && values.what.length <= 8000 && readable.test(values.what),
    kind: rulebook.monitoring.incidents.kinds.includes(values.kind),
    happenedOn: values.happenedOn === '' || (isDay(values.happenedOn) && values.happenedOn <= day),
    contact: values.contact.length <= 300 && readable.test(values.contact) && !/[\n\r]/.test(values.contact),
  };
  const wrong = incidentFields.filter((name) => !right[name]);
  if (wrong.length === 0) return undefined;
  return { values, faults: Object.fromEntries(wrong.map((name) => [name, words(t)(`form.${name}.fault`)])) };
}

/** One that the calendar has, from the year 1 on, as the database counts. */
function isDay(text: string): boolean {
  return z.iso.date().safeParse(text).success && !text.startsWith('0000');
}
