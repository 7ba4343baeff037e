/** The words of these screens, and texts of the programme with the language they are in. */

import type { Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { LocalText } from './types.ts';

/** `say('next')` is the message `self-assessment-screens.next`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`self-assessment-screens.${key}`, values);
}

/** A text in another language than the page says so, so that it is read aloud in its own. */
export function Said({ of }: { of: LocalText }) {
  const language = useLanguage();
  return of.language === language ? of.text : <span lang={of.language}>{of.text}</span>;
}

/** The time of day, or the day and the time when it was another day. */
export function clockTime(iso: string, language: string, now: Date = new Date()): string {
  const at = new Date(iso);
  const sameDay = at.toDateString() === now.toDateString();
  const format: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', ...(sameDay ? {} : { day: 'numeric', month: 'short' }) };
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, format).format(at);
}
