/** A question before the status changes: what it does, why, and where it matters most the name of the site as a second thought. */
import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useStatusWords } from './words.tsx';

export type Given = { reason: string; confirmation: string };

type Props = {
  title: string;
  submit: string;
  danger?: boolean;
  /** Asks for the name of the site. */
  confirm?: string;
  change: UseMutationResult<unknown, Error, Given>;
  onClose: () => void;
  children: ReactNode;
};

export function ReasonDialog({ title, submit, danger = false, confirm, change, onClose, children }: Props) {
  const t = useT();
  const say = useStatusWords();
  const [given, setGiven] = useState<Given>({ reason: '', confirmation: '' });
  const ready = given.reason.trim() !== '' && (confirm === undefined || given.confirmation.trim() === confirm);
  return (
    <Dialog
      t={t}
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button variant={danger ? 'danger' : 'primary'} busy={change.isPending} disabled={!ready} onClick={() => change.mutate(given)}>
            {submit}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      {children}
      <TextArea
        label={say('reason')}
        hint={say('reason.hint')}
        name="reason"
        required
        maxLength={20_000}
        value={given.reason}
        fault={fieldFault(change.error, '/reason')}
        onChange={({ currentTarget: { value } }) => setGiven((now) => ({ ...now, reason: value }))}
      />
      {confirm !== undefined && (
        <TextField
          label={say('confirmation', { site: confirm })}
          name="confirmation"
          required
          autoComplete="off"
          value={given.confirmation}
          fault={fieldFault(change.error, '/confirmation')}
          onChange={({ currentTarget: { value } }) => setGiven((now) => ({ ...now, confirmation: value }))}
        />
      )}
      <FaultNotice fault={change.error} />
    </Dialog>
  );
}
