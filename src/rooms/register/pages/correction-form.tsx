/** The way to say that something on a page is wrong. A plain form: it works without script. */
import { trapField } from '#platform/http/public-form.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { Translate } from '#ui/i18n.ts';

export const correctionFields = ['message', 'source', 'email'] as const;
export type CorrectionField = (typeof correctionFields)[number];

/** What was written and what is wrong with it, when the form comes back. */
export type CorrectionState = {
  values: Record<CorrectionField, string>;
  faults: Partial<Record<CorrectionField, string>>;
};

export function CorrectionForm({ slug, t, state }: { slug: string; t: Translate; state: CorrectionState | undefined }) {
  const optional = t('ui.optional');
  return (
    <section className="section no-paper" id="correction">
      <h2>{t('register.correction.title')}</h2>
      <p className="prose">{t('register.correction.lede')}</p>
      {state !== undefined && <Notice kind="error" title={t('register.correction.faulty')} />}
      <form className="prose" method="post" action={`/register/${slug}/corrections`}>
        <TextArea
          label={t('register.correction.message')}
          name="message"
          required
          maxLength={4000}
          defaultValue={state?.values.message}
          fault={state?.faults.message}
        />
        <TextField
          label={t('register.correction.source')}
          hint={t('register.correction.source.hint')}
          optional={optional}
          name="source"
          type="url"
          maxLength={500}
          defaultValue={state?.values.source}
          fault={state?.faults.source}
        />
        <TextField
          label={t('register.correction.email')}
          hint={t('register.correction.email.hint')}
          optional={optional}
          name="email"
          type="email"
          autoComplete="email"
          maxLength={254}
          defaultValue={state?.values.email}
          fault={state?.faults.email}
        />
        <div hidden>
          <label>
            {t('register.correction.trap')}
            <input name={trapField} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <Button type="submit">{t('register.correction.send')}</Button>
      </form>
    </section>
  );
}
