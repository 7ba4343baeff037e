/** What a workbook that came back would change, field by field, each to be accepted or left; and what could not be read in it. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { ChangeChoice } from '#ui/components/ChangeChoice.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { notApplicable } from './level-question.tsx';
import type { Level, WorkbookChange, WorkbookReading } from './types.ts';
import { Said, useWords } from './words.tsx';

export interface WorkbookChangesProps {
  readonly reading: WorkbookReading;
  readonly levels: readonly Level[];
  readonly busy: boolean;
  readonly onAccept: (changes: readonly WorkbookChange[]) => void;
}

export function WorkbookChanges({ reading: { changes, faults }, levels, busy, onAccept }: WorkbookChangesProps) {
  const say = useWords();
  // What somebody changed meanwhile is not taken over by accident.
  const [left, setLeft] = useState<ReadonlySet<WorkbookChange>>(() => new Set(changes.filter(({ conflict }) => conflict)));
  const taken = changes.filter((change) => !left.has(change));
  const toggle = (change: WorkbookChange) =>
    setLeft(new Set(left.has(change) ? [...left].filter((one) => one !== change) : [...left, change]));
  return (
    <>
      {faults.length > 0 && (
        <Notice kind="warning" title={say('workbook.faults', { count: faults.length })}>
          <ul>
            {faults.map(({ cell, message }) => (
              <li key={`${cell} ${message}`}>
                <b>{cell}</b> {message}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {changes.length === 0 ? (
        <Notice kind="info" title={say('workbook.nothing')} />
      ) : (
        <>
          <h3>{say('workbook.changes', { count: changes.length })}</h3>
          <ol className="changes">
            {changes.map((change) => (
              <li key={`${change.item} ${change.field}`}>
                <Change change={change} levels={levels} taken={!left.has(change)} onToggle={() => toggle(change)} />
              </li>
            ))}
          </ol>
          <div className="actions">
            <Button busy={busy} disabled={taken.length === 0} onClick={() => onAccept(taken)}>
              {say('workbook.accept', { count: taken.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function Change({
  change,
  levels,
  taken,
  onToggle,
}: {
  change: WorkbookChange;
  levels: readonly Level[];
  taken: boolean;
  onToggle: () => void;
}) {
  const say = useWords();
  const { item, title, field, from, to, cell, conflict } = change;
  const shown = (value: string | null) => (field === 'answer' ? answerWords(value, levels, say) : value);
  return (
    <ChangeChoice
      title={
        <>
          {item} <Said of={title} />
        </>
      }
      note={`${say(`workbook.field.${field}`)} · ${cell}`}
      from={from === null ? null : (shown(from) ?? '')}
      to={to === null ? say('workbook.emptied') : (shown(to) ?? '')}
      conflict={conflict ? say('workbook.conflict') : undefined}
      taken={taken}
      onToggle={onToggle}
    />
  );
}

function answerWords(value: string | null, levels: readonly Level[], say: (key: string) => string): string {
  if (value === notApplicable) return say('not-applicable');
  return levels.find(({ code }) => code === value)?.label.text ?? value ?? '';
}
