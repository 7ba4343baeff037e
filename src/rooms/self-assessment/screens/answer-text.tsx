/** An answer to be read: what was chosen, in full, and what was said about it. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { useLanguage } from '#ui/messages.client.tsx';
import { resultOf } from './results.ts';
import type { Item, Level } from './types.ts';
import { clockTime, Said, useWords } from './words.tsx';

const tones: Readonly<Record<ReturnType<typeof resultOf>, StatusTone>> = {
  full: 'good',
  partial: 'partial',
  miss: 'bad',
  na: 'ended',
  none: 'waiting',
};

export function AnswerText({ item, levels }: { item: Item; levels: readonly Level[] }) {
  const say = useWords();
  const language = useLanguage();
  const { answer } = item;
  const stated = item.statements.find(({ level }) => level === answer?.level)?.statement ?? null;
  return (
    <section className="answer-text" aria-label={say('answer')}>
      <p>
        <AnswerBadge answer={answer} levels={levels} />
      </p>
      {stated !== null && (
        <blockquote>
          <Said of={stated} />
        </blockquote>
      )}
      {answer?.notApplicable === true && answer.reason !== '' && (
        <>
          <h2>{say('reason')}</h2>
          <p className="written">{answer.reason}</p>
        </>
      )}
      <h2>{say('comment.read')}</h2>
      <p className="written">{answer === null || answer.comment === '' ? say('no-comment') : answer.comment}</p>
      {answer !== null && (
        <p className="note">
          {say('saved-by', { name: answer.updatedBy.name ?? say('somebody'), when: clockTime(answer.updatedAt, language) })}
        </p>
      )}
    </section>
  );
}

/** The level in a shape and its own words. */
export function AnswerBadge({ answer, levels }: { answer: Parameters<typeof resultOf>[0]; levels: readonly Level[] }) {
  const say = useWords();
  const result = resultOf(answer, levels);
  const label = levels.find(({ code }) => code === answer?.level)?.label;
  return (
    <StatusBadge tone={tones[result]}>
      {result === 'na' ? say('not-applicable') : label === undefined ? say('no-level') : <Said of={label} />}
    </StatusBadge>
  );
}
