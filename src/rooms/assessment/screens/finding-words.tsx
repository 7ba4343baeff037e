/** The words of findings, and what their grades and states look like. */
import { DateText } from '#ui/components/DateText.tsx';
import { Glyph } from '#ui/components/Glyph.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDateTime, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Finding, Findings } from './finding-data.ts';
import { named } from './words.tsx';

/** `say('title')` is the message `assessment-screens.finding.title`. */
export function useFindingWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-screens.finding.${key}`, values);
}

/** A nonconformity differs from what is only noted in shape, weight and colour; the word stands beside. */
export function GradeMark({ grade, nonconformity }: Pick<Finding, 'grade' | 'nonconformity'>) {
  const say = useFindingWords();
  return (
    <span className={`grade-mark status ${nonconformity ? 'bad' : 'calm'}`}>
      <Glyph name={nonconformity ? 'late' : 'info'} />
      <span>{named(say, 'grade', grade)}</span>
    </span>
  );
}

const tones: Record<Finding['status'], StatusTone> = {
  draft: 'waiting',
  open: 'open',
  answered: 'partial',
  closed: 'good',
  withdrawn: 'ended',
};

export function FindingState({ status }: Pick<Finding, 'status'>) {
  const say = useFindingWords();
  return <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>;
}

export function CriticalMark({ critical }: { critical: string }) {
  const say = useFindingWords();
  return (
    <span className="status bad critical-mark">
      <Glyph name="alert" />
      <span>{say('critical.mark', { kind: named(say, 'kind', critical) })}</span>
    </span>
  );
}

/** "26 Waste"; its number alone where the name is not known. */
export function itemName(items: Findings['items'], item: string): string {
  const title = items.find((one) => one.item === item)?.title;
  return title === undefined ? item : `${item} ${title}`;
}

/** A moment on the clock at the site. */
export function Moment({ iso, zone }: { iso: string; zone: string }) {
  const language = useLanguage();
  return <DateText iso={iso}>{formatDateTime(iso, language, zone)}</DateText>;
}
