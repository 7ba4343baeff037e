/** The second factor: switched on by proving a first code, with backup codes for the day the device is gone. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { StatusBadge } from '../../components/StatusBadge.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useT } from '../../messages.client.tsx';
import { disableTwoFactor, enableTwoFactor, newBackupCodes, verifyTotp } from '../auth.ts';
import { ShortForm, textOf } from '../entry.tsx';
import { sessionKey } from '../query.ts';
import { useSession } from '../session.tsx';
import { AccountPage } from './account-page.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { QrCode } from './qr-code.tsx';

type Prepared = { totpURI: string; backupCodes: string[] };

export default function TwoFactorScreen() {
  const t = useT();
  const { person } = useSession();
  /** Shown once: after switching on, or after asking for new ones. */
  const [codes, setCodes] = useState<string[]>();
  return (
    <AccountPage part="accounts.two-factor.title" lede={t('accounts.two-factor.text')}>
      <p>
        <StatusBadge tone={person.twoFactor ? 'good' : 'waiting'}>
          {t(person.twoFactor ? 'accounts.two-factor.on' : 'accounts.two-factor.off')}
        </StatusBadge>
      </p>
      {codes !== undefined && <BackupCodes codes={codes} />}
      {person.twoFactor ? <SwitchedOn onCodes={setCodes} /> : <SwitchOn onCodes={setCodes} />}
    </AccountPage>
  );
}

function SwitchOn({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const t = useT();
  const prepare = useMutation({ mutationFn: enableTwoFactor });
  if (prepare.data !== undefined) return <Prove prepared={prepare.data} onCodes={onCodes} />;
  return (
    <ShortForm
      submit={t('accounts.two-factor.prepare')}
      busy={prepare.isPending}
      fault={prepare.error}
      onSubmit={(fields) => prepare.mutate(textOf(fields, 'password'))}
    >
      <TextField label={t('accounts.current-password')} name="password" type="password" autoComplete="current-password" required />
    </ShortForm>
  );
}

function Prove({ prepared, onCodes }: { prepared: Prepared; onCodes: (codes: string[]) => void }) {
  const t = useT();
  const queries = useQueryClient();
  const begin = useRef<HTMLElement>(null);
  useEffect(() => begin.current?.focus(), []);
  const secret = new URL(prepared.totpURI).searchParams.get('secret') ?? '';
  const prove = useMutation({
    mutationFn: (code: string) => verifyTotp({ code, trustDevice: false }),
    onSuccess: async () => {
      onCodes(prepared.backupCodes);
      await queries.invalidateQueries({ queryKey: sessionKey });
    },
  });
  return (
    <>
      <section className="section" ref={begin} tabIndex={-1} aria-labelledby="scan">
        <h2 id="scan">{t('accounts.two-factor.scan')}</h2>
        <p>{t('accounts.two-factor.scan-text')}</p>
        <QrCode text={prepared.totpURI} label={t('accounts.two-factor.qr')} />
        <p>
          {t('accounts.two-factor.type')} <code className="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
        </p>
        <p>
          <a href={prepared.totpURI}>{t('accounts.two-factor.open')}</a>
        </p>
      </section>
      <section className="section">
        <h2>{t('accounts.two-factor.prove')}</h2>
        <ShortForm
          submit={t('accounts.two-factor.switch-on')}
          busy={prove.isPending}
          fault={prove.error}
          onSubmit={(fields) => prove.mutate(textOf(fields, 'code').trim())}
        >
          <TextField
            label={t('accounts.code')}
            hint={t('accounts.code.hint')}
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            required
          />
        </ShortForm>
      </section>
    </>
  );
}

function SwitchedOn({ onCodes }: { onCodes: (codes: string[] | undefined) => void }) {
  const t = useT();
  const queries = useQueryClient();
  const renew = useMutation({ mutationFn: newBackupCodes, onSuccess: ({ backupCodes }) => onCodes(backupCodes) });
  const remove = useMutation({
    mutationFn: disableTwoFactor,
    onSuccess: async () => {
      onCodes(undefined);
      await queries.invalidateQueries({ queryKey: sessionKey });
    },
  });
  return (
    <section className="section">
      <h2>{t('accounts.two-factor.change')}</h2>
      <p>{t('accounts.two-factor.change-text')}</p>
      {renew.isSuccess && (
        <Notice kind="success">
          <p>{t('accounts.two-factor.renewed')}</p>
        </Notice>
      )}
      <ShortForm
        submit={t('accounts.two-factor.renew')}
        busy={renew.isPending || remove.isPending}
        fault={renew.error ?? remove.error}
        onSubmit={(fields, form) => {
          remove.reset();
          renew.mutate(textOf(fields, 'password'), { onSuccess: () => form.reset() });
        }}
        after={
          <Button
            variant="danger"
            busy={remove.isPending}
            onClick={(event) => {
              const { form } = event.currentTarget;
              if (form === null || !form.reportValidity()) return;
              renew.reset();
              remove.mutate(textOf(new FormData(form), 'password'));
            }}
          >
            {t('accounts.two-factor.switch-off')}
          </Button>
        }
      >
        <TextField label={t('accounts.current-password')} name="password" type="password" autoComplete="current-password" required />
      </ShortForm>
    </section>
  );
}
