/** More time for a clock: the new day, and why. Where somebody else moved the day meanwhile, that is shown before it is asked again. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { useClockNames, useClockWords } from './clock-words.tsx';
import { client, refreshSite } from './data.ts';

type Props = {
  at: { site: string; cycle: string };
  clock: { name: string; due: string };
  /** Whether the public reads the reason. */
  isPublic: boolean;
  onClose: () => void;
};

export function ExtendDialog({ at, clock, isPublic, onClose }: Props) {
  const t = useT();
  const say = useClockWords();
  const language = useLanguage();
  const nameOf = useClockNames();
  const [from, setFrom] = useState(clock.due);
  const [due, setDue] = useState('');
  const [reason, setReason] = useState('');
  const extend = useMutation({
    mutationFn: (json: { due: string; reason: string; from: string }) =>
      client.sites[':site'].cycles[':cycle'].clocks[':clock'].extensions.$post({ param: { ...at, clock: clock.name }, json }),
    onSuccess: async () => {
      await refreshSite(at.site);
      onClose();
    },
    onError: (fault) => {
      const moved = fault instanceof ApiProblem ? fault.body['due'] : undefined;
      if (typeof moved === 'string') setFrom(moved);
      void refreshSite(at.site);
    },
  });
  return (
    <Dialog
      t={t}
      title={say('extend.title', { clock: nameOf(clock.name) })}
      open
      onClose={onClose}
      actions={
        <>
          <Button
            busy={extend.isPending}
            disabled={due <= from || reason.trim() === ''}
            onClick={() => extend.mutate({ due, reason: reason.trim(), from })}
          >
            {say('extend')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{say('extend.from', { from: formatDate(from, language) })}</p>
      <TextField
        label={say('extend.due')}
        type="date"
        name="due"
        required
        min={from}
        value={due}
        fault={fieldFault(extend.error, '/due')}
        onChange={({ currentTarget }) => setDue(currentTarget.value)}
      />
      <TextArea
        label={say('extend.reason')}
        hint={say(isPublic ? 'extend.reason.public' : 'extend.reason.site')}
        name="reason"
        required
        maxLength={4000}
        value={reason}
        fault={fieldFault(extend.error, '/reason')}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <FaultNotice fault={extend.error} />
    </Dialog>
  );
}
