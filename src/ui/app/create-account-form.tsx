/** Name, e-mail, password: all an account needs. Also used where an invitation asks for it. */
import { useMutation } from '@tanstack/react-query';
import { TextField } from '../components/TextField.tsx';
import { useLanguage, useT } from '../messages.client.tsx';
import { signUp } from './auth.ts';
import { ShortForm, textOf } from './entry.tsx';
import { NewPassword } from './new-password.tsx';
import { useEnter } from './session.tsx';

export function CreateAccountForm({ email }: { email?: string | undefined }) {
  const t = useT();
  const language = useLanguage();
  const enter = useEnter();
  const create = useMutation({
    mutationFn: async (given: Parameters<typeof signUp>[0]) => {
      await signUp(given);
      await enter();
    },
  });
  return (
    <ShortForm
      submit={t('accounts.create.submit')}
      busy={create.isPending}
      fault={create.error}
      onSubmit={(fields) =>
        create.mutate({
          name: textOf(fields, 'name').trim(),
          email: textOf(fields, 'email'),
          password: textOf(fields, 'password'),
          language,
        })
      }
    >
      <TextField label={t('accounts.name')} hint={t('accounts.name.hint')} name="name" autoComplete="name" required maxLength={200} />
      <TextField label={t('accounts.email')} name="email" type="email" autoComplete="username" required defaultValue={email} />
      <NewPassword name="password" />
    </ShortForm>
  );
}
