/** Ties as they are written: each with its kind, whether it has ended, and since when. */
import { type TieKind, tieKinds } from '../../tie-kinds.ts';
import type { Tie } from '../../ties.ts';

export type TieDraft = { key: number; kind: TieKind; ended: boolean; until: string; statement: string };

export function newTie(key: number): TieDraft {
  return { key, kind: tieKinds[0], ended: true, until: '', statement: '' };
}

/** As the API takes them. One whose last day is not given yet is no tie. */
export function tiesOf(drafts: readonly TieDraft[]): Tie[] {
  return drafts
    .filter(({ ended, until }) => !ended || until !== '')
    .map(({ kind, ended, until, statement }) => ({ kind, until: ended ? until : null, statement: statement.trim() }));
}

/** Every tie says whether it runs, or when it ended. */
export function isComplete(drafts: readonly TieDraft[]): boolean {
  return drafts.every(({ ended, until }) => !ended || until !== '');
}
