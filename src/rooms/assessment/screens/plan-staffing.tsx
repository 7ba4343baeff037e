/** Who does what, who interprets, and which further systems the visit serves. */
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Fault, useControl } from '#ui/components/Field.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { PlanView } from './plan-data.ts';
import type { PlanDraft } from './plan-draft.ts';
import { usePlanWords } from './plan-words.tsx';
import { named, useWords } from './words.tsx';

type Part = {
  readonly view: Pick<PlanView, 'people' | 'systems'>;
  readonly draft: PlanDraft;
  readonly onEdit: (change: Partial<PlanDraft>) => void;
  readonly faultAt: (pointer: string) => string | undefined;
};

export function PlanStaffing(part: Part) {
  const say = usePlanWords();
  return (
    <>
      <h2>{say('staffing')}</h2>
      <Work {...part} />
      <Interpreters {...part} />
      <Systems {...part} />
    </>
  );
}

function Work({ view: { people }, draft, onEdit, faultAt }: Part) {
  const say = usePlanWords();
  const words = useWords();
  const fault = faultAt('/team');
  const { control, faultId } = useControl(undefined, fault);
  return (
    <fieldset className="choices" aria-describedby={control['aria-describedby']}>
      <legend>{say('field.team')}</legend>
      {people.map(({ id, name, role }) =>
        role === 'reviewer' ? (
          <p key={id} className="note">
            {say('reviewer-stays', { person: name ?? words('somebody') })}
          </p>
        ) : (
          <TextArea
            key={id}
            label={`${name ?? words('somebody')}, ${named(say, 'role', role)}`}
            hint={say('field.work.hint')}
            rows={2}
            maxLength={2000}
            value={draft.work[id] ?? ''}
            onChange={({ currentTarget }) => onEdit({ work: { ...draft.work, [id]: currentTarget.value } })}
          />
        ),
      )}
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </fieldset>
  );
}

function Interpreters({ draft: { interpreters }, onEdit, faultAt }: Part) {
  const say = usePlanWords();
  const edit = (at: number, change: Partial<PlanDraft['interpreters'][number]>) =>
    onEdit({ interpreters: interpreters.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  return (
    <fieldset className="choices">
      <legend>{say('field.interpreters')}</legend>
      <p className="hint">{say('field.interpreters.hint')}</p>
      {interpreters.map(({ language, independent }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has nothing of its own until it is typed
        <div key={index} className="interpreter">
          <TextField
            label={say('field.interpreter')}
            required
            maxLength={60}
            value={language}
            onChange={({ currentTarget }) => edit(index, { language: currentTarget.value })}
            fault={faultAt(`/interpreters/${index}/language`)}
          />
          <Checkbox
            label={say('field.independent')}
            checked={independent}
            onChange={({ currentTarget }) => edit(index, { independent: currentTarget.checked })}
            fault={faultAt(`/interpreters/${index}/independent`)}
          />
          <Button
            variant="bare"
            aria-label={say('interpreter.remove', { language: language === '' ? String(index + 1) : language })}
            onClick={() => onEdit({ interpreters: interpreters.filter((_, at) => at !== index) })}
          >
            {say('remove')}
          </Button>
        </div>
      ))}
      <div className="actions">
        <Button variant="plain" onClick={() => onEdit({ interpreters: [...interpreters, { language: '', independent: false }] })}>
          {say('interpreter.add')}
        </Button>
      </div>
    </fieldset>
  );
}

function Systems({ view, draft, onEdit, faultAt }: Part) {
  const say = usePlanWords();
  const fault = draft.systems.map((_, index) => faultAt(`/systems/${index}`)).find((text) => text !== undefined);
  const hint = say('field.systems.hint');
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <fieldset className="choices several" aria-describedby={control['aria-describedby']}>
      <legend>{say('field.systems')}</legend>
      <p className="hint" id={hintId}>
        {hint}
      </p>
      <div>
        {view.systems.map(({ id, title }) => (
          <Checkbox
            key={id}
            label={title}
            checked={draft.systems.includes(id)}
            onChange={({ currentTarget }) =>
              onEdit({ systems: currentTarget.checked ? [...draft.systems, id] : draft.systems.filter((one) => one !== id) })
            }
          />
        ))}
      </div>
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </fieldset>
  );
}
