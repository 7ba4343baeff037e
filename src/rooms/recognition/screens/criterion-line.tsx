/** One criterion: what of it is recognised and what is left, until when, why, and, clearly apart, what proves nothing. */
import type { Choices } from '#ui/app/programme.ts';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { Advice } from './advice.tsx';
import type { Asked, Certificate, CriterionScope, System } from './data.ts';
import { Proof } from './proof.tsx';
import { anchorOf } from './scope.ts';
import { Said, useWords } from './words.tsx';

/** What is needed to say a reason in words. */
export type World = {
  site: { id: string; timeZone: string };
  /** The pack, and the version of the matrix that was asked. */
  recognition: { pack: string; matrix: { id: string } };
  asked: Pick<Asked, 'items' | 'levels'>;
  certificates: readonly Certificate[];
  systems: readonly System[];
  choices: Choices;
};

const tones: Record<CriterionScope['recognition'], StatusTone> = { full: 'good', partial: 'partial', none: 'waiting' };

export function CriterionLine({ criterion, here = false, world }: { criterion: CriterionScope; here?: boolean; world: World }) {
  const say = useWords();
  const language = useLanguage();
  const { id, title, recognition, covered, residual, level, validUntil, because, advice } = criterion;
  const granted = recognition === 'full' ? world.asked.levels.find(({ code }) => code === level) : undefined;
  return (
    <li id={anchorOf(id)} className={here ? 'here' : undefined}>
      <div className="scope-head">
        <h3>
          <span className="number">{id}</span> <Said of={title} />
        </h3>
        <StatusBadge tone={tones[recognition]}>{say(`recognition.${recognition}`)}</StatusBadge>
      </div>
      {granted !== undefined && <p>{say(granted.accepts === 'plan' ? 'granted.plan' : 'granted', { level: granted.label.text })}</p>}
      {recognition === 'partial' && (
        <dl className="parts">
          <dt>{say('covered')}</dt>
          <dd>
            <Parts ids={covered} asked={world.asked} />
          </dd>
          <dt>{say('residual')}</dt>
          <dd>
            <Parts ids={residual} asked={world.asked} />
          </dd>
        </dl>
      )}
      {validUntil !== null && <p className="note">{say('valid-until', { date: formatDate(validUntil, language) })}</p>}
      {because.map((reason) => (
        <Proof key={`${reason.cell.id} ${reason.target}`} reason={reason} world={world} />
      ))}
      <Advice hints={advice} left={recognition === 'none' ? [id] : residual} world={world} />
    </li>
  );
}

/** Parts by their numbers, with their names where the cycle asks for each by itself. */
function Parts({ ids, asked }: { ids: readonly string[]; asked: World['asked'] }) {
  return (
    <ul>
      {ids.map((id) => {
        const title = asked.items.find(({ item }) => item === id)?.title;
        return (
          <li key={id}>
            {id} {title !== undefined && <Said of={title} />}
          </li>
        );
      })}
    </ul>
  );
}
