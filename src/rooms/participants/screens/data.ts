/** What the screens ask of the API, and where the answers are kept while the workspace is open. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import type { InferResponseType } from 'hono/client';
import { api } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { participantsRoutes } from '../routes.ts';

export const client = api<typeof participantsRoutes>();
const ofOrganisation = client.organisations[':organisation'];
const ofSite = client.sites[':site'];

export type Choices = InferResponseType<typeof client.choices.$get, 200>;
export type SiteDetails = InferResponseType<typeof ofSite.$get, 200>;
export type OrganisationDetails = InferResponseType<typeof ofOrganisation.$get, 200>;
export type NextCycle = InferResponseType<(typeof ofSite)['next-cycle']['$get'], 200>;
export type Identifier = SiteDetails['identifiers'][number];
export type Clocks = InferResponseType<(typeof ofSite.cycles)[':cycle']['clocks']['$get'], 200>;
export type Boundary = InferResponseType<(typeof ofSite.cycles)[':cycle']['boundary']['$get'], 200>;
export type Members = InferResponseType<typeof ofSite.members.$get, 200>;
export type QueueItem = InferResponseType<typeof client.applications.$get, 200>['items'][number];
export type ApplicationDetails = InferResponseType<(typeof client.applications)[':application']['$get'], 200>;
export type Screening = ApplicationDetails['screenings'][number];

/** A part of the address, for example `$site`. */
export function useAddress(name: 'site' | 'organisation' | 'application'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

/** What stands behind the question mark, as a plain list of words. */
export function useAsked(): URLSearchParams {
  return new URLSearchParams(useLocation().searchStr);
}

export function useSite(site: string): UseQueryResult<SiteDetails> {
  return useQuery({ queryKey: ['site', site], queryFn: async () => (await ofSite.$get({ param: { site } })).json() });
}

/** After a change: everything about the site is asked for again. */
export function refreshSite(site: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['site', site] });
}

export function useOrganisation(organisation: string): UseQueryResult<OrganisationDetails> {
  return useQuery({
    queryKey: ['organisation', organisation],
    queryFn: async () => (await ofOrganisation.$get({ param: { organisation } })).json(),
  });
}

export function refreshOrganisation(organisation: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['organisation', organisation] });
}

/** Changes with the programme only, and so is asked for once a language. */
export function useChoices(): UseQueryResult<Choices> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['choices', language],
    queryFn: async () => (await client.choices.$get(undefined, { headers: { 'accept-language': language } })).json(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** `on`: another day than today, by what was known on it. */
export function useClocks(site: string, cycle: string | undefined, on?: string): UseQueryResult<Clocks> {
  const query = on === undefined ? {} : { on };
  return useQuery({
    queryKey: ['site', site, 'clocks', cycle, ...(on === undefined ? [] : [on])],
    queryFn: async () => (await ofSite.cycles[':cycle'].clocks.$get({ param: { site, cycle: cycle ?? '' }, query })).json(),
    enabled: cycle !== undefined,
    // While another day of the same cycle is on its way, the day before stays; never another site's.
    placeholderData: (before, asked) => (asked?.queryKey[1] === site && asked.queryKey[3] === cycle ? before : undefined),
  });
}

export function useBoundary(site: string, cycle: string | undefined): UseQueryResult<Boundary> {
  return useQuery({
    queryKey: ['site', site, 'boundary', cycle],
    queryFn: async () => (await ofSite.cycles[':cycle'].boundary.$get({ param: { site, cycle: cycle ?? '' } })).json(),
    enabled: cycle !== undefined,
  });
}

/** The name for a code in one of the lists to choose from; the code while they are on their way. */
export function nameIn(list: readonly { code: string; name: string }[] | undefined, code: string): string {
  return list?.find((one) => one.code === code)?.name ?? code;
}

export function version(of: { version: number }): { headers: { 'if-match': string } } {
  return { headers: { 'if-match': `"${of.version}"` } };
}
