/** The words of these screens: `say('sites')` is the message `participants-screens.sites`. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`participants-screens.${key}`, values);
}
