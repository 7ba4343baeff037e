/** The review by a second assessor of the firm: asked for by the lead, done by the reviewer, read by the scheme. */
import { type FormEvent, useState } from 'react';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { useSending } from '../draft/data.ts';
import { useResultWords } from '../draft/words.tsx';
import { Refusal } from '../refusal.tsx';
import { addresses } from '../words.tsx';
import { askReview, decideReview, type ReviewView, secondPoints, useReview } from './data.ts';
import { NewPoint } from './points.tsx';
import { DecideRound, Rounds, tones } from './rounds.tsx';

export default function ReviewScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useResultWords();
  return (
    <>
      <Head site={site} title={say('review')} lede={say('review.lede')} />
      <Shown query={useReview(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <ReviewShown at={at} view={view} zone={site.timeZone} />}
      </Shown>
    </>
  );
}

export function ReviewShown({ at, view, zone }: { at: CycleAt; view: ReviewView; zone: string }) {
  const say = useResultWords();
  const { reviewer, standing, rounds, items } = view;
  const [open] = rounds;
  return (
    <>
      <p className="cluster">
        <StatusBadge tone={tones[standing]}>{say(`review.status.${standing}`)}</StatusBadge>
        <span className="note">{reviewer === null ? say('review.nobody') : say('review.by', { name: reviewer.name ?? reviewer.id })}</span>
      </p>
      {!view.needed && <p className="note">{say('review.not-needed')}</p>}
      {reviewer === null && view.needed && (
        <Notice kind="warning" title={say('review.nobody.title')}>
          <p>
            {say('review.nobody.text')} <a href={addresses.assessment(at.site)}>{say('review.nobody.link')}</a>
          </p>
        </Notice>
      )}
      {standing === 'stale' && (
        <Notice kind="warning" title={say('review.stale.title')}>
          <p>{say('review.stale.text')}</p>
        </Notice>
      )}
      {view.mayAsk && <Ask at={at} />}
      {view.mayReview && open !== undefined && (
        <section className="section" aria-labelledby="reviewing">
          <h2 id="reviewing">{say('review.do')}</h2>
          <p className="prose">
            {say('review.do.text')} <a href={addresses.assessment(at.site)}>{say('review.do.link')}</a>
          </p>
          <NewPoint at={at} api={secondPoints} items={items} />
          <DecideRound
            at={at}
            kind="review"
            ways={['returned', 'approved']}
            points={open.points.length}
            onSend={(outcome, statement) => decideReview(at, { outcome, statement, digest: view.digest }, open.version)}
          />
        </section>
      )}
      <Rounds at={at} zone={zone} api={secondPoints} items={items} kind="review" rounds={rounds} />
    </>
  );
}

function Ask({ at }: { at: CycleAt }) {
  const t = useT();
  const say = useResultWords();
  const [request, setRequest] = useState('');
  const ask = useSending(at, (given: string) => askReview(at, given));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(cleanText(request).trim());
  };
  return (
    <form className="choose no-paper" onSubmit={submit}>
      <h2>{say('review.ask.title')}</h2>
      <TextArea
        label={say('review.request')}
        hint={say('review.request.hint')}
        optional={t('ui.optional')}
        maxLength={4000}
        value={request}
        onChange={({ currentTarget }) => setRequest(currentTarget.value)}
      />
      <Refusal fault={ask.error} />
      <div className="actions">
        <Button type="submit" busy={ask.isPending}>
          {say('review.ask')}
        </Button>
      </div>
    </form>
  );
}
