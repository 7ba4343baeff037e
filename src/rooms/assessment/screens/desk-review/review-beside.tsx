/** What the desk review says of the criterion at hand, beside what the site says. */
import type { CycleAt } from '../data.ts';
import { type DeskReviewItem, useDeskReview } from './data.ts';
import { deskAddresses, scopeName, useDeskWords } from './words.tsx';

/** Nothing where it cannot be read: the criterion is assessed all the same. */
export function ReviewBeside({ at, item }: { at: CycleAt; item: string }) {
  const { data } = useDeskReview(at);
  const own = data?.items.find((one) => one.item === item);
  return own === undefined ? null : <ReviewOfItem site={at.site} item={own} />;
}

export function ReviewOfItem({ site, item: { item, review, questions } }: { site: string; item: DeskReviewItem }) {
  const say = useDeskWords();
  return (
    <>
      <h3>{say('title')}</h3>
      <p>
        <a href={deskAddresses.item(site, item)}>{review?.scope ? scopeName(say, review.scope) : say('lack.scope')}</a>
      </p>
      {review !== null && review.why !== '' && <p className="written">{review.why}</p>}
      {review !== null && review.notes !== '' && (
        <details>
          <summary>{say('field.notes')}</summary>
          <p className="written">{review.notes}</p>
        </details>
      )}
      {questions.all > 0 && (
        <p>
          <a href={deskAddresses.questions(site)}>{say('item.questions', { count: questions.all })}</a>
        </p>
      )}
    </>
  );
}
