/** Signing in by e-mail and password, then by the second factor when there is one. Also used where an invitation asks for it. */
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Loading } from '../components/Loading.tsx';
import { TextField } from '../components/TextField.tsx';
import { useT } from '../messages.client.tsx';
import { signIn } from './auth.ts';
import { ShortForm, textOf } from './entry.tsx';
import { useEnter } from './session.tsx';

const SecondFactor = lazy(() => import('./second-factor-form.tsx'));

export function SignInForm({ email, onSecondFactor }: { email?: string | undefined; onSecondFactor?: (asked: boolean) => void }) {
  const t = useT();
  const enter = useEnter();
  const [asked, setAsked] = useState(false);
  const ask = (wanted: boolean) => {
    setAsked(wanted);
    onSecondFactor?.(wanted);
  };
  const first = useMutation({
    mutationFn: async (given: { email: string; password: string }) => {
      if (await signIn(given)) ask(true);
      else await enter();
    },
  });
  if (asked) {
    return (
      <Suspense fallback={<Loading t={t} />}>
        <SecondFactor onBack={() => ask(false)} />
      </Suspense>
    );
  }
  return (
    <ShortForm
      submit={t('accounts.sign-in.submit')}
      busy={first.isPending}
      fault={first.error}
      onSubmit={(fields) => first.mutate({ email: textOf(fields, 'email'), password: textOf(fields, 'password') })}
      after={<a href="/app/forgot-password">{t('accounts.forgot.title')}</a>}
    >
      <TextField label={t('accounts.email')} name="email" type="email" autoComplete="username" required defaultValue={email} />
      <TextField label={t('accounts.password')} name="password" type="password" autoComplete="current-password" required />
    </ShortForm>
  );
}
