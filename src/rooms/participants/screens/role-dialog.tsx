/** The roles of one person at a place: given, dated, ended. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Members } from './data.ts';
import { typed } from './form.tsx';
import { type PlaceAt, tellPeople } from './people-calls.ts';
import { useWords } from './words.ts';

type Member = Members['members'][number];

export function RoleDialog({ at, roles, member, onClose }: { at: PlaceAt; roles: Members['roles']; member: Member; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const own = member.roles.filter(({ inherited }) => !inherited);
  const [role, setRole] = useState<string>(roles.find((one) => !own.some((held) => held.role === one)) ?? roles[0] ?? '');
  const act = useMutation({
    mutationFn: (change: { role: string; method: 'PUT' | 'DELETE'; until?: string | null }) =>
      tellPeople(
        at,
        change.method,
        `/members/${member.id}/roles/${change.role}`,
        change.method === 'PUT' ? { until: change.until ?? null } : undefined,
      ),
    onSuccess: onClose,
  });
  const give = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!act.isPending) act.mutate({ role, method: 'PUT', until: typed(new FormData(event.currentTarget), 'until') });
  };
  return (
    <Dialog t={t} title={say('people.roles-of', { name: member.name ?? say('people.nobody') })} open onClose={onClose}>
      <ul className="plain-list">
        {own.map((held) => (
          <li key={held.role} className="row-actions">
            <b>{t(`accounts.role.${held.role}`)}</b>
            {held.until !== null && <span className="note">{say('people.until', { day: formatDate(held.until, language) })}</span>}
            <Button variant="danger" busy={act.isPending} onClick={() => act.mutate({ role: held.role, method: 'DELETE' })}>
              {say('people.end')}
              <span className="hush">: {t(`accounts.role.${held.role}`)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form onSubmit={give}>
        <Select
          label={say('people.another-role')}
          hint={t(`participants-screens.role.${role}`)}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
          options={roles.map((one) => ({ value: one, text: t(`accounts.role.${one}`) }))}
        />
        <TextField
          label={say('people.last-day')}
          hint={say('people.last-day.hint')}
          name="until"
          type="date"
          required={role === 'consultant'}
          optional={role === 'consultant' ? undefined : t('ui.optional')}
        />
        <FaultNotice fault={act.error} />
        <div className="actions">
          <Button type="submit" busy={act.isPending}>
            {say('people.give')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
