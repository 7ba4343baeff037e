/** The way of a review at a glance: what is done, by whom, where it stands, what is missing, and who has to act. */
import { holdersOf } from '#ui/app/may.ts';
import { Timeline, type TimelineState } from '#ui/components/Timeline.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { type StageAt, type StageState, stagesOf } from './review-stages.ts';
import { named, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

const looks: Record<StageState, TimelineState> = { done: 'done', now: 'now', waiting: 'due', stopped: 'late', unreached: 'due' };

export function StageList({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  return (
    <nav className="stages" aria-labelledby="stages">
      <h2 id="stages">{say('stages')}</h2>
      <Timeline
        label={say('stages')}
        items={stagesOf(review).map((at) => ({
          id: at.stage,
          state: looks[at.state],
          stateText: at.said === null ? say(`stage-state.${at.state}`) : at.said.by.name || say('somebody'),
          when:
            at.said === null ? (
              <span className="number">{say('stage-number', { number: numberOf(review, at) })}</span>
            ) : (
              <Day iso={at.said.at} />
            ),
          title: <Title review={review} at={at} />,
          detail: at.state === 'now' ? <Standing review={review} rights={rights} stage={at.stage} /> : undefined,
        }))}
      />
    </nav>
  );
}

/** Leads to the stage where the page holds it; where a review was withdrawn, to why. */
function Title({ review, at: { stage, state } }: { review: Review; at: StageAt }) {
  const say = useReviewWords();
  const name = say(`stage.${stage}`);
  if (state === 'waiting' || state === 'unreached') return name;
  return <a href={`#${state === 'stopped' && review.withdrawal !== null ? 'withdrawal' : stage}`}>{name}</a>;
}

function numberOf(review: Review, { stage }: StageAt): number {
  return stagesOf(review).findIndex((at) => at.stage === stage) + 1;
}

/** What is missing before the next stage, and who takes it there. Inside a paragraph, so lines and no list. */
function Standing({ review, rights, stage }: { review: Review; rights: Rights; stage: StageAt['stage'] }) {
  const t = useT();
  const say = useReviewWords();
  const language = useLanguage();
  const permission = stage === 'decision' ? 'review.decide' : 'review.edit';
  const yours = stage === 'decision' ? rights.decide : rights.edit;
  // While the public comments, there may be nothing to do but to wait.
  const acts = stage !== 'consultation' || review.open.includes('consult') || review.comments.unanswered > 0;
  const roles = holdersOf(permission).map((role) => t(`accounts.role.${role}`));
  return (
    <>
      {review.missing.map((code) => (
        <span key={code} className="own-line">
          {named(say, 'missing', code)}
        </span>
      ))}
      {acts && (
        <span className="own-line">
          {yours ? say('yours') : say('who-does', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(roles) })}
        </span>
      )}
    </>
  );
}
