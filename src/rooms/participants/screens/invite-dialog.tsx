/** Invites somebody by e-mail to a role at a place. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Members } from './data.ts';
import { typed } from './form.tsx';
import { type PlaceAt, tellPeople } from './people-calls.ts';
import { useWords } from './words.ts';

export function InviteDialog({ at, roles, onClose }: { at: PlaceAt; roles: Members['roles']; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const [role, setRole] = useState<string>(roles.at(-1) ?? '');
  const invite = useMutation({
    mutationFn: (fields: FormData) =>
      tellPeople(at, 'POST', '/invitations', { email: typed(fields, 'email') ?? '', role, until: typed(fields, 'until') }),
    onSuccess: onClose,
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog t={t} title={say('people.invite')} open onClose={onClose}>
      <form onSubmit={send}>
        <p className="note">{say('people.invite.text')}</p>
        <TextField
          label={say('people.email')}
          name="email"
          type="email"
          autoComplete="off"
          required
          maxLength={254}
          fault={fieldFault(invite.error, '/email')}
        />
        <Select
          label={say('people.role')}
          hint={t(`participants-screens.role.${role}`)}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          fault={fieldFault(invite.error, '/role')}
          options={roles.map((one) => ({ value: one, text: t(`accounts.role.${one}`) }))}
        />
        <TextField
          label={say('people.last-day')}
          hint={say('people.last-day.hint')}
          name="until"
          type="date"
          required={role === 'consultant'}
          optional={role === 'consultant' ? undefined : t('ui.optional')}
          fault={fieldFault(invite.error, '/until')}
        />
        <FaultNotice fault={invite.error} />
        <div className="actions">
          <Button type="submit" busy={invite.isPending}>
            {say('people.invite.send')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
