/** The desk review of a site's self-assessment: what is left to look at and why, item by item, and which documents to read. */
import { useLocation } from '@tanstack/react-router';
import { type CycleCriteria, useCycleCriteria } from '#ui/app/programme.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { AcceptProposals } from './accept-proposals.tsx';
import { type DeskReview, useDeskReview } from './data.ts';
import { DocumentsToRead } from './documents-to-read.tsx';
import { ReviewItems } from './review-items.tsx';
import { WhatIsLeft } from './what-is-left.tsx';
import { deskAddresses, useDeskWords } from './words.tsx';
import './desk-review.css';

export default function DeskReviewScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useDeskWords();
  const review = useDeskReview(at);
  const criteria = useCycleCriteria(at.site, at.cycle);
  return (
    <>
      <Head site={site} title={say('title')} lede={say('lede')} />
      <Shown query={review} missing={<NobodyAppointed site={site} />}>
        {(data) => <Shown query={criteria}>{({ pillars }) => <ReviewShown at={at} site={site} review={data} pillars={pillars} />}</Shown>}
      </Shown>
    </>
  );
}

type Props = {
  at: CycleAt;
  site: Pick<SiteAtHand, 'id' | 'timeZone'>;
  review: DeskReview;
  pillars: readonly Pick<CycleCriteria['pillars'][number], 'code' | 'title'>[];
};

function ReviewShown(props: Props) {
  const { searchStr, hash } = useLocation();
  const show = new URLSearchParams(searchStr).get('show') === 'left' ? 'left' : 'all';
  const at = hash.startsWith('item-') ? hash.slice('item-'.length) : null;
  return <ReviewPage {...props} show={show} opened={at} />;
}

/** `opened` is the item that the address leads to. */
export function ReviewPage({ at, site, review, pillars, show, opened }: Props & { show: 'all' | 'left'; opened: string | null }) {
  const say = useDeskWords();
  const { items, left, mayEdit } = review;
  return (
    <>
      <WhatIsLeft review={review} site={site.id} />
      <div className="actions no-paper">
        <LinkButton href={deskAddresses.questions(site.id)} variant="plain">
          {say('to-questions')}
        </LinkButton>
        {mayEdit && <AcceptProposals at={at} items={items} scopes={review.scopes} />}
      </div>
      <section className="section" aria-labelledby="items">
        <h2 id="items">{say('items')}</h2>
        <p className="cluster no-paper">
          <a href={deskAddresses.review(site.id)} aria-current={show === 'all' ? 'true' : undefined}>
            {say('show.all', { count: items.length })}
          </a>
          <a href={deskAddresses.left(site.id)} aria-current={show === 'left' ? 'true' : undefined}>
            {say('show.left', { count: left.notReviewed.length })}
          </a>
        </p>
        <ReviewItems key={show} at={at} site={site} review={review} pillars={pillars} show={show} opened={opened} />
      </section>
      <DocumentsToRead documents={review.documents} site={site.id} />
    </>
  );
}
