/** A password to be chosen. Its length is the only rule; see `emailAndPassword` in platform/accounts/accounts.ts, which checks it. */
import { useState } from 'react';
import { Checkbox } from '../components/Checkbox.tsx';
import { TextField } from '../components/TextField.tsx';
import { useT } from '../messages.client.tsx';

const shortest = 10;
const longest = 128;

export function NewPassword({ name }: { name: string }) {
  const t = useT();
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField
        label={t('accounts.new-password')}
        hint={t('accounts.new-password.hint', { shortest })}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete="new-password"
        minLength={shortest}
        maxLength={longest}
        spellCheck={false}
        required
      />
      <Checkbox label={t('accounts.show-password')} checked={shown} onChange={(event) => setShown(event.target.checked)} />
    </>
  );
}
