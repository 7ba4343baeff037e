/** The way to ask for the report of an assessment. A plain form: it works without script. */
import { trapField } from '#platform/http/public-form.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { languageName, type Translate } from '#ui/i18n.ts';
import { languages } from '#ui/messages.server.ts';

export const requestFields = ['name', 'organisation', 'email', 'why', 'language'] as const;
export type RequestField = (typeof requestFields)[number];

/** What was written and what is wrong with it, when the form comes back. */
export type RequestFormState = { values: Record<RequestField, string>; faults: Partial<Record<RequestField, string>> };

/** `action` is `/reports/<assessment>/requests`; `language` is chosen until somebody chooses another. */
export function ReportRequestForm({
  t,
  action,
  language,
  state,
}: {
  t: Translate;
  action: string;
  language?: string | undefined;
  state?: RequestFormState | undefined;
}) {
  const say = words(t);
  const field = (name: RequestField) => ({
    name,
    label: say(`form.${name}`),
    defaultValue: state?.values[name] ?? (name === 'language' ? language : undefined),
    fault: state?.faults[name],
  });
  return (
    <section className="section no-paper" id="request">
      <h2>{say('form.title')}</h2>
      <p className="prose">{say('form.lede')}</p>
      {state !== undefined && <Notice kind="error" title={say('form.faulty')} />}
      <form className="prose" method="post" action={`${action}#request`}>
        <TextField {...field('name')} required autoComplete="name" maxLength={200} />
        <TextField {...field('organisation')} optional={t('ui.optional')} autoComplete="organization" maxLength={200} />
        <TextField {...field('email')} hint={say('form.email.hint')} required type="email" autoComplete="email" maxLength={254} />
        <TextArea {...field('why')} hint={say('form.why.hint')} required maxLength={4000} />
        <Select {...field('language')} options={languages.map((code) => ({ value: code, text: languageName(code) }))} />
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

/** `say('thanks')` is the message `assessment-requests-pages.thanks`. */
export function words(t: Translate): Translate {
  return (key, values) => t(`assessment-requests-pages.${key}`, values);
}
