/** The question of a criterion: which sentence is true of the site today, and, where it is allowed, why it does not apply. */
import { Button } from '#ui/components/Button.tsx';
import { type RadioCard, RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { Draft } from './autosave.ts';
import { cleanText } from './results.ts';
import type { Item, Level } from './types.ts';
import { Said, useWords } from './words.tsx';

export const notApplicable = 'not-applicable';

export interface LevelQuestionProps {
  readonly item: Pick<Item, 'item' | 'statements'>;
  readonly levels: readonly Level[];
  readonly draft: Draft;
  /** Null where it is not asked whether the item applies. */
  readonly applicability: Item['applicability'] | null;
  /** Whose words the statements are. */
  readonly hint?: string | undefined;
  readonly onEdit: (change: Partial<Draft>) => void;
  readonly onLeave: () => void;
}

export function LevelQuestion({ item, levels, draft, applicability, hint, onEdit, onLeave }: LevelQuestionProps) {
  const say = useWords();
  const chosen = draft.notApplicable ? notApplicable : draft.level;
  const choose = (value: string) =>
    onEdit(value === notApplicable ? { level: null, notApplicable: true } : { level: value, notApplicable: false });
  return (
    <div className="question">
      <RadioCards
        legend={say('question')}
        hint={hint}
        name={`level-${item.item}`}
        value={chosen}
        onChange={choose}
        cards={[...levelCards(item, levels), ...notApplicableCard(applicability, draft, say)]}
      />
      {draft.notApplicable && (
        <TextArea
          label={say('reason')}
          hint={applicability?.proof ? <Said of={applicability.proof} /> : say('reason.hint')}
          name="reason"
          value={draft.reason}
          onChange={(event) => onEdit({ reason: cleanText(event.currentTarget.value) })}
          onBlur={onLeave}
        />
      )}
      {chosen !== null && (
        <Button variant="bare" onClick={() => onEdit({ level: null, notApplicable: false })}>
          {say('clear')}
        </Button>
      )}
    </div>
  );
}

function levelCards(item: LevelQuestionProps['item'], levels: readonly Level[]): RadioCard[] {
  return levels.map((level) => {
    const stated = item.statements.find((one) => one.level === level.code)?.statement ?? null;
    return {
      value: level.code,
      title: level.label.text,
      result: level.tone,
      ...(stated === null ? {} : { text: <Said of={stated} /> }),
    };
  });
}

/** Shown where it is allowed, and where it was chosen before it was no longer allowed, so that nothing is hidden. */
function notApplicableCard(applicability: Item['applicability'] | null, draft: Draft, say: (key: string) => string): RadioCard[] {
  const allowed = applicability?.mayBeNotApplicable === true;
  if (!allowed && !draft.notApplicable) return [];
  const text = allowed ? applicability.when && <Said of={applicability.when} /> : say('not-applicable.refused');
  return [{ value: notApplicable, title: say('not-applicable'), result: 'na', disabled: !allowed, ...(text ? { text } : {}) }];
}
