/** Writing the plan: beside each field stands what the rulebook asks for, and what the API says is wrong with it. */
import type { FormEvent, ReactNode } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { PlanView } from './plan-data.ts';
import { PlanDays } from './plan-days.tsx';
import type { PlanDraft } from './plan-draft.ts';
import { PlanInterviews } from './plan-interviews.tsx';
import { PlanStaffing } from './plan-staffing.tsx';
import { usePlanWords } from './plan-words.tsx';

export type PlanFormProps = {
  readonly view: PlanView;
  readonly draft: PlanDraft;
  readonly onEdit: (change: Partial<PlanDraft>) => void;
  readonly onSave: () => void;
  readonly busy: boolean;
  /** Why the last save was refused. */
  readonly fault: unknown;
  /** What stands above the button: a refusal, or two versions to choose from. */
  readonly children?: ReactNode;
};

export function PlanForm({ view, draft, onEdit, onSave, busy, fault, children }: PlanFormProps) {
  const say = usePlanWords();
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave();
  };
  const part = { view, draft, onEdit, faultAt: faultsOf(view, fault) };
  return (
    <form className="choose" onSubmit={send}>
      <When {...part} />
      <Takes {...part} />
      <PlanStaffing {...part} />
      <LookedAt {...part} />
      {children}
      <div className="actions">
        <Button type="submit" busy={busy}>
          {say('save')}
        </Button>
      </div>
    </form>
  );
}

type Part = Pick<PlanFormProps, 'view' | 'draft' | 'onEdit'> & { faultAt: (pointer: string) => string | undefined };

/** What the refusal says of a field, or else what the plan as it was last saved lacks there. */
function faultsOf(view: PlanView, fault: unknown): Part['faultAt'] {
  return (pointer) => {
    const lacks = view.faults.filter(({ path }) => path === pointer).map(({ detail }) => detail);
    return fieldFault(fault, pointer) ?? (lacks.length === 0 ? undefined : lacks.join(' '));
  };
}

function When({ view, draft, onEdit, faultAt }: Part) {
  const say = usePlanWords();
  const language = useLanguage();
  return (
    <>
      <h2>{say('when')}</h2>
      <p className="note">{say('asked.start', { earliest: formatDate(view.earliest, language) })}</p>
      <div className="pair">
        <TextField
          label={say('field.startsOn')}
          type="date"
          required
          value={draft.startsOn}
          onChange={({ currentTarget }) => onEdit({ startsOn: currentTarget.value })}
          fault={faultAt('/startsOn')}
        />
        <TextField
          label={say('field.endsOn')}
          type="date"
          required
          min={draft.startsOn}
          value={draft.endsOn}
          onChange={({ currentTarget }) => onEdit({ endsOn: currentTarget.value })}
          fault={faultAt('/endsOn')}
        />
      </div>
    </>
  );
}

function Takes({ view, draft, onEdit, faultAt }: Part) {
  const t = useT();
  const say = usePlanWords();
  const asked = view.needed.byRisk.find(({ risk }) => risk === draft.risk);
  const reasonFault = faultAt('/daysReason');
  const short = asked !== undefined && Number(draft.days) < asked.days;
  return (
    <>
      <h2>{say('takes')}</h2>
      <Select
        label={say('field.risk')}
        value={draft.risk}
        onChange={({ currentTarget }) => onEdit({ risk: currentTarget.value })}
        options={view.risks.map((risk) => ({ value: risk, text: say('risk', { risk }) }))}
        fault={faultAt('/risk')}
      />
      <TextArea
        label={say('field.riskReason')}
        hint={say('field.riskReason.hint')}
        required
        maxLength={2000}
        value={draft.riskReason}
        onChange={({ currentTarget }) => onEdit({ riskReason: currentTarget.value })}
        fault={faultAt('/riskReason')}
      />
      {asked !== undefined && <PlanDays asked={asked} />}
      <TextField
        label={say('field.days')}
        hint={say('field.days.hint')}
        type="number"
        inputMode="decimal"
        required
        min={0.5}
        max={365}
        step={0.5}
        value={draft.days}
        onChange={({ currentTarget }) => onEdit({ days: currentTarget.value })}
        fault={faultAt('/days')}
      />
      {(short || draft.daysReason !== '' || reasonFault !== undefined) && (
        <TextArea
          label={say('field.daysReason')}
          hint={say('field.daysReason.hint')}
          optional={short ? undefined : t('ui.optional')}
          maxLength={2000}
          value={draft.daysReason}
          onChange={({ currentTarget }) => onEdit({ daysReason: currentTarget.value })}
          fault={reasonFault}
        />
      )}
    </>
  );
}

function LookedAt({ view: { groups, needed }, draft, onEdit, faultAt }: Part) {
  const say = usePlanWords();
  return (
    <>
      <h2>{say('looked-at')}</h2>
      <PlanInterviews
        groups={groups}
        needed={needed}
        interviews={draft.interviews}
        onChange={(interviews) => onEdit({ interviews })}
        fault={faultAt('/interviews')}
      />
      <TextField
        label={say('field.documents')}
        hint={`${say('asked.documents', { count: needed.documents, released: needed.released })} ${say('sample', needed.samples.documents)}`}
        type="number"
        inputMode="numeric"
        required
        min={0}
        max={100_000}
        step={1}
        value={draft.documents}
        onChange={({ currentTarget }) => onEdit({ documents: currentTarget.value })}
        fault={faultAt('/documents')}
      />
      <TextArea
        label={say('field.areas')}
        hint={say('field.areas.hint')}
        value={draft.areas}
        onChange={({ currentTarget }) => onEdit({ areas: currentTarget.value })}
        fault={faultAt('/areas')}
      />
      <Checkbox
        label={say('field.remote')}
        hint={say('field.remote.hint')}
        checked={draft.remote}
        onChange={({ currentTarget }) => onEdit({ remote: currentTarget.checked })}
      />
      {draft.remote && (
        <TextArea
          label={say('field.remoteReason')}
          required
          maxLength={2000}
          value={draft.remoteReason}
          onChange={({ currentTarget }) => onEdit({ remoteReason: currentTarget.value })}
          fault={faultAt('/remoteReason')}
        />
      )}
      <TextArea
        label={say('field.method')}
        hint={say('field.method.hint')}
        rows={6}
        maxLength={8000}
        value={draft.method}
        onChange={({ currentTarget }) => onEdit({ method: currentTarget.value })}
        fault={faultAt('/method')}
      />
    </>
  );
}
