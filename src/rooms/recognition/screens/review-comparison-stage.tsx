/** The comparison: four subjects, each judged with its finding, and the draft that comes of them. */
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { type Review, subjects } from './review-data.ts';
import { SubjectJudgement } from './review-judgement.tsx';
import type { Rights } from './review-page.tsx';
import { StepSection, WhoDoes } from './review-step.tsx';
import { addresses, useReviewWords } from './review-words.tsx';

export function ComparisonStage({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const open = review.open.includes('judge');
  const recognising = review.cells.filter(({ level }) => level !== null).length;
  return (
    <StepSection stage="comparison">
      {open && !rights.edit && <WhoDoes permission="review.edit">{say('comparison.waits')}</WhoDoes>}
      {subjects.map((subject) => (
        <SubjectJudgement key={subject} review={review} subject={subject} mayJudge={open && rights.edit} />
      ))}
      <div className="judgement">
        <h3>{say('draft')}</h3>
        <p>{review.cells.length === 0 ? say('draft.empty.text') : say('draft.summary', { cells: review.cells.length, recognising })}</p>
        <p className="actions no-paper">
          <LinkButton variant="plain" href={addresses.draft(review.id)}>
            {say(review.open.includes('draft') && rights.edit ? 'draft.write' : 'draft.read')}
          </LinkButton>
          <a href={addresses.comparison(review.id)}>{say('draft.to-comparison')}</a>
          <a href={addresses.impact(review.id)}>{say('draft.to-impact')}</a>
        </p>
      </div>
    </StepSection>
  );
}
