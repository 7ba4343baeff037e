/** A determination to be read: its level, its grounds and its reasons. */
import type { CycleCriteria } from '#ui/app/programme.ts';
import { LevelBadge } from './answer-beside.tsx';
import type { AssessmentItem, AssessmentView } from './data.ts';
import { Day, useWords } from './words.tsx';

export function DeterminationText({
  item: { determination },
  levels,
  statements,
}: {
  item: AssessmentItem;
  levels: AssessmentView['levels'];
  statements: CycleCriteria['items'][number]['statements'];
}) {
  const say = useWords();
  if (determination === null) return <p>{say('determination.none')}</p>;
  const { level, basedOn, rationale, updatedAt, updatedBy } = determination;
  const statement = statements.find((one) => one.level === level)?.statement;
  return (
    <>
      <p>
        <LevelBadge choice={determination} levels={levels} />
      </p>
      {statement && <blockquote lang={statement.language}>{statement.text}</blockquote>}
      <h3>{say('based-on')}</h3>
      <p>{basedOn.length === 0 ? say('based-on.none') : basedOn.map((basis) => say(`basis.${basis}`)).join(', ')}</p>
      <h3>{say('rationale')}</h3>
      <p className="written">{rationale === '' ? say('rationale.none') : rationale}</p>
      <p className="note">
        {say('saved-by', { name: updatedBy ?? say('somebody') })} <Day iso={updatedAt} />
      </p>
    </>
  );
}
