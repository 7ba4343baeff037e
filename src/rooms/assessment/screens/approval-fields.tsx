/** What every approval says: whether it counts, from when until when, and why. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { today, useWords } from './words.tsx';

type Known = { status: 'approved' | 'suspended'; from: string; until: string } | null;

export function ApprovalFields({ known, fault }: { known: Known; fault: unknown }) {
  const say = useWords();
  return (
    <>
      <Select
        label={say('status')}
        name="status"
        defaultValue={known?.status ?? 'approved'}
        options={[
          { value: 'approved', text: say('approval.approved') },
          { value: 'suspended', text: say('approval.suspended') },
        ]}
      />
      <div className="pair">
        <TextField
          label={say('approval.from')}
          name="from"
          type="date"
          required
          defaultValue={known?.from ?? today()}
          fault={fieldFault(fault, '/from')}
        />
        <TextField
          label={say('approval.until')}
          hint={say('approval.until.hint')}
          name="until"
          type="date"
          required
          defaultValue={known?.until ?? ''}
          fault={fieldFault(fault, '/until')}
        />
      </div>
      <TextArea
        label={say('reason')}
        hint={say('approval.reason.hint')}
        name="reason"
        required
        maxLength={4000}
        fault={fieldFault(fault, '/reason')}
      />
    </>
  );
}

export function approvalFrom(fields: FormData): { status: 'approved' | 'suspended'; from: string; until: string; reason: string } {
  const textOf = (name: string) => String(fields.get(name) ?? '');
  return {
    status: textOf('status') === 'suspended' ? 'suspended' : 'approved',
    from: textOf('from'),
    until: textOf('until'),
    reason: textOf('reason'),
  };
}
