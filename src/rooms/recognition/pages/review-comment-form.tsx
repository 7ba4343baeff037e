/** The way to comment on a draft while its consultation is open. A plain form: it works without script. */
import { trapField } from '#platform/http/public-form.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicReviewView } from '../review/public-review.ts';

export const commentFields = ['name', 'organisation', 'email', 'text'] as const;
export type CommentField = (typeof commentFields)[number];

/** What was written and what is wrong with it, when the form comes back. */
export type CommentState = {
  values: Record<CommentField, string>;
  faults: Partial<Record<CommentField, string>>;
};

type Part = { review: PublicReviewView; spoken: Spoken; state: CommentState | undefined };

export function CommentForm({ review, spoken: { t, language }, state }: Part) {
  if (!review.openForComment || review.consultation === null) return null;
  const optional = t('ui.optional');
  const field = (name: CommentField) => ({ name, defaultValue: state?.values[name], fault: state?.faults[name] });
  return (
    <section className="section no-paper" id="send">
      <h2>{t('recognition.review.form.title')}</h2>
      <p className="prose">{t('recognition.review.form.lede', { until: formatDate(review.consultation.closesOn, language) })}</p>
      {state !== undefined && <Notice kind="error" title={t('recognition.review.form.faulty')} />}
      <form className="prose" method="post" action={`/recognition/reviews/${review.id}/comments#send`}>
        <TextField label={t('recognition.review.form.name')} {...field('name')} required autoComplete="name" maxLength={200} />
        <TextField
          label={t('recognition.review.form.organisation')}
          {...field('organisation')}
          optional={optional}
          autoComplete="organization"
          maxLength={200}
        />
        <TextField
          label={t('recognition.review.form.email')}
          hint={t('recognition.review.form.email.hint')}
          {...field('email')}
          optional={optional}
          type="email"
          autoComplete="email"
          maxLength={254}
        />
        <TextArea label={t('recognition.review.form.text')} {...field('text')} required rows={8} maxLength={4000} />
        <div hidden>
          <label>
            {t('recognition.review.form.trap')}
            <input name={trapField} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <p>{t('recognition.review.form.consent')}</p>
        <Button type="submit">{t('recognition.review.form.send')}</Button>
      </form>
    </section>
  );
}
