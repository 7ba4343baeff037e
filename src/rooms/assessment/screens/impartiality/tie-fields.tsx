/** What ties somebody to an organisation, one fieldset each. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { type TieKind, tieKinds } from '../../tie-kinds.ts';
import { today } from '../words.tsx';
import { newTie, type TieDraft } from './ties-draft.ts';
import { useImpartialityWords } from './words.tsx';

const mostTies = 20;

export function TieFields({
  ties,
  onTies,
  fault,
}: {
  ties: readonly TieDraft[];
  onTies: (ties: readonly TieDraft[]) => void;
  fault: unknown;
}) {
  const say = useImpartialityWords();
  const change = (key: number, changed: Partial<TieDraft>) => onTies(ties.map((tie) => (tie.key === key ? { ...tie, ...changed } : tie)));
  const nextKey = Math.max(0, ...ties.map(({ key }) => key)) + 1;
  return (
    <fieldset className="choices">
      <legend>{say('ties')}</legend>
      <p className="hint">{say('ties.hint')}</p>
      {ties.map((tie, index) => (
        <fieldset key={tie.key} className="choices">
          <legend>{say('tie', { number: index + 1 })}</legend>
          <Select
            label={say('tie.kind')}
            value={tie.kind}
            options={tieKinds.map((kind) => ({ value: kind, text: say(`kind.${kind}`) }))}
            onChange={({ currentTarget }) => change(tie.key, { kind: currentTarget.value as TieKind })}
          />
          <Checkbox
            label={say('tie.runs')}
            checked={!tie.ended}
            onChange={({ currentTarget }) => change(tie.key, { ended: !currentTarget.checked })}
          />
          {tie.ended && (
            <TextField
              label={say('tie.until')}
              type="date"
              required
              max={today()}
              value={tie.until}
              fault={fieldFault(fault, `/ties/${index}/until`)}
              onChange={({ currentTarget }) => change(tie.key, { until: currentTarget.value })}
            />
          )}
          <TextField
            label={say('tie.statement')}
            optional={say('optional')}
            maxLength={2000}
            value={tie.statement}
            onChange={({ currentTarget }) => change(tie.key, { statement: currentTarget.value })}
          />
          <div className="actions">
            <Button
              variant="plain"
              aria-label={say('tie.remove-named', { number: index + 1 })}
              onClick={() => onTies(ties.filter(({ key }) => key !== tie.key))}
            >
              {say('tie.remove')}
            </Button>
          </div>
        </fieldset>
      ))}
      {ties.length < mostTies && (
        <div className="actions">
          <Button variant="plain" onClick={() => onTies([...ties, newTie(nextKey)])}>
            {say(ties.length === 0 ? 'tie.add' : 'tie.add-another')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
