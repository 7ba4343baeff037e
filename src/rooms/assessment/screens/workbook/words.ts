import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('title')` is the message `assessment-workbook-screens.title`. */
export function useWorkbookWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-workbook-screens.${key}`, values);
}
