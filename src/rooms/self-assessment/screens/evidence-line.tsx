/** One piece of evidence in a list: what it is, how old, how long it lasts, who sees it. */
import { Glyph } from '#ui/components/Glyph.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Evidence } from './types.ts';
import { useWords } from './words.tsx';

export function EvidenceLine({
  evidence,
  item,
  timeZone,
  onShow,
}: {
  evidence: Evidence;
  /** The item beside which it stands; the others that use it are named. */
  item?: string | undefined;
  timeZone: string;
  onShow: () => void;
}) {
  const say = useWords();
  const language = useLanguage();
  const facts = factsOf(evidence, item, (iso) => formatDate(iso, language), say);
  const lapse = lapseOf(evidence, todayIn(timeZone));
  return (
    <div className="evidence-line">
      <button type="button" className="linkish" aria-haspopup="dialog" onClick={onShow}>
        {evidence.title}
      </button>
      <span className="note">{facts.join(' · ')}</span>
      {lapse !== null && (
        <span className={lapse === 'expired' ? 'lapse bad' : 'lapse part'}>
          <Glyph name={lapse === 'expired' ? 'late' : 'alert'} />
          {say(`evidence.${lapse}`, { day: formatDate(evidence.expiresOn ?? '', language) })}
        </span>
      )}
    </div>
  );
}

/** Days before its end that a document is called soon to expire. */
const soon = 60;

/** Whether a document has expired on a day, or soon will; a document lasts through its last day. */
export function lapseOf({ expiresOn }: Pick<Evidence, 'expiresOn'>, today: string): 'expired' | 'expires-soon' | null {
  if (expiresOn === null) return null;
  if (expiresOn < today) return 'expired';
  const days = (Date.parse(expiresOn) - Date.parse(today)) / 86_400_000;
  return days <= soon ? 'expires-soon' : null;
}

/** The calendar day at the site. */
export function todayIn(timeZone: string, now: Date = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

function factsOf(evidence: Evidence, item: string | undefined, day: (iso: string) => string, say: ReturnType<typeof useWords>): string[] {
  const { kind, place, files, effectiveOn, expiresOn, shared, usedBy } = evidence;
  const current = files.filter((file) => file.current);
  const others = usedBy.filter((one) => one !== item);
  return [
    kind === 'held-at-site' ? say('evidence.held', { place: place ?? '' }) : fileFact(current.length, current[0]?.name, say),
    effectiveOn === null ? null : say('evidence.effective', { day: day(effectiveOn) }),
    expiresOn === null ? null : say('evidence.until', { day: day(expiresOn) }),
    shared ? say('evidence.shared') : null,
    others.length === 0 ? null : say(item === undefined ? 'evidence.used-by' : 'evidence.also-used-by', { items: others.join(', ') }),
  ].filter((fact) => fact !== null);
}

function fileFact(count: number, name: string | undefined, say: ReturnType<typeof useWords>): string {
  if (count === 0) return say('evidence.no-file');
  return count === 1 ? (name ?? '') : say('evidence.files', { count });
}
