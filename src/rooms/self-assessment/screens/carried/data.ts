/** What the screens ask of the API about what was carried over. */
import { type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type { Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type * as shapes from '../../carry-over/shapes.ts';
import { cycleClient, refreshCycle, rememberAnswer } from '../data.ts';
import type { CycleAt, ItemAt } from '../types.ts';

export type CarriedOver = z.infer<typeof shapes.CarriedOver>;
export type CarriedOfItem = z.infer<typeof shapes.CarriedOfItem>;
export type Carried = CarriedOfItem['items'][number];
export type LeftOver = CarriedOver['leftOver'][number];
export type Settling = z.input<typeof shapes.SettleInput> & { carried: string; version: number };

/** The area of messages that these screens fetch for themselves: few cycles are a site's second. */
export const words = ['self-assessment-carry-screens'];

/** `say('panel')` is the message `self-assessment-carry-screens.panel`. */
export function useCarryWords(): Translate {
  const t = useT();
  return (key, values) => t(`self-assessment-carry-screens.${key}`, values);
}

export function useCarriedOver({ site, cycle }: CycleAt): UseQueryResult<CarriedOver> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['self-assessment', site, cycle, 'carried', language],
    queryFn: async () => (await cycleClient.carried.$get({ param: { site, cycle } }, { headers: { 'accept-language': language } })).json(),
  });
}

export function useCarriedOf(at: ItemAt): UseQueryResult<CarriedOfItem> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['self-assessment', at.site, at.cycle, 'item', at.item, 'carried', language],
    queryFn: async () =>
      (await cycleClient.answers[':item'].carried.$get({ param: at }, { headers: { 'accept-language': language } })).json(),
  });
}

/** Takes a carried thing into the answer, or sets it aside. */
export function useSettling(at: ItemAt) {
  return useMutation({
    mutationFn: async ({ carried, version, ...json }: Settling) => {
      const response = await cycleClient.answers[':item'].carried[':carried'].$put(
        { param: { ...at, carried }, json },
        { headers: { 'if-match': `"${version}"` } },
      );
      const { answer } = await response.json();
      if (answer !== null) rememberAnswer(at, answer);
      await refreshCycle(at);
    },
    // Somebody else may have changed the answer meanwhile: it is shown before it is tried again.
    onError: () => void queryClient.invalidateQueries({ queryKey: ['self-assessment', at.site, at.cycle] }),
  });
}
