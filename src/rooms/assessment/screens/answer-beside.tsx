/** The site's own answer, as it was released. */
import type { CycleCriteria } from '#ui/app/programme.ts';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import type { AssessmentItem, AssessmentView } from './data.ts';
import { resultOf } from './results.ts';
import { Day, useWords } from './words.tsx';

type Statements = CycleCriteria['items'][number]['statements'];

const tones: Record<ReturnType<typeof resultOf>, StatusTone> = {
  full: 'good',
  partial: 'partial',
  miss: 'bad',
  na: 'ended',
  none: 'waiting',
};

export function AnswerBeside({
  item: { answer },
  levels,
  statements,
  release,
  zone,
}: {
  item: AssessmentItem;
  levels: AssessmentView['levels'];
  statements: Statements;
  release: AssessmentView['release'];
  zone: string;
}) {
  const say = useWords();
  const statement = statements.find(({ level }) => level === answer?.level)?.statement;
  return (
    <>
      <p>
        <LevelBadge choice={answer} levels={levels} />
      </p>
      {statement && <blockquote lang={statement.language}>{statement.text}</blockquote>}
      {answer?.notApplicable === true && answer.reason !== '' && <p className="written">{answer.reason}</p>}
      <h3>{say('comment')}</h3>
      <p className="written">{answer === null || answer.comment === '' ? say('comment.none') : answer.comment}</p>
      <p className="note">
        {say('released-by', { name: release.signatory })} <Day iso={release.signedAt} zone={zone} />
      </p>
    </>
  );
}

/** A level in a shape and its own words. */
export function LevelBadge({
  choice,
  levels,
}: {
  choice: { level: string | null; notApplicable: boolean } | null;
  levels: AssessmentView['levels'];
}) {
  const say = useWords();
  const result = resultOf(choice, levels);
  const label = result === 'na' ? say('not-applicable') : (levels.find(({ code }) => code === choice?.level)?.label ?? say('none-yet'));
  return <StatusBadge tone={tones[result]}>{label}</StatusBadge>;
}
