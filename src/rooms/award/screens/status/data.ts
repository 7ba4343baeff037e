/** What the screens of status and appeals ask of the API. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { appealRoutes } from '../../appeals/routes.ts';
import type * as appealShapes from '../../appeals/shapes.ts';
import type { statusRoutes } from '../../status/routes.ts';
import type * as statusShapes from '../../status/shapes.ts';

export type SiteStatus = z.infer<typeof statusShapes.SiteStatus>;
export type MarkStatus = z.infer<typeof statusShapes.MarkStatus>;
export type StatusChange = z.infer<typeof statusShapes.StatusChange>;
export type Appeals = z.infer<typeof appealShapes.Appeals>;
export type Appeal = z.infer<typeof appealShapes.Appeal>;
export type HearingInput = z.input<typeof appealShapes.HearingInput>;

export const ofStatus = api<typeof statusRoutes>().sites[':site'];
export const ofAppeals = api<typeof appealRoutes>().sites[':site'].appeals;

export function useStatus(site: string): UseQueryResult<SiteStatus> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['status', site, language],
    queryFn: async () => (await ofStatus.status.$get({ param: { site } }, { headers: { 'accept-language': language } })).json(),
  });
}

export function useAppeals(site: string, may = true): UseQueryResult<Appeals> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['appeals', site, language],
    queryFn: async () => (await ofAppeals.$get({ param: { site } }, { headers: { 'accept-language': language } })).json(),
    enabled: may,
  });
}

/** A change of the site, after which everything that may show it is asked for again. */
export function useChange<Given>(
  site: string,
  send: (given: Given) => Promise<unknown>,
  onDone: () => void,
): UseMutationResult<unknown, Error, Given> {
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      const keys = [['status', site], ['appeals', site], ['site', site], ['decision', site], ['desk']];
      await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
      onDone();
    },
  });
}
