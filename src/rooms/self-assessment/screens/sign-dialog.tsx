/** The signature: what it means, what is signed in numbers, and the name under which it is signed. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { CriteriaStrip } from '#ui/components/CriteriaStrip.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { describeStrip } from '#ui/components/strip-cells.ts';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { OpenCycle } from './cycle-page.tsx';
import { cycleClient, refreshCycle } from './data.ts';
import { stripOf } from './results.ts';
import { useWords } from './words.tsx';

export function SignDialog({ open, onClose }: { open: OpenCycle; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const { person } = useSession();
  const [shown, setShown] = useState(true);
  const [sure, setSure] = useState(false);
  const strip = stripOf(open.answers);
  const sign = useMutation({
    mutationFn: async (signatoryName: string) => {
      await cycleClient.release.$post({ param: open.at, json: { signatoryName } });
      await refreshCycle(open.at);
    },
    onSuccess: () => setShown(false),
  });
  return (
    <Dialog t={t} title={say('sign.title', { site: open.site.name })} open={shown} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!sign.isPending) sign.mutate(String(new FormData(event.currentTarget).get('signatoryName') ?? ''));
        }}
      >
        <p>{say('sign.text')}</p>
        <CriteriaStrip pillars={strip} label={describeStrip(strip, t)} />
        <p className="note">{describeStrip(strip, t)}</p>
        <TextField
          label={say('sign.name')}
          hint={say('sign.name.hint')}
          name="signatoryName"
          defaultValue={person.name}
          autoComplete="name"
          required
          maxLength={200}
          fault={fieldFault(sign.error, '/signatoryName')}
        />
        <Checkbox label={say('sign.sure')} name="sure" required checked={sure} onChange={() => setSure(!sure)} />
        {sign.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, sign.error)}</p>
          </Notice>
        )}
        <div className="actions">
          <Button type="submit" busy={sign.isPending}>
            {say('sign.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
