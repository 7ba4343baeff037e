/** Which evidence is shown: by words, and by what may need care. */
import { lapseOf } from './evidence-line.tsx';
import type { Evidence } from './types.ts';

export const cares = ['all', 'unused', 'expiring', 'no-file', 'held-at-site', 'shared'] as const;
export type Care = (typeof cares)[number];

/** Every word is found somewhere in what is told of the evidence, whatever its accents. */
export function matches(evidence: Evidence, search: string): boolean {
  const { title, custodian, place, files, usedBy } = evidence;
  const told = plain([title, custodian, place, ...files.map(({ name }) => name), ...usedBy].filter((one) => one !== null).join(' '));
  return plain(search)
    .split(/\s+/)
    .every((word) => told.includes(word));
}

export function needsCare(evidence: Evidence, care: Care, today: string): boolean {
  switch (care) {
    case 'all':
      return true;
    case 'unused':
      return evidence.usedBy.length === 0;
    case 'expiring':
      return lapseOf(evidence, today) !== null;
    case 'no-file':
      return evidence.kind === 'file' && evidence.files.length === 0;
    case 'held-at-site':
      return evidence.kind === 'held-at-site';
    case 'shared':
      return evidence.shared;
  }
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
