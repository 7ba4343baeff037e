/** Where the person is signed in, and the way to end it there, elsewhere or everywhere. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '../../components/Button.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Tag } from '../../components/Tag.tsx';
import { useT } from '../../messages.client.tsx';
import { focusHeading } from '../arrival.ts';
import { AuthFault, endAllSessions, endOtherSessions, endSession, listSessions } from '../auth.ts';
import { FaultState, faultText } from '../fault-state.tsx';
import { sessionKey } from '../query.ts';
import { useSignOut } from '../session.tsx';
import { AccountPage } from './account-page.tsx';
import { nameOfDevice } from './device.ts';
import { When } from './when.tsx';

const sessionsKey = ['account', 'sessions'];

export default function SessionsScreen() {
  const t = useT();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: sessionsKey, queryFn: listSessions });
  const again = async () => {
    await queries.invalidateQueries({ queryKey: sessionsKey });
    focusHeading();
  };
  const one = useMutation({ mutationFn: endSession, onSuccess: again });
  const others = useMutation({ mutationFn: endOtherSessions, onSuccess: again });
  // The cookie of this browser goes with the rest: the sign-in takes the place of the screen.
  const all = useMutation({ mutationFn: endAllSessions, onSuccess: () => queries.setQueryData(sessionKey, null) });
  const fault = one.error ?? others.error ?? all.error;
  return (
    <AccountPage part="accounts.sessions.title" lede={t('accounts.sessions.text')}>
      {fault !== null && (
        <Notice kind="error">
          <p>{faultText(t, fault)}</p>
        </Notice>
      )}
      {error instanceof AuthFault && error.code === 'SESSION_NOT_FRESH' && <SignInAgain />}
      {error !== null && !(error instanceof AuthFault && error.code === 'SESSION_NOT_FRESH') && (
        <FaultState fault={error} onRetry={() => void refetch()} />
      )}
      {error === null && data === undefined && <Loading t={t} />}
      {data !== undefined && (
        <DataTable
          caption={t('accounts.sessions.title')}
          hideCaption
          rows={data.sessions}
          rowKey={({ token }) => token}
          columns={[
            {
              key: 'device',
              header: t('accounts.sessions.device'),
              cell: ({ token, userAgent }) => (
                <>
                  {nameOfDevice(userAgent) ?? t('accounts.sessions.unknown')}{' '}
                  {token === data.here && <Tag>{t('accounts.sessions.here')}</Tag>}
                </>
              ),
            },
            { key: 'address', header: t('accounts.sessions.address'), cell: ({ ipAddress }) => ipAddress },
            { key: 'since', header: t('accounts.sessions.since'), cell: ({ createdAt }) => <When at={createdAt} /> },
            {
              key: 'end',
              header: t('accounts.action'),
              align: 'end',
              bare: true,
              cell: ({ token, userAgent }) =>
                token !== data.here && (
                  <Button
                    variant="plain"
                    busy={one.isPending && one.variables === token}
                    onClick={() => one.mutate(token)}
                    aria-label={t('accounts.sessions.end-named', { name: nameOfDevice(userAgent) ?? t('accounts.sessions.unknown') })}
                  >
                    {t('app.sign-out')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <div className="actions">
        <Button variant="plain" busy={others.isPending} onClick={() => others.mutate()}>
          {t('accounts.sessions.end-others')}
        </Button>
        <Button variant="danger" busy={all.isPending} onClick={() => all.mutate()}>
          {t('accounts.sessions.end-all')}
        </Button>
      </div>
    </AccountPage>
  );
}

/** better-auth shows the list only to someone who has signed in within a day. */
function SignInAgain() {
  const t = useT();
  const leave = useSignOut();
  return (
    <Notice kind="info" title={t('accounts.sessions.not-fresh')}>
      <p>{t('accounts.fault.SESSION_NOT_FRESH')}</p>
      <Button variant="plain" busy={leave.isPending} onClick={() => leave.mutate()}>
        {t('accounts.sessions.sign-in-again')}
      </Button>
    </Notice>
  );
}
