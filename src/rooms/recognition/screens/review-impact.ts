/** Looking through every site a draft could change, page by page, so that it can be shown while it goes on and be stopped. */
import type { ImpactPage } from './review-data.ts';

export type ImpactSite = ImpactPage['sites'][number];

export type Look = {
  readonly state: 'idle' | 'looking' | 'stopped' | 'failed' | 'done';
  readonly on: string | null;
  readonly looked: number;
  readonly total: number;
  readonly sites: readonly ImpactSite[];
  /** Where to go on; null at the beginning and at the end. */
  readonly next: string | null;
  readonly fault: unknown;
};

export const notLooked: Look = { state: 'idle', on: null, looked: 0, total: 0, sites: [], next: null, fault: null };

/** One page more. */
export function withPage(look: Look, page: ImpactPage): Look {
  return {
    state: page.next === null ? 'done' : 'looking',
    on: page.on,
    looked: look.looked + page.looked,
    total: page.total,
    sites: [...look.sites, ...page.sites],
    next: page.next,
    fault: null,
  };
}

/**
 * Asks page after page until there is none, somebody stops it, or a page fails; goes on where it was stopped. What was found stays in
 * every case. `tell` is called with each step.
 */
export async function lookThrough(
  begun: Look,
  ask: (cursor: string | null, signal: AbortSignal) => Promise<ImpactPage>,
  tell: (look: Look) => void,
  signal: AbortSignal,
): Promise<Look> {
  let look: Look = { ...(begun.state === 'done' ? notLooked : begun), state: 'looking', fault: null };
  tell(look);
  while (look.state === 'looking') {
    try {
      const page = await ask(look.next, signal);
      look = signal.aborted ? { ...look, state: 'stopped' } : withPage(look, page);
    } catch (fault) {
      look = signal.aborted ? { ...look, state: 'stopped' } : { ...look, state: 'failed', fault };
    }
    tell(look);
  }
  return look;
}

/** The site's criteria of one change as a sentence needs them: how many less, or more, are left to assess. */
export function lessToAssess({ left }: ImpactSite): number {
  return left.before - left.after;
}
