/** The languages Cupel speaks, each by its own name. A person who is signed in keeps the choice on every device. */
import { useId } from 'react';
import { languageName } from '../i18n.ts';
import { clientLanguages, useLanguage, useT } from '../messages.client.tsx';
import { useChooseLanguage } from './language.tsx';
import { useMaybeSession, useProfileChange } from './session.tsx';

export function LanguageChoice() {
  const t = useT();
  const id = useId();
  const language = useLanguage();
  const choose = useChooseLanguage();
  const session = useMaybeSession();
  const { mutate } = useProfileChange();
  return (
    <div className="language">
      <label htmlFor={id} className="hush">
        {t('ui.languages')}
      </label>
      <select
        id={id}
        value={language}
        onChange={(event) => {
          const wanted = event.target.value;
          if (session === null) choose(wanted);
          else mutate({ language: wanted }, { onSuccess: () => choose(wanted) });
        }}
      >
        {clientLanguages.map((other) => (
          <option key={other} value={other} lang={other}>
            {languageName(other)}
          </option>
        ))}
      </select>
    </div>
  );
}
