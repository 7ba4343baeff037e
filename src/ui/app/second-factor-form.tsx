/** The second step of signing in: the app's code, or a backup code in its stead. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../components/Button.tsx';
import { Checkbox } from '../components/Checkbox.tsx';
import { TextField } from '../components/TextField.tsx';
import { useT } from '../messages.client.tsx';
import { verifyBackupCode, verifyTotp } from './auth.ts';
import { ShortForm, textOf } from './entry.tsx';
import { useEnter } from './session.tsx';

export default function SecondFactorForm({ onBack }: { onBack: () => void }) {
  const t = useT();
  const enter = useEnter();
  const [byBackup, setByBackup] = useState(false);
  const second = useMutation({
    mutationFn: async (given: { code: string; trustDevice: boolean }) => {
      await (byBackup ? verifyBackupCode(given) : verifyTotp(given));
      await enter();
    },
  });
  return (
    <>
      <ShortForm
        // Each way has a field of its own: nothing typed for one is sent as the other.
        key={String(byBackup)}
        submit={t('accounts.sign-in.submit')}
        busy={second.isPending}
        fault={second.error}
        onSubmit={(fields) => second.mutate({ code: textOf(fields, 'code').trim(), trustDevice: fields.has('trust') })}
        after={
          <Button variant="bare" onClick={onBack}>
            {t('accounts.second-factor.back')}
          </Button>
        }
      >
        <TextField
          label={t(byBackup ? 'accounts.backup-code' : 'accounts.code')}
          hint={t(byBackup ? 'accounts.backup-code.hint' : 'accounts.code.hint')}
          name="code"
          autoComplete="one-time-code"
          inputMode={byBackup ? 'text' : 'numeric'}
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus
        />
        <Checkbox label={t('accounts.second-factor.trust')} name="trust" />
      </ShortForm>
      <Button
        variant="bare"
        onClick={() => {
          second.reset();
          setByBackup(!byBackup);
        }}
      >
        {t(byBackup ? 'accounts.second-factor.use-code' : 'accounts.second-factor.use-backup')}
      </Button>
    </>
  );
}
