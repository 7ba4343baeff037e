/** Something that is decided with a reason: what it is about, the words, and the way back. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type CycleAt, refreshAssessment } from '../data.ts';
import { Refusal } from '../refusal.tsx';

export function ReasonDialog({
  at,
  title,
  children,
  reason,
  send,
  ready = true,
  onClose,
}: {
  at: CycleAt;
  title: string;
  children?: ReactNode;
  reason: { label: string; hint: string; path: string; doIt: string };
  send: (words: string) => Promise<unknown>;
  ready?: boolean;
  onClose: () => void;
}) {
  const t = useT();
  const [words, setWords] = useState('');
  const sending = useMutation({
    mutationFn: () => send(words),
    onSuccess: async () => {
      await refreshAssessment(at);
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!sending.isPending && ready) sending.mutate();
  };
  return (
    <Dialog t={t} title={title} open onClose={onClose}>
      <form onSubmit={submit}>
        <Refusal fault={sending.error} />
        {children}
        <TextArea
          label={reason.label}
          hint={reason.hint}
          required
          maxLength={4000}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
          fault={fieldFault(sending.error, reason.path)}
        />
        <div className="actions">
          <Button type="submit" busy={sending.isPending} disabled={!ready || words.trim() === ''}>
            {reason.doIt}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
