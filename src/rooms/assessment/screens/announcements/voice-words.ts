/** The words about those who came forward. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('title')` is the message `assessment-announcements-screens.title`. */
export function useVoiceWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-announcements-screens.${key}`, values);
}
