/** An invitation: what it gives, and the way to take it, with the account one has or a new one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Loading } from '../components/Loading.tsx';
import { Notice } from '../components/Notice.tsx';
import { formatDate } from '../i18n.ts';
import { useLanguage, useT } from '../messages.client.tsx';
import { ApiProblem, throwing } from './api-problem.ts';
import { CreateAccountForm } from './create-account-form.tsx';
import { Entry } from './entry.tsx';
import { FaultState, faultText } from './fault-state.tsx';
import { useEnter, useMaybeSession, useSignOut } from './session.tsx';
import { SignInForm } from './sign-in-form.tsx';

type Invitation = {
  email: string;
  role: string;
  until: string | null;
  place: { kind: 'scheme' | 'organisation' | 'site'; name: string | null };
};

export default function JoinScreen() {
  const t = useT();
  const [token] = useState(() => new URLSearchParams(location.search).get('token') ?? '');
  const { data, error, refetch } = useQuery({
    queryKey: ['invitation', token],
    queryFn: async () => (await (await throwing(addressOf(token))).json()) as Invitation,
  });
  if (error instanceof ApiProblem && error.status < 500) return <Unusable fault={error} />;
  if (error !== null) return <FaultState fault={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading t={t} />;
  return <Invited token={token} invitation={data} />;
}

/** Taken, withdrawn and run out are told by the API; a token that is none at all was cut off on the way. */
function Unusable({ fault }: { fault: ApiProblem }) {
  const t = useT();
  return (
    <Entry title={t('accounts.join.unusable')}>
      <Notice kind="warning">
        <p>{fault.status === 404 || fault.status === 422 ? t('accounts.join.unknown') : fault.message}</p>
      </Notice>
    </Entry>
  );
}

function Invited({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useT();
  const language = useLanguage();
  const session = useMaybeSession();
  const { role, until, place } = invitation;
  const where = place.name ?? t('accounts.roles.scheme');
  return (
    <Entry title={t('accounts.join.title', { where })} lede={t('accounts.join.text', { role: t(`accounts.role.${role}`), where })}>
      {until !== null && <p>{t('accounts.join.until', { day: formatDate(until, language) })}</p>}
      {session === null ? <WaysIn email={invitation.email} /> : <Accept token={token} email={session.person.email} />}
    </Entry>
  );
}

function WaysIn({ email }: { email: string }) {
  const t = useT();
  const [isNew, setNew] = useState(true);
  return (
    <section className="section" aria-labelledby="way-in">
      <h2 id="way-in">{t(isNew ? 'accounts.create.title' : 'accounts.sign-in.title')}</h2>
      {isNew ? <CreateAccountForm email={email} /> : <SignInForm email={email} />}
      <Button variant="bare" onClick={() => setNew(!isNew)}>
        {t(isNew ? 'accounts.join.have-account' : 'accounts.join.no-account')}
      </Button>
    </section>
  );
}

function Accept({ token, email }: { token: string; email: string }) {
  const t = useT();
  const enter = useEnter();
  const leave = useSignOut();
  const navigate = useNavigate();
  const accept = useMutation({
    mutationFn: async () => {
      await throwing(`${addressOf(token)}/acceptance`, { method: 'POST' });
      await enter();
      await navigate({ to: '/' });
    },
  });
  return (
    <>
      <p>{t('accounts.join.as', { email })}</p>
      {accept.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, accept.error)}</p>
        </Notice>
      )}
      <div className="actions">
        <Button busy={accept.isPending} onClick={() => accept.mutate()}>
          {t('accounts.join.accept')}
        </Button>
        <Button variant="bare" busy={leave.isPending} onClick={() => leave.mutate()}>
          {t('accounts.join.other-account')}
        </Button>
      </div>
    </>
  );
}

function addressOf(token: string): string {
  return `/api/v1/invitations/${encodeURIComponent(token)}`;
}
