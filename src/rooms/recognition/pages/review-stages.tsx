/** The way of a review from the request to the new version of the matrix: each step with its day, done or still to come. */
import { Timeline, type TimelineItem } from '#ui/components/Timeline.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicReviewView } from '../review/public-review.ts';
import { Day } from './review-words.tsx';

type Stage = { id: string; on: string | null; state: 'done' | 'now' | 'due'; detail?: string | undefined };

export function Stages({ review, today, spoken: { t, language } }: { review: PublicReviewView; today: string; spoken: Spoken }) {
  const items = stagesOf(review, today).map(({ id, on, state, detail }): TimelineItem => {
    const [name = id] = id.split(' ');
    return {
      id,
      state,
      stateText: t(`recognition.review.stage.state.${state}`),
      when: on === null ? t('recognition.review.stage.undated') : <Day iso={on} language={language} />,
      title: t(`recognition.review.stage.${name}`),
      detail,
    };
  });
  return <Timeline label={t('recognition.review.stages')} items={items} />;
}

/** In the order of the process. A review that ended early has no steps after its end. */
export function stagesOf(review: PublicReviewView, today: string): Stage[] {
  const { admission, withdrawal, decision } = review;
  const stages: Stage[] = [done('requested', review.requestedOn)];
  if (admission !== null) stages.push(done(admission.admitted ? 'admitted' : 'refused', admission.on));
  if (admission?.admitted === true) stages.push(...comparison(review), ...consultation(review));
  if (decision !== null) stages.push(done(decision.accepted ? 'accepted' : 'declined', decision.on));
  if (withdrawal !== null) stages.push(done('withdrawn', withdrawal.on));
  if (admission?.admitted !== true || withdrawal !== null || decision?.accepted === false) return stages;
  if (decision === null) stages.push(due('decision'));
  stages.push(...approvals(review), ...publication(review, today));
  return stages;
}

function comparison({ state, judgements }: PublicReviewView): Stage[] {
  const last = judgements
    .map(({ on }) => on)
    .sort()
    .at(-1);
  if (last !== undefined) return [done('compared', last)];
  return state === 'comparing' ? [{ id: 'comparing', on: null, state: 'now' }] : [];
}

function consultation({ state, consultation: days, openForComment, withdrawal }: PublicReviewView): Stage[] {
  if (days === null) return state === 'comparing' ? [due('opens'), due('closes')] : [];
  const { opensOn, closesOn } = days;
  // Withdrawn before its last day, it closed that day.
  if (withdrawal !== null && withdrawal.on <= closesOn) return [done('opens', opensOn)];
  return [done('opens', opensOn), openForComment ? { id: 'closes', on: closesOn, state: 'now' } : done('closes', closesOn)];
}

/** One step for each co-publisher; one for all of them while nothing is decided. */
function approvals({ decision, approvals: bodies }: PublicReviewView): Stage[] {
  if (decision === null) return [due('approval')];
  return bodies.map(({ body, title, approval }) => ({
    id: `approval ${body}`,
    on: approval?.approvedOn ?? null,
    state: approval === null ? 'due' : 'done',
    detail: title.text,
  }));
}

function publication({ publication: published, decision }: PublicReviewView, today: string): Stage[] {
  const again: Stage[] = decision?.reviewDue == null ? [] : [{ id: 'review-due', on: decision.reviewDue, state: 'due' }];
  return published === null
    ? [due('published'), ...again]
    : [
        done('published', published.on),
        { id: 'in-force', on: published.inForce, state: published.inForce <= today ? 'done' : 'due', detail: published.matrix },
        ...again,
      ];
}

function done(id: string, on: string): Stage {
  return { id, on, state: 'done' };
}

function due(id: string): Stage {
  return { id, on: null, state: 'due' };
}
