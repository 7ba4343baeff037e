/** Telling that the site was sold, merged, split, put into care and maintenance, restarted or closed. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { changes, refreshMonitoring } from './data.ts';
import { named, useWords } from './words.tsx';

export function TellChangeForm({ site, kinds }: { site: string; kinds: readonly string[] }) {
  const say = useWords();
  const [kind, setKind] = useState(kinds[0] ?? '');
  const [happenedOn, setHappenedOn] = useState('');
  const [what, setWhat] = useState('');
  const tell = useMutation({
    mutationFn: async () => (await changes.changes.$post({ param: { site }, json: { kind, happenedOn, what } })).json(),
    onSuccess: async () => {
      setWhat('');
      setHappenedOn('');
      await refreshMonitoring(site);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!tell.isPending) tell.mutate();
  };
  return (
    <details className="why">
      <summary>{say('tell')}</summary>
      <form className="prose" onSubmit={send}>
        <FaultNotice fault={tell.error} />
        <Select
          label={say('tell.kind')}
          name="kind"
          value={kind}
          options={kinds.map((value) => ({ value, text: named(say, 'change', value) }))}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <TextField
          label={say('tell.day')}
          hint={say('tell.day.hint')}
          name="happenedOn"
          type="date"
          required
          value={happenedOn}
          fault={fieldFault(tell.error, '/happenedOn')}
          onChange={({ currentTarget }) => setHappenedOn(currentTarget.value)}
        />
        <TextArea
          label={say('tell.what')}
          hint={say('tell.what.hint')}
          name="what"
          required
          rows={4}
          maxLength={8000}
          value={what}
          fault={fieldFault(tell.error, '/what')}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
        />
        <Button type="submit" busy={tell.isPending} disabled={what.trim() === '' || happenedOn === ''}>
          {say('tell.send')}
        </Button>
      </form>
    </details>
  );
}
