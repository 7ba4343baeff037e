/** What the public said of a draft, each comment with its answer. What still waits for one is only counted. */
import { Pagination } from '#ui/components/Pagination.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicCommentView, PublicReviewView } from '../review/public-review.ts';
import { addressOf, type ReviewAsked } from './review-asked.ts';
import { Day, Paragraphs } from './review-words.tsx';

export function Comments({ review, asked, spoken }: { review: PublicReviewView; asked: ReviewAsked; spoken: Spoken }) {
  const { t } = spoken;
  if (review.consultation === null) return null;
  const { items, next } = review.comments;
  return (
    <section className="section" id="comments">
      <h2>{t('recognition.review.comments')}</h2>
      <p className="prose">{t('recognition.review.comments.text')}</p>
      <p>
        {t('recognition.review.comments.received', { received: review.received })}{' '}
        {review.received > 0 && t('recognition.review.comments.waiting', { waiting: review.waiting })}
      </p>
      {items.map((comment) => (
        <Comment key={comment.id} comment={comment} spoken={spoken} />
      ))}
      {(asked.comments !== undefined || next !== null) && (
        <Pagination
          label={t('recognition.review.comments.pages')}
          summary={t('recognition.review.comments.summary', { shown: items.length, answered: review.received - review.waiting })}
          previous={
            asked.comments === undefined
              ? undefined
              : { href: addressOf(review.id, asked, { comments: undefined }), text: t('recognition.review.first') }
          }
          next={
            next === null
              ? undefined
              : { href: addressOf(review.id, asked, { comments: next }), text: t('recognition.review.comments.next') }
          }
        />
      )}
    </section>
  );
}

function Comment({ comment, spoken: { t, language } }: { comment: PublicCommentView; spoken: Spoken }) {
  return (
    <article className="prose said" id={`comment-${comment.id}`}>
      {comment.withheld ? (
        <h3>{t('recognition.review.comment.withheld')}</h3>
      ) : (
        <>
          <h3>
            <bdi>{comment.name}</bdi>
            {comment.organisation !== '' && (
              <>
                , <bdi>{comment.organisation}</bdi>
              </>
            )}
          </h3>
          <p className="note">
            <Day iso={comment.receivedOn} language={language} />
          </p>
          <blockquote>
            <Paragraphs text={comment.text} />
          </blockquote>
        </>
      )}
      <p className="note">{t('recognition.review.comment.answer')}</p>
      <Paragraphs text={comment.answer} />
    </article>
  );
}
