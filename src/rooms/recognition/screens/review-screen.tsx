/** One review from the request to the new version: every stage with what was done, by whom, and the form of what comes next. */
import { Notice } from '#ui/components/Notice.tsx';
import { Admission } from './review-admission.tsx';
import { Approvals } from './review-approvals.tsx';
import { ComparisonStage } from './review-comparison-stage.tsx';
import { ConsultationStage } from './review-consultation.tsx';
import type { Review } from './review-data.ts';
import { Decision } from './review-decision.tsx';
import { ReviewPage, type Rights } from './review-page.tsx';
import { Publication } from './review-publication.tsx';
import { StageList } from './review-stage-list.tsx';
import { type Stage, stagesOf } from './review-stages.ts';
import { StepSection } from './review-step.tsx';
import { Withdrawal } from './review-withdrawal.tsx';
import { addresses, By, useReviewWords } from './review-words.tsx';

export default function ReviewScreen() {
  return <ReviewPage part="overview">{(review, rights) => <Overview review={review} rights={rights} />}</ReviewPage>;
}

export function Overview({ review, rights }: { review: Review; rights: Rights }) {
  const reached = new Set<Stage>(
    stagesOf(review).flatMap(({ stage, state }) => (state === 'waiting' || state === 'unreached' ? [] : [stage])),
  );
  const given = { review, rights };
  return (
    <div className="review">
      <StageList {...given} />
      <div>
        {review.due.length > 0 && <Due review={review} />}
        <Request review={review} />
        {reached.has('admission') && <Admission {...given} />}
        {reached.has('comparison') && <ComparisonStage {...given} />}
        {reached.has('consultation') && <ConsultationStage {...given} />}
        {reached.has('decision') && <Decision {...given} />}
        {reached.has('approval') && <Approvals {...given} />}
        {reached.has('publication') && <Publication {...given} />}
        <Withdrawal {...given} />
      </div>
    </div>
  );
}

/** What was compared once is compared anew when one of the two has changed, or its day has come. */
function Due({ review }: { review: Review }) {
  const say = useReviewWords();
  return (
    <Notice kind="warning" title={say('due')}>
      {review.due.map((why) => (
        <p key={why}>{say(`due.${why}`)}</p>
      ))}
    </Notice>
  );
}

function Request({ review }: { review: Review }) {
  const say = useReviewWords();
  return (
    <StepSection stage="request">
      <p className="note">
        {review.organisation === null ? (
          say('asked-by-scheme')
        ) : (
          <>
            {say('asked-by')} <a href={addresses.organisation(review.organisation.id)}>{review.organisation.name}</a>
          </>
        )}{' '}
        <By said={{ by: review.requestedBy, at: review.requestedAt }} />
      </p>
      <p className="written">{review.reason}</p>
    </StepSection>
  );
}
