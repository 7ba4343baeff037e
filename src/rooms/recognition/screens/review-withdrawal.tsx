/** Taking a review back, which ends it; what was done until then stays to be read. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { StepForm, StepSection, wordsIn } from './review-step.tsx';
import { By, useReviewWords } from './review-words.tsx';

export function Withdrawal({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const { withdrawal } = review;
  if (withdrawal !== null) {
    return (
      <StepSection stage="withdrawal">
        <p>
          <StatusBadge tone="ended">{say('state.withdrawn')}</StatusBadge> <By said={withdrawal} />
        </p>
        <p className="written">{withdrawal.reasons}</p>
      </StepSection>
    );
  }
  if (!rights.edit || !review.open.includes('withdraw')) return null;
  return (
    <details className="stage no-paper">
      <summary>{say('withdrawal.begin')}</summary>
      <Form review={review} />
    </details>
  );
}

function Form({ review }: { review: Review }) {
  const say = useReviewWords();
  const withdraw = useReviewChange(review, 'withdrawal', (json: { reasons: string }, version) =>
    oneReview.withdrawal.$put({ param: { review: review.id }, json }, version),
  );
  return (
    <StepForm
      submit={say('withdrawal.do')}
      variant="danger"
      busy={withdraw.isPending}
      fault={withdraw.error}
      onSubmit={(fields) => withdraw.mutate({ reasons: wordsIn(fields, 'reasons') })}
    >
      <p className="prose">{say('withdrawal.text')}</p>
      <TextArea
        label={say('reasons')}
        hint={say('withdrawal.hint')}
        name="reasons"
        required
        maxLength={4000}
        fault={fieldFault(withdraw.error, '/reasons')}
      />
    </StepForm>
  );
}
