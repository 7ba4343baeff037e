/** The messages in the workspace: one language is fetched when it is needed and handed down by context. */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { createTranslator, direction, type Messages, type Translate } from './i18n.ts';

// What only the server says (mails, problems, public pages, documents) stays there.
const files = import.meta.glob<Messages>(
  [
    '../messages/*/*.json',
    '!../messages/*/mail.json',
    '!../messages/*/problems.json',
    '!../messages/*/register.json',
    '!../messages/*/criteria.json',
    '!../messages/*/self-assessment.json',
    '!../messages/*/participants.json',
    '!../messages/*/award.json',
    '!../messages/*/recognition.json',
    // Fetched with the screens that speak them: app/more-words.tsx.
    '!../messages/*/recognition-screens.json',
    '!../messages/*/recognition-review-screens.json',
    '!../messages/*/assessment-*.json',
    '!../messages/*/monitoring-*.json',
    '!../messages/*/desk-*-screens.json',
    '!../messages/*/award-*-screens.json',
    '!../messages/*/participants-*-screens.json',
    '!../messages/*/improvement-*.json',
    '!../messages/*/self-assessment-*-screens.json',
    '!../messages/*/award-screens.json',
    '!../messages/*/self-assessment-screens.json',
  ],
  { import: 'default' },
);

/** BCP 47 tags of the languages that have messages. */
export const clientLanguages: readonly string[] = [...new Set(Object.keys(files).map((path) => path.split('/')[2] ?? 'en'))];

interface Spoken {
  readonly language: string;
  readonly t: Translate;
}

/** Handed down by `MessagesProvider`; a test that renders once gives its own. */
export const MessagesContext = createContext<Spoken | null>(null);

/** Fetches the messages of `language` and renders `children` with them; until the first ones are there, `loading`. A change keeps the old words until the new ones are there. */
export function MessagesProvider({ language, loading, children }: { language: string; loading: ReactNode; children: ReactNode }) {
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    const show = (messages: Messages) => {
      if (!wanted) return;
      document.documentElement.lang = language;
      document.documentElement.dir = direction(language);
      setSpoken({ language, t: createTranslator(language, messages) });
    };
    fetchMessages(language).then(show, setFault);
    return () => {
      wanted = false;
    };
  }, [language]);
  // Without its first words the workspace cannot speak: the error boundary around it says so in its own.
  if (spoken === null && fault !== null) throw fault;
  return spoken === null ? loading : <MessagesContext value={spoken}>{children}</MessagesContext>;
}

/** The translator: `const t = useT()`. */
export function useT(): Translate {
  return useSpoken().t;
}

/** The language now shown, for dates, numbers and names of countries. */
export function useLanguage(): string {
  return useSpoken().language;
}

function useSpoken(): Spoken {
  const spoken = useContext(MessagesContext);
  if (spoken === null) throw new Error('A component asked for messages outside MessagesProvider');
  return spoken;
}

async function fetchMessages(language: string): Promise<Messages> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/messages/${language}/`));
  if (own.length === 0) return fetchMessages('en');
  const areas = await Promise.all(
    own.map(async ([path, load]) => {
      const area = path.slice(path.lastIndexOf('/') + 1, -'.json'.length);
      return Object.entries(await load()).map(([key, text]) => [`${area}.${key}`, text] as const);
    }),
  );
  return Object.fromEntries(areas.flat());
}
