/** Asking for a mail that lets one choose a new password. The answer is the same whether or not the address has an account. */
import { useMutation } from '@tanstack/react-query';
import { Notice } from '../components/Notice.tsx';
import { TextField } from '../components/TextField.tsx';
import { useT } from '../messages.client.tsx';
import { requestPasswordReset } from './auth.ts';
import { Entry, ShortForm, textOf } from './entry.tsx';

export default function ForgotPasswordScreen() {
  const t = useT();
  const request = useMutation({ mutationFn: requestPasswordReset });
  return (
    <Entry title={t('accounts.forgot.title')} lede={t('accounts.forgot.text')}>
      {request.isSuccess ? (
        <Notice kind="success" title={t('accounts.forgot.sent')}>
          <p>{t('accounts.forgot.sent-text', { email: request.variables })}</p>
        </Notice>
      ) : (
        <ShortForm
          submit={t('accounts.forgot.submit')}
          busy={request.isPending}
          fault={request.error}
          onSubmit={(fields) => request.mutate(textOf(fields, 'email'))}
        >
          <TextField label={t('accounts.email')} name="email" type="email" autoComplete="username" required />
        </ShortForm>
      )}
      <p>
        <a href="/app">{t('accounts.back-to-sign-in')}</a>
      </p>
    </Entry>
  );
}
