/** What is told of a piece of evidence, as pairs of a name and a value. */
import type { ReactNode } from 'react';
import { DateText } from '#ui/components/DateText.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Evidence } from './types.ts';
import { useWords } from './words.tsx';

export function EvidenceFacts({ evidence }: { evidence: Evidence }) {
  const say = useWords();
  const language = useLanguage();
  const day = (iso: string | null): ReactNode => iso !== null && <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
  const facts: [string, ReactNode][] = [
    [say('evidence.custodian'), evidence.custodian],
    [say('evidence.place'), evidence.place],
    [say('evidence.effectiveOn'), day(evidence.effectiveOn)],
    [say('evidence.expiresOn'), day(evidence.expiresOn)],
    [say('evidence.confidentiality'), say(`evidence.readers.${evidence.confidentiality}`)],
    [
      say('evidence.added'),
      say('evidence.added-by', {
        name: evidence.createdBy.name ?? say('somebody'),
        day: formatDate(evidence.createdAt.slice(0, 10), language),
      }),
    ],
    [say('evidence.owner'), evidence.shared && say('evidence.shared')],
  ];
  return (
    <dl className="pairs">
      {facts
        .filter(([, value]) => value !== null && value !== false)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
