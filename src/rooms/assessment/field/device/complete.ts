/** What a record or finding still lacks before it can be sent, by field; and what two people wrote, made one. The server checks everything again. */
import type { RecordInput } from '../shapes.ts';
import type { FindingContent } from './assignment.ts';

/** Names of fields. Empty: it can be sent. */
export function recordGaps(content: RecordInput): string[] {
  const gaps: [string, boolean][] = [];
  if ('on' in content) gaps.push(['on', content.on === '']);
  if ('at' in content) gaps.push(['at', Number.isNaN(Date.parse(content.at))]);
  switch (content.kind) {
    case 'interview':
      gaps.push(['group', content.group === ''], ['people', !isCount(content.people)]);
      break;
    case 'observation':
      gaps.push(['notes', isEmpty(content.notes)]);
      break;
    case 'document-check':
      gaps.push(['title', isEmpty(content.title)]);
      break;
    case 'photo':
      gaps.push(['file', content.sha256 === '']);
      break;
    case 'meeting':
      gaps.push(['attended', !isCount(content.attended)]);
  }
  return gaps.filter(([, missing]) => missing).map(([field]) => field);
}

export function findingGaps(content: FindingContent): string[] {
  const { item, grade, title, statement, requirement, observedAt } = content;
  const texts = Object.entries({ item, grade, title, statement, requirement }).filter(([, text]) => isEmpty(text));
  return [...texts.map(([field]) => field), ...(Number.isNaN(Date.parse(observedAt)) ? ['observedAt'] : [])];
}

const texts = ['notes', 'rationale', 'statement'] as const;

/** The own content with the texts of both, one after the other; null where there is no text to join. */
export function bothOf<Content extends object>(mine: Content, theirs: unknown): Content | null {
  if (typeof theirs !== 'object' || theirs === null) return null;
  const other = theirs as Record<string, unknown>;
  const field = texts.find((name) => typeof Reflect.get(mine, name) === 'string' && typeof other[name] === 'string');
  if (field === undefined) return null;
  const [own, foreign] = [String(Reflect.get(mine, field)), String(other[field])];
  if (own.includes(foreign)) return { ...mine };
  return { ...mine, [field]: foreign.includes(own) ? foreign : `${own}\n\n${foreign}` };
}

function isEmpty(text: string): boolean {
  return text.trim() === '';
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= 1000;
}
