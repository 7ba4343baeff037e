/** The items by pillar, each to be opened and written about where it stands. */
import { useEffect, useState } from 'react';
import { Empty } from '#ui/components/Empty.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { CycleAt } from '../data.ts';
import type { DeskReview, DeskReviewItem } from './data.ts';
import { ItemForm } from './item-form.tsx';
import { ItemText } from './item-text.tsx';
import { nextOpen } from './review-draft.ts';
import { deskAddresses, firstWords, scopeName, useDeskWords } from './words.tsx';

export type ReviewItemsProps = {
  at: CycleAt;
  site: { id: string; timeZone: string };
  review: DeskReview;
  pillars: readonly { code: string; title: { text: string; language: string } }[];
  show: 'all' | 'left';
  opened: string | null;
};

export function ReviewItems({ at, site, review, pillars, show, opened }: ReviewItemsProps) {
  const say = useDeskWords();
  // As it was when it was asked for: an item does not go while somebody writes the last word of it.
  const [listed] = useState(
    () => new Set(review.items.filter(({ missing }) => show === 'all' || missing.length > 0).map(({ item }) => item)),
  );
  const items = review.items.filter(({ item }) => listed.has(item) || item === opened);
  if (items.length === 0) return <Empty title={say('all-reviewed.title')}>{say('all-reviewed.text')}</Empty>;
  return (
    <>
      {pillars.map(({ code, title }) => {
        const own = items.filter(({ pillar }) => pillar === code);
        return own.length === 0 ? null : (
          <section key={code} aria-labelledby={`pillar-${code}`}>
            <h3 id={`pillar-${code}`} lang={title.language}>
              {title.text}
            </h3>
            {own.map((item) => (
              <ReviewItem key={item.item} at={at} site={site} review={review} item={item} opened={item.item === opened} />
            ))}
          </section>
        );
      })}
    </>
  );
}

type OneProps = Pick<ReviewItemsProps, 'at' | 'site' | 'review'> & { item: DeskReviewItem; opened: boolean };

function ReviewItem({ at, site, review, item, opened }: OneProps) {
  const say = useDeskWords();
  const [open, setOpen] = useState(opened);
  useEffect(() => {
    if (!opened) return;
    setOpen(true);
    document.querySelector<HTMLElement>(`#item-${CSS.escape(item.item)} > summary`)?.focus();
  }, [opened, item.item]);
  const next = nextOpen(review.items, item.item);
  return (
    <details className="desk-item" id={`item-${item.item}`} open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        <span className="name">
          <span className="number">{item.item}</span> {item.title}
        </span>
        <Standing item={item} />
      </summary>
      {open && (
        <div className="desk-item-work">
          <ItemText item={item} site={site.id} levels={review.levels} mayAsk={review.mayEdit} />
          {review.mayEdit ? (
            <div>
              <ItemForm at={at} item={item} scopes={review.scopes} />
              {next !== null && (
                <p>
                  <a href={deskAddresses.item(site.id, next)}>{say('next', { item: next })}</a>
                </p>
              )}
            </div>
          ) : (
            <Written item={item} />
          )}
        </div>
      )}
    </details>
  );
}

/** Where it stands, in the closed line: its scope, or what it lacks; and the questions about it. */
function Standing({ item: { review, missing, reopened, questions } }: { item: DeskReviewItem }) {
  const say = useDeskWords();
  return (
    <span className="standing">
      {missing.length > 0 ? (
        <StatusBadge tone="waiting">{missing.map((lack) => say(`lack.${lack}`)).join(', ')}</StatusBadge>
      ) : (
        <StatusBadge tone="good">{scopeName(say, review?.scope ?? '')}</StatusBadge>
      )}
      {reopened && <span className="note">{say('reopened')}</span>}
      {questions.unanswered > 0 && <span className="note">{say('item.unanswered', { count: questions.unanswered })}</span>}
      {questions.answered > 0 && <span className="note">{say('item.answered', { count: questions.answered })}</span>}
      {review !== null && review.why !== '' && <span className="note why-line">{firstWords(review.why)}</span>}
    </span>
  );
}

function Written({ item: { review } }: { item: DeskReviewItem }) {
  const say = useDeskWords();
  if (review === null) return <p>{say('nothing-written')}</p>;
  return (
    <div>
      <h4>{say('field.scope')}</h4>
      <p>{review.scope === null ? say('scope.none') : scopeName(say, review.scope)}</p>
      {review.why !== '' && (
        <>
          <h4>{say('field.why')}</h4>
          <p className="written">{review.why}</p>
        </>
      )}
      {review.notes !== '' && (
        <>
          <h4>{say('field.notes')}</h4>
          <p className="written">{review.notes}</p>
        </>
      )}
    </div>
  );
}
