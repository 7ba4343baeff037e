/** What people who came forward said: how it is read and marked. */
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../../announcements/shapes.ts';
import { type CycleAt, ifMatch, ofCycle } from '../data.ts';
import { currentIn } from '../stale.ts';

export type Voices = z.infer<typeof shapes.Voices>;
export type Voice = Voices['items'][number];
export type VoiceMark = z.infer<typeof shapes.VoiceMark>;

type Pages = InfiniteData<Voices, string>;

const keyOf = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'voices'];

export function useVoices(at: CycleAt): UseInfiniteQueryResult<Pages> {
  return useInfiniteQuery<Voices, Error, Pages, string[], string>({
    queryKey: keyOf(at),
    queryFn: async ({ pageParam }) =>
      (await ofCycle.voices.$get({ param: at, query: pageParam === '' ? {} : { cursor: pageParam } })).json() as Promise<Voices>,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** Marked against the version on the screen; what a colleague marked meanwhile is shown, and nothing typed is lost. */
export function useMark(at: CycleAt, voice: Voice): UseMutationResult<Voice, Error, VoiceMark> {
  const show = (kept: Voice) =>
    queryClient.setQueryData<Pages>(
      keyOf(at),
      (known) =>
        known && {
          ...known,
          pages: known.pages.map((page) => ({ ...page, items: page.items.map((one) => (one.id === kept.id ? kept : one)) })),
        },
    );
  return useMutation({
    mutationFn: async (json) =>
      (await ofCycle.voices[':voice'].$put({ param: { ...at, voice: voice.id }, json }, ifMatch(voice.version))).json(),
    onSuccess: async (kept) => {
      show(kept);
      await queryClient.invalidateQueries({ queryKey: ['desk'] });
    },
    onError: (fault) => {
      const current = currentIn<Voice>(fault);
      if (current !== undefined) show(current);
    },
  });
}
