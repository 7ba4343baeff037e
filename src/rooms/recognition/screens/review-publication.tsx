/** The last step: a new version of the matrix with its name and first day, and what follows from it. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { StepForm, StepSection, WhoDoes, wordsIn } from './review-step.tsx';
import { addresses, By, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

export function Publication({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const { publication } = review;
  if (publication === null && !review.open.includes('publish')) return null;
  return (
    <StepSection stage="publication">
      {publication !== null && (
        <>
          <p>
            <StatusBadge tone="good">{say('publication.done', { matrix: publication.matrix })}</StatusBadge> <By said={publication} />
          </p>
          <p>
            {say('publication.in-force')} <Day iso={publication.inForce} />. <a href={addresses.matrix}>{say('publication.to-matrix')}</a>
          </p>
        </>
      )}
      {publication === null && (
        <>
          <p className="prose">{say('publication.text')}</p>
          <ul className="prose">
            {['cells', 'pinned', 'public', 'final'].map((what) => (
              <li key={what}>{say(`publication.then.${what}`)}</li>
            ))}
          </ul>
          {rights.edit ? <Form review={review} /> : <WhoDoes permission="review.edit">{say('publication.waits')}</WhoDoes>}
        </>
      )}
    </StepSection>
  );
}

function Form({ review }: { review: Review }) {
  const say = useReviewWords();
  const publish = useReviewChange(review, 'publication', (json: { id: string; inForce: string }, version) =>
    oneReview.publication.$put({ param: { review: review.id }, json }, version),
  );
  return (
    <StepForm
      submit={say('publication.publish')}
      busy={publish.isPending}
      fault={publish.error}
      onSubmit={(fields) => publish.mutate({ id: wordsIn(fields, 'id'), inForce: wordsIn(fields, 'inForce') })}
    >
      <TextField
        label={say('publication.id')}
        hint={say('publication.id.hint')}
        name="id"
        required
        maxLength={80}
        pattern="[a-z0-9.\-]+"
        fault={fieldFault(publish.error, '/id')}
      />
      <TextField
        label={say('publication.first-day')}
        hint={say('publication.first-day.hint')}
        name="inForce"
        type="date"
        required
        fault={fieldFault(publish.error, '/inForce')}
      />
    </StepForm>
  );
}
