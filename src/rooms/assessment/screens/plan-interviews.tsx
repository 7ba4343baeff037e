/** How many people of each group are spoken with, and whether that is enough. */
import { Fault, useControl } from '#ui/components/Field.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { PlanView } from './plan-data.ts';
import { type PlanDraft, peoplePlanned } from './plan-draft.ts';
import { usePlanWords } from './plan-words.tsx';
import { named } from './words.tsx';

export function PlanInterviews({
  groups,
  needed,
  interviews,
  onChange,
  fault,
}: Pick<PlanView, 'groups' | 'needed'> &
  Pick<PlanDraft, 'interviews'> & { onChange: (interviews: PlanDraft['interviews']) => void; fault: string | undefined }) {
  const say = usePlanWords();
  const hint = say('field.interviews.hint');
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <fieldset className="choices several" aria-describedby={control['aria-describedby']}>
      <legend>{say('field.interviews')}</legend>
      <p className="hint" id={hintId}>
        {hint} {say('asked.people', { count: needed.interviews, headcount: needed.headcount, planned: peoplePlanned({ interviews }) })}{' '}
        {say('sample', needed.samples.interviews)}
      </p>
      <div>
        {groups.map((group) => (
          <TextField
            key={group}
            label={named(say, 'group', group)}
            type="number"
            inputMode="numeric"
            min={0}
            max={100_000}
            step={1}
            value={interviews[group] ?? ''}
            onChange={({ currentTarget }) => onChange({ ...interviews, [group]: currentTarget.value })}
          />
        ))}
      </div>
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </fieldset>
  );
}
