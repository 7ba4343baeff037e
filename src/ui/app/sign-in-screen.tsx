/** Signing in, in the place of the screen that was asked for: e-mail and password, then the second factor when there is one. */
import { useState } from 'react';
import { useT } from '../messages.client.tsx';
import { Entry } from './entry.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function SignInScreen() {
  const t = useT();
  const [asked, setAsked] = useState(false);
  return (
    <Entry title={t(asked ? 'accounts.second-factor.title' : 'accounts.sign-in.title')}>
      <SignInForm onSecondFactor={setAsked} />
      {!asked && (
        <p>
          {t('accounts.sign-in.new')} <a href="/app/create-account">{t('accounts.create.title')}</a>
        </p>
      )}
    </Entry>
  );
}
