/** The words of these screens, and days as people speak of them. */
import { DateText } from '#ui/components/DateText.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';

/** `say('tasks')` is the message `desk.tasks`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`desk.${key}`, values);
}

/** The words of the screens about notices, which come with them. */
export function useNoticeWords(): Translate {
  const t = useT();
  return (key, values) => t(`desk-notices-screens.${key}`, values);
}

/** A calendar day, or the day of an instant where the reader is. */
export function Day({ iso }: { iso: string }) {
  const language = useLanguage();
  const day = iso.length > 10 ? new Intl.DateTimeFormat('en-CA').format(new Date(iso)) : iso;
  return <DateText iso={iso}>{formatDate(day, language)}</DateText>;
}

/** "in 12 days", "3 months ago": the largest unit that is not nought. */
export function distance(from: string, to: string, language: string): string {
  const days = Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / 86_400_000);
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const size = Math.abs(days);
  if (size < 45) return format.format(days, 'day');
  return size < 550 ? format.format(Math.round(days / 30.44), 'month') : format.format(Math.round(days / 365.25), 'year');
}

/** Today where the reader is: only for saying how far away a day is. */
export function today(): string {
  return new Intl.DateTimeFormat('en-CA').format(new Date());
}

/** A clock of the rulebook in words; one that a later rulebook added keeps its own name. */
export function nameOfClock(say: Translate, clock: string): string {
  const key = `clock.${clock}`;
  const name = say(key);
  return name === `desk.${key}` ? clock.replaceAll('_', ' ') : name;
}
