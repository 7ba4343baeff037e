/** What the screens of one review begin with: what is compared with what, where it stands, and its parts as tabs. */
import type { ReactNode } from 'react';
import { useMay } from '#ui/app/may.ts';
import { useSession } from '#ui/app/session.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Shown } from './page.tsx';
import { type Review, useReview, useReviewAddress } from './review-data.ts';
import { addresses, StateBadge, SystemName, usePackWords, useReviewWords } from './review-words.tsx';
import './review.css';

/** What the reader may do in a review, whatever its state. */
export type Rights = { readonly edit: boolean; readonly decide: boolean; readonly person: string };

export function useReviewRights(): Rights {
  const may = useMay();
  const { person } = useSession();
  return { edit: may('review.edit'), decide: may('review.decide'), person: person.id };
}

const parts = ['overview', 'draft', 'comparison', 'impact', 'comments'] as const;
type Part = (typeof parts)[number];

export function ReviewPage({ part, children }: { part: Part; children: (review: Review, rights: Rights) => ReactNode }) {
  const rights = useReviewRights();
  return (
    <Shown query={useReview(useReviewAddress('review'))}>
      {(review) => (
        <>
          <ReviewHead review={review} part={part} />
          {children(review, rights)}
        </>
      )}
    </Shown>
  );
}

export function ReviewHead({ review, part }: { review: Review; part: Part }) {
  const t = useT();
  const say = useReviewWords();
  const pack = usePackWords(review.pack);
  const title = `${review.system.title.text}, ${say('edition', { edition: review.edition })}`;
  const shown = parts.filter((one) => one === 'overview' || isThere(review, one));
  const hrefOf = (one: Part) => (one === 'overview' ? addresses.review(review.id) : addresses[one](review.id));
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.reviews, text: say('reviews') }]} here={title} />
      <header className="head">
        <h1>
          <SystemName of={review} />
        </h1>
        <p className="lede">{say('compared-with', { pack: pack.title })}</p>
        <p className="cluster">
          <StateBadge state={review.state} />
        </p>
      </header>
      {shown.length > 1 && (
        <Tabs label={say('parts')} tabs={shown.map((one) => ({ href: hrefOf(one), text: say(`part.${one}`) }))} current={hrefOf(part)} />
      )}
    </>
  );
}

/** A draft begins with the admission, comments with the consultation; the rest of a review that never came so far is empty. */
function isThere(review: Review, part: Part): boolean {
  return part === 'comments' ? review.consultation !== null : review.admission?.admitted === true;
}
