/** An instant in the reader's own time zone: their account, their clock. */
import { formatDateTime } from '../../i18n.ts';
import { useLanguage } from '../../messages.client.tsx';

export function When({ at }: { at: string }) {
  const language = useLanguage();
  return <time dateTime={at}>{formatDateTime(at, language, Intl.DateTimeFormat().resolvedOptions().timeZone)}</time>;
}
