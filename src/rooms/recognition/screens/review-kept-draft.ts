/** The draft as it is worked on: kept while the workspace is open, also on the way to the comparison and back, and joined with what others save. */
import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { queryClient } from '#ui/app/query.ts';
import type { DraftCell, Review } from './review-data.ts';
import { joinDrafts, sameCells } from './review-draft.ts';

/** What was written here, and what the server held when the writing began. */
type Kept = { readonly base: readonly DraftCell[]; readonly cells: readonly DraftCell[] } | null;

export type DraftAtHand = {
  readonly cells: readonly DraftCell[];
  readonly changed: boolean;
  /** Somebody else saved meanwhile: the cells that both changed, to be chosen between; none where all could be joined. */
  readonly clashes: readonly string[];
  readonly joined: boolean;
  readonly change: (cells: readonly DraftCell[]) => void;
  readonly discard: () => void;
  /** For each clashing cell, ours or theirs. */
  readonly choose: (side: 'mine' | 'theirs') => void;
};

type Joined = Pick<DraftAtHand, 'cells' | 'changed' | 'clashes' | 'joined'>;

/** `held` is what the server was last seen to hold. */
export function draftAtHand(kept: Kept, held: readonly DraftCell[]): Joined {
  if (kept === null) return { cells: held, changed: false, clashes: [], joined: false };
  const { cells, clashes } = joinDrafts(kept.base, kept.cells, held);
  return { cells, changed: !sameCells(cells, held), clashes, joined: !sameCells(kept.base, held) };
}

export function useDraftAtHand(review: Pick<Review, 'id' | 'cells'>): DraftAtHand {
  const queryKey = ['review-draft', review.id];
  const { data } = useQuery<Kept>({ queryKey, queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY });
  const held = review.cells;
  const now = draftAtHand(data ?? null, held);
  const keep = (kept: Kept) => queryClient.setQueryData<Kept>(queryKey, kept);
  useEffect(() => {
    if (!now.changed) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', hold);
    return () => window.removeEventListener('beforeunload', hold);
  }, [now.changed]);
  return {
    ...now,
    change: (cells) => keep({ base: held, cells }),
    discard: () => keep(null),
    choose: (side) => {
      const theirs = new Map(held.map((cell) => [cell.id, cell]));
      const cells = now.cells.flatMap((cell) => {
        if (side === 'mine' || !now.clashes.includes(cell.id)) return [cell];
        const other = theirs.get(cell.id);
        return other === undefined ? [] : [other];
      });
      // Taken away here and changed there: it comes back.
      const back = side === 'mine' ? [] : held.filter(({ id }) => now.clashes.includes(id) && !cells.some((cell) => cell.id === id));
      keep({ base: held, cells: [...cells, ...back] });
    },
  };
}
