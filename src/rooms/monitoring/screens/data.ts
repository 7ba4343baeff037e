/** What the screens ask of the API. */
import { type InfiniteData, type UseInfiniteQueryResult, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api, throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { changeRoutes } from '../changes/routes.ts';
import type * as changeShapes from '../changes/shapes.ts';
import type { confirmationRoutes } from '../confirmations/routes.ts';
import type * as confirmationShapes from '../confirmations/shapes.ts';
import type { incidentRoutes } from '../incidents/routes.ts';
import type * as incidentShapes from '../incidents/shapes.ts';
import type { newsRoutes } from '../news/routes.ts';
import type * as newsShapes from '../news/shapes.ts';

export type Confirmations = z.infer<typeof confirmationShapes.Confirmations>;
export type DraftConfirmation = z.infer<typeof confirmationShapes.DraftConfirmation>;
export type SignedConfirmation = z.infer<typeof confirmationShapes.SignedConfirmation>;
export type Changes = z.infer<typeof changeShapes.Changes>;
export type SiteChange = z.infer<typeof changeShapes.SiteChange>;
export type Incidents = z.infer<typeof incidentShapes.Incidents>;
export type Incident = z.infer<typeof incidentShapes.Incident>;
export type NewsPage = z.infer<typeof newsShapes.NewsPage>;

export const confirmations = api<typeof confirmationRoutes>().sites[':site'];
export const changes = api<typeof changeRoutes>().sites[':site'];
export const incidents = api<typeof incidentRoutes>().sites[':site'].incidents;
export const news = api<typeof newsRoutes>().sites[':site'].news;

export function ifMatch(version: number): { headers: { 'if-match': string } } {
  return { headers: { 'if-match': `"${version}"` } };
}

export function useConfirmations(site: string, enabled: boolean): UseQueryResult<Confirmations> {
  return useQuery({
    queryKey: ['monitoring', site, 'confirmations'],
    queryFn: async () => (await confirmations.confirmations.$get({ param: { site } })).json(),
    enabled,
  });
}

export function useChanges(site: string, enabled: boolean): UseQueryResult<Changes> {
  return useQuery({
    queryKey: ['monitoring', site, 'changes'],
    queryFn: async () => (await changes.changes.$get({ param: { site } })).json(),
    enabled,
  });
}

export type Paged<Page> = UseInfiniteQueryResult<InfiniteData<Page, string>>;

export function useIncidents(site: string, enabled: boolean): Paged<Incidents> {
  return useInfiniteQuery({
    queryKey: ['monitoring', site, 'incidents'],
    queryFn: async ({ pageParam }) =>
      (await incidents.$get({ param: { site }, query: { limit: '50', ...(pageParam === '' ? {} : { cursor: pageParam }) } })).json(),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  });
}

export function useNews(site: string, enabled: boolean): Paged<NewsPage> {
  return useInfiniteQuery({
    queryKey: ['monitoring', site, 'news'],
    queryFn: async ({ pageParam }) =>
      (await news.$get({ param: { site }, query: { limit: '50', ...(pageParam === '' ? {} : { cursor: pageParam }) } })).json(),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    enabled,
  });
}

/** After a change: what stands here, on the site and on desks is asked anew. */
export async function refreshMonitoring(site: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['monitoring', site] }),
    queryClient.invalidateQueries({ queryKey: ['site', site] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
    queryClient.invalidateQueries({ queryKey: ['watch'] }),
  ]);
}

export type WatchItem = {
  id: string;
  kind: string;
  state: 'late' | 'due' | 'waiting' | 'noted';
  on: string;
  about: string | null;
  site: { id: string; name: string; country: string; organisation: string };
};
export type WatchPage = { items: WatchItem[]; next: string | null; days: number };

/** `filters` is what stands in the address. */
export function useWatch(filters: URLSearchParams): Paged<WatchPage> {
  return useInfiniteQuery({
    queryKey: ['watch', filters.toString()],
    queryFn: async ({ pageParam }) => {
      const query = new URLSearchParams(filters);
      if (pageParam !== '') query.set('cursor', pageParam);
      return (await (await throwing(`/api/v1/monitoring?${query}`)).json()) as WatchPage;
    },
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export type Producer = { id: string; name: string };

/** Producers by the beginning of their name, to say to whom a site was sold. */
export function useProducers(q: string, enabled: boolean): UseQueryResult<Producer[]> {
  return useQuery({
    queryKey: ['producers', q],
    queryFn: async () => {
      const query = new URLSearchParams({ kind: 'producer', limit: '50', ...(q === '' ? {} : { q }) });
      return ((await (await throwing(`/api/v1/organisations?${query}`)).json()) as { items: Producer[] }).items;
    },
    enabled,
  });
}
