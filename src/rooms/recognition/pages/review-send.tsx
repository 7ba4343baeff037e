/** Takes a comment from the form and says thank you. What is wrong with it is said beside the fields. */
import { z } from 'zod';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { readForm, trapField } from '#platform/http/public-form.ts';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { publicReview } from '../review/public-queries.ts';
import { sendComment } from '../review/send-comment.ts';
import { Line, Words } from '../shapes.ts';
import { type CommentField, type CommentState, commentFields } from './review-comment-form.tsx';
import { reviewContent, reviewIn } from './review-page.tsx';

const rules: Record<CommentField, z.ZodType> = {
  name: Line(200),
  organisation: z.union([z.literal(''), Line(200)]),
  email: z.union([z.literal(''), z.email().max(254)]),
  text: Words(4000),
};

export const takeComment = page(async (c, spoken) => {
  const review = reviewIn(c);
  const form = await readForm(c);
  const values = valuesOf(form);
  const faulty = faultsOf(values, spoken);
  try {
    if (faulty !== undefined) return await reviewContent(c, spoken, faulty);
    if ((form.get(trapField) ?? '') === '') await take(c, review, values);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === 'consultation-closed') return closedContent(review, spoken);
    throw fault;
  }
  // Leads on, so that reloading does not send it again.
  return c.redirect(`/recognition/reviews/${review}/comments`, 303);
});

function take(c: HttpContext, review: string, { name, organisation, email, text }: CommentState['values']): Promise<void> {
  const { services } = c.var;
  return services.db.transaction().execute((tx) => sendComment(services, tx, review, { name, organisation, email: email || null, text }));
}

function closedContent(review: string, { t }: Spoken): PageContent {
  const title = t('recognition.review.form.closed');
  return {
    title,
    description: title,
    section: 'recognition',
    status: 409,
    body: (
      <Plain title={title} href={`/recognition/reviews/${review}`} way={t('recognition.review.back')}>
        {t('problems.consultation-closed')}
      </Plain>
    ),
  };
}

export const commentThanksPage = page(async (c, { t }) => {
  const review = reviewIn(c);
  const found = await publicReview(c.var.services.db, review);
  if (found === undefined) throw new Problem('not-found');
  return {
    title: t('recognition.review.thanks'),
    description: t('recognition.review.thanks.text'),
    section: 'recognition',
    demonstration: found.demonstration,
    body: (
      <Plain title={t('recognition.review.thanks')} href={`/recognition/reviews/${review}`} way={t('recognition.review.back')}>
        {t('recognition.review.thanks.text')}
      </Plain>
    ),
  };
});

/** Browsers send a line break as two characters; it is counted as one, as in the form. */
function valuesOf(form: URLSearchParams): CommentState['values'] {
  return Object.fromEntries(
    commentFields.map((name) => [name, (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()]),
  ) as CommentState['values'];
}

function faultsOf(values: CommentState['values'], { t }: Spoken): CommentState | undefined {
  const wrong = commentFields.filter((name) => !rules[name].safeParse(values[name]).success);
  if (wrong.length === 0) return undefined;
  return { values, faults: Object.fromEntries(wrong.map((name) => [name, t(`recognition.review.form.${name}.fault`)])) };
}
