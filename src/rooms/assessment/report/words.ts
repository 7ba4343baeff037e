/** The words of a report in one language. A code that has none yet is shown readable. */
import { type Localized, text } from '#programme/index.ts';
import type { MessageValues } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';

export type Words = {
  word: (key: string, values?: MessageValues) => string;
  named: (area: string, code: string) => { code: string; name: string };
  said: (localized: Localized) => string;
};

export function wordsOf(language: string, prevailing: string): Words {
  const t = loadMessages(language);
  const word: Words['word'] = (key, values) => t(`assessment-report-pages.${key}`, values);
  return {
    word,
    named: (area, code) => {
      const key = `assessment-report-pages.${area}.${code}`;
      const name = t(key);
      return { code, name: name === key ? code.replaceAll('-', ' ') : name };
    },
    said: (localized) => text(localized, language, prevailing).text,
  };
}
