/** The language of the workspace: the one the page came in, until the person chooses another. The choice is a cookie, so that the API answers in it too. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { clientLanguages, MessagesProvider } from '../messages.client.tsx';

const ChoiceContext = createContext<(language: string) => void>(() => undefined);

const year = 365 * 24 * 60 * 60;

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(document.documentElement.lang);
  const queries = useQueryClient();
  const choose = useCallback(
    (wanted: string) => {
      if (!clientLanguages.includes(wanted)) return;
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
      document.cookie = `cupel_language=${wanted}; path=/; max-age=${year}; samesite=lax`;
      setLanguage(wanted);
      // Texts that came from the API are still in the old language.
      void queries.invalidateQueries();
    },
    [queries],
  );
  return (
    <ChoiceContext value={choose}>
      <MessagesProvider language={language} loading={null}>
        {children}
      </MessagesProvider>
    </ChoiceContext>
  );
}

/** Changes the language on this device; a person's own is kept by `useProfileChange`. */
export function useChooseLanguage(): (language: string) => void {
  return useContext(ChoiceContext);
}
