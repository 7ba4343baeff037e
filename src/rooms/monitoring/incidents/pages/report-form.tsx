/** The way to report an incident at a site, with a name or without. A plain form: it works without script. */
import { trapField } from '#platform/http/public-form.ts';
import type { Rulebook } from '#programme/index.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import { kindName, words } from './words.ts';

export const incidentFields = ['what', 'kind', 'happenedOn', 'contact'] as const;
export type IncidentField = (typeof incidentFields)[number];

/** What was written and what is wrong with it, when the form comes back. */
export type ReportState = { values: Record<IncidentField, string>; faults: Partial<Record<IncidentField, string>> };

type Part = { slug: string; rulebook: Rulebook; today: string; spoken: Spoken; state: ReportState | undefined };

export function ReportForm({ slug, rulebook, today, spoken: { t }, state }: Part) {
  const say = words(t);
  const optional = t('ui.optional');
  const field = (name: IncidentField) => ({
    name,
    label: say(`form.${name}`),
    defaultValue: state?.values[name] ?? '',
    fault: state?.faults[name],
  });
  return (
    <section className="section no-paper" id="report">
      <h2>{say('form.title')}</h2>
      {state !== undefined && <Notice kind="error" title={say('form.faulty')} />}
      <form className="prose" method="post" action={`/incidents/new?site=${encodeURIComponent(slug)}#report`}>
        <TextArea {...field('what')} hint={say('form.what.hint')} required rows={8} maxLength={8000} />
        <Select
          {...field('kind')}
          options={rulebook.monitoring.incidents.kinds.map((kind) => ({ value: kind, text: kindName(kind, t) }))}
          defaultValue={state?.values.kind ?? 'other'}
        />
        <TextField {...field('happenedOn')} type="date" optional={optional} max={today} />
        <TextField {...field('contact')} hint={say('form.contact.hint')} optional={optional} autoComplete="off" maxLength={300} />
        <div hidden>
          <label>
            {say('form.trap')}
            <input name={trapField} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <p>{say('form.consent')}</p>
        <Button type="submit">{say('form.send')}</Button>
      </form>
    </section>
  );
}
