/** The words about requests for reports. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('title')` is the message `assessment-requests-screens.title`. */
export function useRequestWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-requests-screens.${key}`, values);
}
