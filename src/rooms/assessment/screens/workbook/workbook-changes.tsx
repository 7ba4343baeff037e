/** What a workbook that came back would change, each to be accepted or left; and what could not be read in it. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { ChangeChoice } from '#ui/components/ChangeChoice.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import type { AssessmentView } from '../data.ts';
import { useFindingWords } from '../finding-words.tsx';
import { named, useWords } from '../words.tsx';
import { type Change, leftAtFirst, type Reading } from './changes.ts';
import { useWorkbookWords } from './words.ts';

export interface WorkbookChangesProps {
  readonly reading: Reading;
  readonly levels: AssessmentView['levels'];
  readonly busy: boolean;
  readonly onAccept: (changes: readonly Change[]) => void;
}

export function WorkbookChanges({ reading: { changes, faults }, levels, busy, onAccept }: WorkbookChangesProps) {
  const say = useWorkbookWords();
  const [left, setLeft] = useState<ReadonlySet<Change>>(() => leftAtFirst(changes));
  const taken = changes.filter((change) => !left.has(change));
  const toggle = (change: Change) => setLeft(new Set(left.has(change) ? [...left].filter((one) => one !== change) : [...left, change]));
  return (
    <>
      {faults.length > 0 && (
        <Notice kind="warning" title={say('faults', { count: faults.length })}>
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
        <Notice kind="info" title={say('nothing')} />
      ) : (
        <>
          <h3>{say('changes', { count: changes.length })}</h3>
          <ol className="changes">
            {changes.map((change) => (
              <li key={change.cell}>
                <One change={change} levels={levels} taken={!left.has(change)} onToggle={() => toggle(change)} />
              </li>
            ))}
          </ol>
          <div className="actions">
            <Button busy={busy} disabled={taken.length === 0} onClick={() => onAccept(taken)}>
              {say('accept', { count: taken.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function One({
  change,
  levels,
  taken,
  onToggle,
}: {
  change: Change;
  levels: AssessmentView['levels'];
  taken: boolean;
  onToggle: () => void;
}) {
  const say = useWorkbookWords();
  const sayFinding = useFindingWords();
  const shown = useShown(levels);
  if (change.on === 'new-finding') {
    const { item, grade, title, statement, critical } = change.finding;
    const kind = critical === null ? '' : ` · ${sayFinding('critical.mark', { kind: named(sayFinding, 'kind', critical) })}`;
    return (
      <ChangeChoice
        title={`${item} ${title}`}
        note={`${say('new-finding')} · ${named(sayFinding, 'grade', grade)}${kind} · ${change.cell}`}
        from={null}
        to={statement}
        taken={taken}
        onToggle={onToggle}
      />
    );
  }
  const { on, key, title, field, from, to, cell, conflict } = change;
  return (
    <ChangeChoice
      title={on === 'finding' ? title : `${key} ${title}`}
      note={`${say(`field.${field}`)} · ${cell}`}
      from={from === '' ? null : shown(field, from)}
      to={to === '' ? say('emptied') : shown(field, to)}
      conflict={conflict ? say('conflict') : undefined}
      taken={taken}
      onToggle={onToggle}
    />
  );
}

/** The codes of a field in words. */
function useShown(levels: AssessmentView['levels']): (field: string, value: string) => string {
  const say = useWords();
  const sayFinding = useFindingWords();
  return (field, value) => {
    if (field === 'level')
      return value === 'not-applicable' ? say('not-applicable') : (levels.find(({ code }) => code === value)?.label ?? value);
    if (field === 'basedOn')
      return value
        .split(', ')
        .map((basis) => named(say, 'basis', basis))
        .join(', ');
    if (field === 'grade') return named(sayFinding, 'grade', value);
    return field === 'critical' ? named(sayFinding, 'kind', value) : value;
  };
}
