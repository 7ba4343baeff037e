/** Whether a request is taken up, and why. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { StepForm, StepSection, WhoDoes, wordsIn } from './review-step.tsx';
import { By, useReviewWords } from './review-words.tsx';

export function Admission({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const { admission } = review;
  if (admission === null && !review.open.includes('admit')) return null;
  return (
    <StepSection stage="admission">
      {admission !== null && (
        <>
          <p>
            <StatusBadge tone={admission.admitted ? 'good' : 'bad'}>{say(admission.admitted ? 'admitted' : 'refused')}</StatusBadge>{' '}
            <By said={admission} />
          </p>
          <p className="written">{admission.reasons}</p>
        </>
      )}
      {admission === null &&
        (rights.edit ? <Form review={review} /> : <WhoDoes permission="review.edit">{say('admission.waits')}</WhoDoes>)}
    </StepSection>
  );
}

function Form({ review }: { review: Review }) {
  const say = useReviewWords();
  const [admitted, setAdmitted] = useState(true);
  const admit = useReviewChange(review, 'admission', (json: { admitted: boolean; reasons: string }, version) =>
    oneReview.admission.$put({ param: { review: review.id }, json }, version),
  );
  return (
    <StepForm
      submit={say(admitted ? 'admission.admit' : 'admission.refuse')}
      busy={admit.isPending}
      fault={admit.error}
      onSubmit={(fields) => admit.mutate({ admitted, reasons: wordsIn(fields, 'reasons') })}
    >
      <RadioCards
        legend={say('admission.question')}
        name="admitted"
        value={admitted ? 'yes' : 'no'}
        onChange={(value) => setAdmitted(value === 'yes')}
        cards={[
          { value: 'yes', title: say('admission.yes'), text: say('admission.yes.text') },
          { value: 'no', title: say('admission.no'), text: say('admission.no.text') },
        ]}
      />
      <TextArea
        label={say('reasons')}
        hint={say('admission.reasons.hint')}
        name="reasons"
        required
        maxLength={4000}
        fault={fieldFault(admit.error, '/reasons')}
      />
    </StepForm>
  );
}
