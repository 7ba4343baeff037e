/** Words that only some screens speak: fetched with the first of them, and laid over those that are there already. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { Loading } from '../components/Loading.tsx';
import { createTranslator, type Messages, type Translate } from '../i18n.ts';
import { MessagesContext, useLanguage, useT } from '../messages.client.tsx';
import { FaultState } from './fault-state.tsx';

const files = import.meta.glob<Messages>(
  [
    '../../messages/*/recognition-screens.json',
    '../../messages/*/recognition-review-screens.json',
    '../../messages/*/assessment-screens.json',
    '../../messages/*/desk-*-screens.json',
    '../../messages/*/award-screens.json',
    '../../messages/*/self-assessment-screens.json',
    '../../messages/*/assessment-*-screens.json',
    '../../messages/*/monitoring-screens.json',
    '../../messages/*/award-*-screens.json',
    '../../messages/*/participants-*-screens.json',
    '../../messages/*/improvement-screens.json',
    '../../messages/*/self-assessment-*-screens.json',
  ],
  {
    import: 'default',
  },
);

/** `areas` are files of messages without their ending, for example `recognition-screens`. */
export function MoreWords({ areas, children }: { areas: readonly string[]; children: ReactNode }) {
  const t = useT();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['words', language, ...areas],
    queryFn: () => fetchWords(language, areas),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
    // The words may be on this device: see offline/worker.ts.
    networkMode: 'always',
  });
  const spoken = useMemo(() => ({ language, t: data === undefined ? t : over(t, data, language) }), [t, data, language]);
  if (data !== undefined) return <MessagesContext value={spoken}>{children}</MessagesContext>;
  return error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
}

/** What the messages do not say is asked of `t`. */
export function over(t: Translate, messages: Messages, language: string): Translate {
  const own = createTranslator(language, messages);
  return (key, values) => (Object.hasOwn(messages, key) ? own(key, values) : t(key, values));
}

export async function fetchWords(language: string, areas: readonly string[]): Promise<Messages> {
  const found = await Promise.all(
    areas.map(async (area) => {
      const load = files[`../../messages/${language}/${area}.json`] ?? files[`../../messages/en/${area}.json`];
      if (load === undefined) throw new Error(`No messages are named ${area}.`);
      return Object.entries(await load()).map(([key, text]) => [`${area}.${key}`, text] as const);
    }),
  );
  return Object.fromEntries(found.flat());
}
