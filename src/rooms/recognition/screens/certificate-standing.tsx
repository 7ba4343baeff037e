/** Whether a certificate counts today, and if not each reason in a sentence; and who looked at it. */
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Certificate } from './data.ts';
import { Day, useWords } from './words.tsx';

type Standing = Pick<Certificate, 'counts' | 'whyNot'>;

export function CountsBadge({ certificate: { counts, whyNot } }: { certificate: Standing }) {
  const say = useWords();
  if (counts) return <StatusBadge tone="good">{say('counts.yes')}</StatusBadge>;
  // Nothing is wrong with one that only waits to be looked at.
  const waits = whyNot.every((reason) => reason === 'not-checked' || reason === 'not-yet-issued');
  return <StatusBadge tone={waits ? 'waiting' : 'bad'}>{say(waits ? 'counts.not-yet' : 'counts.no')}</StatusBadge>;
}

export function WhyNot({ certificate }: { certificate: Certificate }) {
  const say = useWords();
  const language = useLanguage();
  const { whyNot, issued, expires, check, file } = certificate;
  if (whyNot.length === 0) return null;
  const values = { issued: formatDate(issued, language), expires: formatDate(expires, language), name: check?.by.name ?? '' };
  const keyOf = (reason: Certificate['whyNot'][number]) => {
    if (reason !== 'not-checked') return reason;
    if (file === null) return 'no-document';
    return check === null ? 'not-checked' : 'changed-since';
  };
  return (
    <ul className="reasons">
      {whyNot.map((reason) => (
        <li key={reason}>{say(`why-not.${keyOf(reason)}`, values)}</li>
      ))}
    </ul>
  );
}

export function CheckLine({ check, zone }: { check: Certificate['check']; zone: string }) {
  const say = useWords();
  if (check === null) return <span className="note">{say('check.none')}</span>;
  return (
    <>
      {say(`check.${check.verdict}`, { name: check.by.name, as: say(`check.as.${check.as}`) })}
      <span className="sub">
        <Day iso={check.at} zone={zone} />
        {!check.current && ` · ${say('check.outdated')}`}
      </span>
    </>
  );
}
