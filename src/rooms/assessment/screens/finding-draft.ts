/** A finding while it is written: what the fields say, as the API takes it and in words to compare. */
import type { Translate } from '#ui/i18n.ts';
import { momentAt, wallTime } from '../wall-time.ts';
import { cleanText } from './determination-draft.ts';
import type { FindingInput, Findings } from './finding-data.ts';
import { itemName } from './finding-words.tsx';
import type { FieldInWords } from './stale-fields.tsx';
import { named } from './words.tsx';

/** Null where the time that it was seen is no time. */
export function findingFrom(fields: FormData, { grade, zone }: { grade: string; zone: string }): FindingInput | null {
  const textOf = (name: string) => cleanText(String(fields.get(name) ?? ''));
  const observedAt = momentAt(textOf('observedAt'), zone);
  if (observedAt === null) return null;
  const critical = textOf('critical');
  return {
    item: textOf('item'),
    grade,
    critical: critical === '' ? null : critical,
    title: textOf('title').trim(),
    requirement: textOf('requirement').trim(),
    statement: textOf('statement').trim(),
    evidence: fields.getAll('evidence').map(String),
    observedAt,
  };
}

/** Field by field in words. `say` speaks of findings. */
export function inWords(
  finding: FindingInput,
  { items, evidence }: Pick<Findings, 'items' | 'evidence'>,
  say: Translate,
  zone: string,
): FieldInWords[] {
  const titleOf = (id: string) => evidence.find((one) => one.id === id)?.title ?? say('evidence.gone');
  return [
    { label: say('field.item'), text: itemName(items, finding.item) },
    { label: say('field.grade'), text: named(say, 'grade', finding.grade) },
    { label: say('field.critical'), text: finding.critical === null ? say('critical.no') : named(say, 'kind', finding.critical) },
    { label: say('field.title'), text: finding.title },
    { label: say('field.requirement'), text: finding.requirement },
    { label: say('field.statement'), text: finding.statement },
    { label: say('field.evidence'), text: finding.evidence.map(titleOf).sort().join(', ') },
    { label: say('field.observedAt'), text: wallTime(finding.observedAt, zone).replace('T', ' ') },
  ];
}
