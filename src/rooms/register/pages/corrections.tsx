/** Takes a correction from the form and says thank you. What is wrong with it is said beside the fields. */
import { z } from 'zod';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { readable, readForm, trapField } from '#platform/http/public-form.ts';
import { Plain, page, type Spoken } from '#ui/public-page.tsx';
import { sendCorrection } from '../send-correction.ts';
import { rowBySlug } from '../site-queries.ts';
import { type CorrectionField, type CorrectionState, correctionFields } from './correction-form.tsx';
import { siteContent } from './site-page.tsx';

const rules: Record<CorrectionField, z.ZodType> = {
  message: z.string().trim().min(1).max(4000).regex(readable),
  source: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
  email: z.union([z.literal(''), z.email().max(254)]),
};

export const takeCorrection = page(async (c, spoken) => {
  const slug = c.req.param('slug') ?? '';
  const form = await readForm(c);
  const faulty = faultsOf(form, spoken);
  if (faulty !== undefined) return siteContent(c, spoken, slug, faulty);
  if ((form.get(trapField) ?? '') === '') await take(c, slug, form);
  // Leads on, so that reloading does not send it again.
  return c.redirect(`/register/${encodeURIComponent(slug)}/corrections`, 303);
});

function take(c: HttpContext, slug: string, form: URLSearchParams): Promise<void> {
  const { services } = c.var;
  const text = (name: CorrectionField) => (form.get(name) ?? '').trim();
  const correction = { message: text('message'), source: text('source') || null, senderEmail: text('email') || null };
  return services.db.transaction().execute((tx) => sendCorrection(services, tx, slug, correction));
}

export const thanksPage = page(async (c, { t }: Spoken) => {
  const slug = c.req.param('slug') ?? '';
  const row = await rowBySlug(c.var.services.db, slug);
  if (row === undefined) throw new Problem('not-found');
  return {
    title: t('register.correction.thanks'),
    description: t('register.correction.thanks.text'),
    section: 'register',
    demonstration: row.demonstration,
    body: (
      <Plain title={t('register.correction.thanks')} href={`/register/${slug}`} way={t('register.correction.back', { site: row.name })}>
        {t('register.correction.thanks.text')}
      </Plain>
    ),
  };
});

function faultsOf(form: URLSearchParams, { t }: Spoken): CorrectionState | undefined {
  const values = Object.fromEntries(correctionFields.map((name) => [name, (form.get(name) ?? '').trim()])) as Record<
    CorrectionField,
    string
  >;
  const wrong = correctionFields.filter((name) => !rules[name].safeParse(values[name]).success);
  if (wrong.length === 0) return undefined;
  return { values, faults: Object.fromEntries(wrong.map((name) => [name, t(`register.correction.${name}.fault`)])) };
}
