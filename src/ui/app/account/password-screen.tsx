/** Changing the password, which ends every other session. */
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useT } from '../../messages.client.tsx';
import { changePassword } from '../auth.ts';
import { ShortForm, textOf } from '../entry.tsx';
import { NewPassword } from '../new-password.tsx';
import { AccountPage } from './account-page.tsx';

export default function PasswordScreen() {
  const t = useT();
  const change = useMutation({ mutationFn: changePassword });
  return (
    <AccountPage part="accounts.password.title" lede={t('accounts.password.text')}>
      <ShortForm
        submit={t('accounts.password.submit')}
        busy={change.isPending}
        fault={change.error}
        onSubmit={(fields, form) =>
          change.mutate(
            { currentPassword: textOf(fields, 'current'), newPassword: textOf(fields, 'password') },
            { onSuccess: () => form.reset() },
          )
        }
      >
        {change.isSuccess && (
          <Notice kind="success">
            <p>{t('accounts.password.changed')}</p>
          </Notice>
        )}
        <TextField label={t('accounts.current-password')} name="current" type="password" autoComplete="current-password" required />
        <NewPassword name="password" />
      </ShortForm>
    </AccountPage>
  );
}
