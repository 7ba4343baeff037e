import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('title')` is the message `assessment-report-screens.title`. */
export function useReportWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-report-screens.${key}`, values);
}
