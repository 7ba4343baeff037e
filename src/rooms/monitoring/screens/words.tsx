/** The words of these screens. */
import { DateText } from '#ui/components/DateText.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';

/** `say('title')` is the message `monitoring-screens.title`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`monitoring-screens.${key}`, values);
}

/** A value of the rulebook in words; one that a later rulebook added keeps its own name. */
export function named(say: Translate, area: string, value: string): string {
  const key = `${area}.${value}`;
  const words = say(key);
  return words.endsWith(key) ? value.replaceAll('-', ' ') : words;
}

export function Day({ iso }: { iso: string }) {
  const language = useLanguage();
  return <DateText iso={iso}>{formatDate(iso.slice(0, 10), language)}</DateText>;
}

export const addresses = {
  site: (site: string) => `/app/sites/${site}`,
  monitoring: (site: string) => `/app/sites/${site}/monitoring`,
  status: (site: string) => `/app/sites/${site}/decision`,
};
