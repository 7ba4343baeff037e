/** Creating an account. Whoever is signed in already goes on to the workspace. */
import { Navigate } from '@tanstack/react-router';
import { useT } from '../messages.client.tsx';
import { CreateAccountForm } from './create-account-form.tsx';
import { Entry } from './entry.tsx';
import { useMaybeSession } from './session.tsx';

export default function CreateAccountScreen() {
  const t = useT();
  if (useMaybeSession() !== null) return <Navigate to="/" replace />;
  return (
    <Entry title={t('accounts.create.title')} lede={t('accounts.create.text')}>
      <CreateAccountForm />
      <p>
        {t('accounts.create.known')} <a href="/app">{t('accounts.sign-in.title')}</a>
      </p>
    </Entry>
  );
}
