/** The public's turn: opening it, which fixes what it is about, and how far it is. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { StepFault, StepSection, WhoDoes } from './review-step.tsx';
import { addresses, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

export function ConsultationStage({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  if (review.consultation === null && !review.open.includes('consult')) return null;
  return (
    <StepSection stage="consultation">
      {review.consultation === null ? (
        rights.edit ? (
          <Opening review={review} />
        ) : (
          <WhoDoes permission="review.edit">{say('consultation.waits')}</WhoDoes>
        )
      ) : (
        <Running review={review} consultation={review.consultation} />
      )}
    </StepSection>
  );
}

function Opening({ review }: { review: Review }) {
  const t = useT();
  const say = useReviewWords();
  const [asking, setAsking] = useState(false);
  const open = useReviewChange(
    review,
    'consultation',
    (_: null, version) => oneReview.consultation.$post({ param: { review: review.id } }, version),
    () => setAsking(false),
  );
  return (
    <>
      <p className="prose">{say('consultation.text', { days: review.consultationDays })}</p>
      <div className="actions no-paper">
        <Button onClick={() => setAsking(true)}>{say('consultation.open')}</Button>
        <a href={addresses.impact(review.id)}>{say('consultation.impact-first')}</a>
      </div>
      <Dialog
        t={t}
        title={say('consultation.ask', { days: review.consultationDays })}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button busy={open.isPending} onClick={() => open.mutate(null)}>
              {say('consultation.open')}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        <p>{say('consultation.ask.text')}</p>
        <StepFault fault={open.error} />
      </Dialog>
    </>
  );
}

function Running({ review, consultation }: { review: Review; consultation: NonNullable<Review['consultation']> }) {
  const say = useReviewWords();
  const running = review.state === 'consulting' && review.missing.includes('consultation-running');
  const { received, unanswered } = review.comments;
  return (
    <>
      <p>
        {say('consultation.from')} <Day iso={consultation.opensOn} /> {say('consultation.to')} <Day iso={consultation.closesOn} />.{' '}
        {say('consultation.comments', { received, unanswered })}
      </p>
      {running && <Notice kind="info">{say('consultation.running')}</Notice>}
      <p className="actions no-paper">
        <LinkButton variant="plain" href={addresses.comments(review.id)}>
          {say(unanswered > 0 ? 'comments.answer' : 'comments.read')}
        </LinkButton>
        <a href={addresses.publicReview(review.id)}>{say('consultation.public')}</a>
      </p>
    </>
  );
}
