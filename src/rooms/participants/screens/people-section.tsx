/** Who holds which role at a place, who is invited, and how roles are given and ended. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Members } from './data.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { Shown } from './page.tsx';
import { type PlaceAt, tellPeople, useMembers } from './people-calls.ts';
import { RoleDialog } from './role-dialog.tsx';
import { useWords } from './words.ts';

type Member = Members['members'][number];

export function PeopleSection({ scope, id, mayEdit }: PlaceAt & { mayEdit: boolean }) {
  const say = useWords();
  const at = { scope, id };
  const people = useMembers(at);
  const [inviting, setInviting] = useState(false);
  const [changed, setChanged] = useState<Member | null>(null);
  return (
    <section className="section">
      <h2>{say('people')}</h2>
      <Shown query={people}>
        {({ members, invitations, roles }) => (
          <>
            <MemberTable members={members} onChange={mayEdit ? setChanged : undefined} />
            {mayEdit && (
              <div className="actions">
                <Button onClick={() => setInviting(true)}>{say('people.invite')}</Button>
              </div>
            )}
            {invitations.length > 0 && <Invitations at={at} invitations={invitations} mayEdit={mayEdit} />}
            {inviting && <InviteDialog at={at} roles={roles} onClose={() => setInviting(false)} />}
            {changed !== null && <RoleDialog at={at} roles={roles} member={changed} onClose={() => setChanged(null)} />}
          </>
        )}
      </Shown>
    </section>
  );
}

function MemberTable({ members, onChange }: { members: Member[]; onChange: ((member: Member) => void) | undefined }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const roleWords = ({ role, until, inherited }: Member['roles'][number]) =>
    [
      t(`accounts.role.${role}`),
      ...(until === null ? [] : [say('people.until', { day: formatDate(until, language) })]),
      ...(inherited ? [say('people.inherited')] : []),
    ].join(', ');
  const name = (member: Member) => member.name ?? say('people.nobody');
  return (
    <DataTable
      caption={say('people')}
      hideCaption
      rows={members}
      rowKey={(member) => member.id}
      columns={[
        {
          key: 'name',
          header: say('people.name'),
          cell: (member) => (
            <>
              {name(member)}
              <span className="sub">{member.email}</span>
            </>
          ),
        },
        {
          key: 'roles',
          header: say('people.roles'),
          cell: (member) => member.roles.map((role) => <div key={`${role.role} ${role.inherited}`}>{roleWords(role)}</div>),
        },
        {
          key: 'change',
          header: say('people.change'),
          bare: true,
          align: 'end',
          cell: (member) =>
            onChange !== undefined && (
              <Button variant="bare" onClick={() => onChange(member)}>
                {say('people.change')}
                <span className="hush">: {name(member)}</span>
              </Button>
            ),
        },
      ]}
    />
  );
}

function Invitations({ at, invitations, mayEdit }: { at: PlaceAt; invitations: Members['invitations']; mayEdit: boolean }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const withdraw = useMutation({ mutationFn: (id: string) => tellPeople(at, 'DELETE', `/invitations/${id}`) });
  return (
    <>
      <h3>{say('people.invited')}</h3>
      <ul className="plain-list">
        {invitations.map(({ id, email, role, expiresAt }) => (
          <li key={id} className="row-actions">
            <span>
              <b>{email}</b>, {t(`accounts.role.${role}`)}
            </span>
            <span className="note">{say('people.expires', { day: formatDate(expiresAt.slice(0, 10), language) })}</span>
            {mayEdit && (
              <Button variant="bare" busy={withdraw.isPending} onClick={() => withdraw.mutate(id)}>
                {say('people.withdraw')}
                <span className="hush">: {email}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <FaultNotice fault={withdraw.error} />
    </>
  );
}
