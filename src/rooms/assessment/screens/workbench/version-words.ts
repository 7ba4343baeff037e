/** Any content of the workbench field by field in words, to be held against another version of it. */
import type { AssignmentData } from '../../field/device/assignment-data.ts';
import { wallTime } from '../../wall-time.ts';
import { useFindingWords } from '../finding-words.tsx';
import { named, useWords } from '../words.tsx';
import { useBenchWords } from './bench-words.ts';

export type Line = { readonly label: string; readonly text: string };

/** Nothing to read: the file of a photo is told by its caption. */
const untold = new Set(['kind', 'sha256', 'size', 'mediaType', 'place']);
/** Fields whose answer is one of a few codes, by the group of words that names them. */
const codes: Readonly<Record<string, string>> = { interpreter: 'interpreter', result: 'result', which: 'meeting', faces: 'faces' };

export function useInWords(data: AssignmentData): (content: unknown) => Line[] {
  const say = useBenchWords();
  const words = useWords();
  const findings = useFindingWords();
  const level = (code: unknown) =>
    data.assessment.levels.find((one) => one.code === code)?.label ?? (code === null ? say('open') : String(code));
  const evidence = (id: unknown) => data.offered.evidence.find((one) => one.id === id)?.title ?? String(id ?? '');
  const textOf = (field: string, value: unknown): string => {
    if (field === 'level') return level(value);
    if (field === 'evidenceId') return evidence(value);
    if (field === 'evidence' && Array.isArray(value)) return value.map(evidence).join(', ');
    if (field === 'basedOn' && Array.isArray(value)) return value.map((basis) => words(`basis.${basis}`)).join(', ');
    if (field === 'group') return named(words, 'plan.group', String(value));
    if (field === 'grade') return named(findings, 'grade', String(value));
    if (field === 'critical') return value === null ? findings('critical.no') : named(findings, 'kind', String(value));
    if ((field === 'at' || field === 'observedAt') && typeof value === 'string')
      return wallTime(value, data.site.timeZone).replace('T', ' ');
    if (codes[field] !== undefined) return say(`${codes[field]}.${value}`);
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    return Array.isArray(value) ? value.join(', ') : String(value ?? '');
  };
  return (content) =>
    Object.entries((content ?? {}) as Record<string, unknown>)
      .filter(([field]) => !untold.has(field))
      .map(([field, value]) => ({ label: say(`version.${field}`), text: textOf(field, value) }));
}
