/** Which sites a draft would change, before anybody approves it: looked through page by page, shown as it goes on, and stopped at will. */
import { useEffect, useRef, useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { oneReview, type Review } from './review-data.ts';
import { type Look, lookThrough, notLooked } from './review-impact.ts';
import { ImpactTable } from './review-impact-table.tsx';
import { useDraftAtHand } from './review-kept-draft.ts';
import { ReviewPage } from './review-page.tsx';
import { addresses, usePackWords, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

export default function ReviewImpactScreen() {
  // What was found of another draft says nothing of this one.
  return <ReviewPage part="impact">{(review) => <Impact key={JSON.stringify(review.cells)} review={review} />}</ReviewPage>;
}

function Impact({ review }: { review: Review }) {
  const say = useReviewWords();
  const [look, setLook] = useState<Look>(notLooked);
  const stop = useRef<AbortController>(null);
  const unsaved = useDraftAtHand(review).changed;
  useEffect(() => () => stop.current?.abort(), []);
  const begin = () => {
    const controller = new AbortController();
    stop.current = controller;
    void lookThrough(look, (cursor, signal) => askPage(review.id, cursor, signal), setLook, controller.signal);
  };
  if (review.cells.length === 0) {
    return (
      <Empty title={say('draft.empty')} action={<a href={addresses.draft(review.id)}>{say('comparison.to-draft')}</a>}>
        {say('impact.no-draft')}
      </Empty>
    );
  }
  return (
    <>
      <p className="prose">{say('impact.text')}</p>
      {unsaved && <Notice kind="warning" title={say('comparison.unsaved')} />}
      <div className="actions no-paper">
        {look.state === 'looking' ? (
          <Button variant="plain" onClick={() => stop.current?.abort()}>
            {say('impact.stop')}
          </Button>
        ) : (
          <Button onClick={begin}>{say(`impact.begin.${look.state}`)}</Button>
        )}
      </div>
      <Found look={look} review={review} />
    </>
  );
}

async function askPage(review: string, cursor: string | null, signal: AbortSignal) {
  const query = cursor === null ? {} : { cursor };
  return (await oneReview.impact.$get({ param: { review }, query }, { init: { signal } })).json();
}

export function Found({ look, review }: { look: Look; review: Pick<Review, 'pack'> }) {
  const say = useReviewWords();
  const language = useLanguage();
  const pack = usePackWords(review.pack);
  if (look.state === 'idle') return null;
  const text = say('impact.looked', { looked: formatNumber(look.looked, language), total: formatNumber(look.total, language) });
  return (
    <>
      <ProgressBar label={say('impact.progress')} value={look.looked} max={look.total} text={text} />
      <div role="status">
        {look.state === 'stopped' && <Notice kind="warning" title={say('impact.stopped', { count: look.sites.length })} />}
        {look.state === 'done' && look.sites.length > 0 && (
          <Notice kind="info" title={say('impact.done', { count: look.sites.length, total: look.total })} />
        )}
        {look.state === 'done' && look.sites.length === 0 && (
          <Notice kind="success" title={say(look.total === 0 ? 'impact.no-sites' : 'impact.nothing', { total: look.total })}>
            <p>{say('impact.nothing.text')}</p>
          </Notice>
        )}
      </div>
      {look.state === 'failed' && <FaultState fault={look.fault} />}
      {look.on !== null && (
        <p className="note">
          {say('impact.on')} <Day iso={look.on} />
        </p>
      )}
      {look.sites.length > 0 && <ImpactTable sites={look.sites} pack={pack} />}
    </>
  );
}
