/** The decision: made by somebody who neither judged nor drafted, with reasons, conditions and the day of the next look. */

import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { Review } from './review-data.ts';
import { DecisionForm } from './review-decision-form.tsx';
import type { Rights } from './review-page.tsx';
import { StepSection, WhoDoes } from './review-step.tsx';
import { By, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

export function Decision({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const { decision } = review;
  if (decision === null && !review.open.includes('decide')) return null;
  return (
    <StepSection stage="decision">
      {decision !== null && <Made decision={decision} />}
      {decision === null && !rights.decide && <WhoDoes permission="review.decide">{say('decision.waits')}</WhoDoes>}
      {decision === null && rights.decide && tookPart(review, rights.person) && <Notice kind="info">{say('decision.took-part')}</Notice>}
      {decision === null && rights.decide && !tookPart(review, rights.person) && <DecisionForm review={review} />}
    </StepSection>
  );
}

/** As far as it is seen from here; that somebody drafted is known to the API, which refuses. */
export function tookPart(review: Pick<Review, 'judgements'>, person: string): boolean {
  return review.judgements.some(({ by }) => by.id === person);
}

function Made({ decision }: { decision: NonNullable<Review['decision']> }) {
  const say = useReviewWords();
  return (
    <>
      <p>
        <StatusBadge tone={decision.accepted ? 'good' : 'bad'}>{say(decision.accepted ? 'accepted' : 'declined')}</StatusBadge>{' '}
        <By said={decision} />
      </p>
      <p className="written">{decision.reasons}</p>
      {decision.conditions.length > 0 && (
        <>
          <h3>{say('decision.conditions')}</h3>
          <ol>
            {decision.conditions.map((condition) => (
              <li key={condition}>{condition}</li>
            ))}
          </ol>
        </>
      )}
      {decision.reviewDue !== null && (
        <p>
          {say('decision.review-due')} <Day iso={decision.reviewDue} />
        </p>
      )}
    </>
  );
}
