/** Takes a request for a report from the form and says thank you. What is wrong with it is said beside the fields. */
import { z } from 'zod';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { readable, readForm, trapField } from '#platform/http/public-form.ts';
import { Id } from '#platform/http/route.ts';
import { languages } from '#ui/messages.server.ts';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { askForReport } from '../ask-for-report.ts';
import { type Requestable, requestable } from '../queries.ts';
import { ReportRequestForm, type RequestField, type RequestFormState, requestFields, words } from './request-form.tsx';

const line = z
  .string()
  .max(200)
  .regex(/^\P{Cc}*$/u);
const rules: Record<RequestField, z.ZodType> = {
  name: line.min(1),
  organisation: line,
  email: z.email().max(254),
  why: z.string().min(1).max(4000).regex(readable),
  language: z.enum(languages),
};

export const takeRequest = page(async (c, spoken) => {
  const form = await readForm(c);
  const report = await reportIn(c);
  const values = valuesOf(form, spoken);
  const faulty = faultsOf(values, spoken);
  if (faulty !== undefined) return formContent(report, spoken, faulty);
  if ((form.get(trapField) ?? '') === '') {
    const { services } = c.var;
    await services.db.transaction().execute((tx) => askForReport(services, tx, report.id, values));
  }
  // Leads on, so that reloading does not send it again.
  return c.redirect(`/reports/${report.id}/requests`, 303);
});

export const requestThanksPage = page(async (c, { t }) => {
  const report = await reportIn(c);
  const say = words(t);
  return {
    title: say('thanks'),
    description: say('thanks.text'),
    section: 'register',
    demonstration: report.demonstration,
    body: (
      <Plain title={say('thanks')} href={`/reports/${report.id}`} way={say('thanks.back')}>
        {say('thanks.text')}
      </Plain>
    ),
  };
});

function formContent({ id, site, demonstration }: Requestable, { t, language }: Spoken, state: RequestFormState): PageContent {
  const title = words(t)('title', { site });
  return {
    title,
    description: title,
    section: 'register',
    demonstration,
    status: 422,
    body: (
      <>
        <div className="head">
          <h1>{title}</h1>
        </div>
        <ReportRequestForm t={t} action={`/reports/${id}/requests`} language={language} state={state} />
      </>
    ),
  };
}

/** @throws Problem not-found for what is no report that the public knows */
async function reportIn(c: HttpContext): Promise<Requestable> {
  const id = Id.safeParse(c.req.param('assessment'));
  const report = id.success ? await requestable(c.var.services.db, id.data) : undefined;
  if (report === undefined) throw new Problem('not-found');
  return report;
}

/** Browsers send a line break as two characters; it is counted as one, as in the form. */
function valuesOf(form: URLSearchParams, { language }: Spoken): RequestFormState['values'] {
  const written = Object.fromEntries(requestFields.map((name) => [name, (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()]));
  return { ...(written as RequestFormState['values']), language: written['language'] || language };
}

function faultsOf(values: RequestFormState['values'], { t }: Spoken): RequestFormState | undefined {
  const wrong = requestFields.filter((name) => !rules[name].safeParse(values[name]).success);
  if (wrong.length === 0) return undefined;
  return { values, faults: Object.fromEntries(wrong.map((name) => [name, words(t)(`form.${name}.fault`)])) };
}
