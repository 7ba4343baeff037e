/** Choosing a new password by the link of the mail. The token is read once and taken out of the address. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { LinkButton } from '../components/LinkButton.tsx';
import { Notice } from '../components/Notice.tsx';
import { useT } from '../messages.client.tsx';
import { resetPassword } from './auth.ts';
import { Entry, ShortForm, textOf } from './entry.tsx';
import { NewPassword } from './new-password.tsx';

export default function ResetPasswordScreen() {
  const t = useT();
  const [token] = useState(() => new URLSearchParams(location.search).get('token'));
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  const reset = useMutation({ mutationFn: resetPassword });
  if (token === null) {
    return (
      <Entry title={t('accounts.reset.title')}>
        <Notice kind="warning" title={t('accounts.reset.old')}>
          <p>{t('accounts.reset.old-text')}</p>
        </Notice>
        <LinkButton href="/app/forgot-password">{t('accounts.reset.again')}</LinkButton>
      </Entry>
    );
  }
  if (reset.isSuccess) {
    return (
      <Entry title={t('accounts.reset.title')}>
        <Notice kind="success" title={t('accounts.reset.done')}>
          <p>{t('accounts.reset.done-text')}</p>
        </Notice>
        <LinkButton href="/app">{t('accounts.sign-in.title')}</LinkButton>
      </Entry>
    );
  }
  return (
    <Entry title={t('accounts.reset.title')} lede={t('accounts.reset.text')}>
      <ShortForm
        submit={t('accounts.reset.submit')}
        busy={reset.isPending}
        fault={reset.error}
        onSubmit={(fields) => reset.mutate({ token, newPassword: textOf(fields, 'password') })}
      >
        <NewPassword name="password" />
      </ShortForm>
    </Entry>
  );
}
