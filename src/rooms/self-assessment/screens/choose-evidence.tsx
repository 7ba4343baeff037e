/** Evidence that is already here, of the site or of its organisation, to rest another criterion on. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Purpose, WayProps } from './add-evidence.tsx';
import { useEvidence } from './data.ts';
import { attachToItem } from './evidence-calls.ts';
import { matches } from './evidence-filter.ts';
import { useWords } from './words.tsx';

export function ChooseEvidence({ purpose, onAdded, onDone }: WayProps & { purpose: Purpose }) {
  const t = useT();
  const say = useWords();
  const all = useEvidence(purpose.at);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const use = useMutation({
    mutationFn: async () => {
      for (const id of chosen) await attachToItem(purpose.at, id);
      await onAdded();
    },
    onSuccess: onDone,
  });
  if (all.data === undefined) {
    return all.error === null ? <Loading t={t} /> : <FaultState fault={all.error} onRetry={() => void all.refetch()} />;
  }
  const others = all.data.filter(({ id }) => !purpose.used.some((one) => one.id === id));
  const shown = others.filter((one) => matches(one, search));
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  if (others.length === 0) return <p>{say('choose.none')}</p>;
  return (
    <>
      <TextField
        label={say('search')}
        name="search"
        type="search"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <fieldset className="picks">
        <legend className="hush">{say('choose.legend')}</legend>
        {shown.length === 0 && <p className="note">{say('filter.none')}</p>}
        {shown.map(({ id, title, usedBy, shared }) => (
          <Checkbox
            key={id}
            label={title}
            checked={chosen.includes(id)}
            onChange={() => toggle(id)}
            hint={[
              usedBy.length === 0 ? say('evidence.unused') : say('evidence.used-by', { items: usedBy.join(', ') }),
              ...(shared ? [say('evidence.shared')] : []),
            ].join(' · ')}
          />
        ))}
      </fieldset>
      {use.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, use.error)}</p>
        </Notice>
      )}
      <div className="actions">
        <Button busy={use.isPending} disabled={chosen.length === 0} onClick={() => use.mutate()}>
          {say('choose.use', { count: chosen.length })}
        </Button>
      </div>
    </>
  );
}
