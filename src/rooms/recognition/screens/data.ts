/** What the screens ask of the API, and where the answers are kept while the workspace is open. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { api, throwing } from '#ui/app/api.ts';
import { type CycleCriteria, useCycleCriteria } from '#ui/app/programme.ts';
import { queryClient } from '#ui/app/query.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { certificateRoutes } from '../certificate-routes.ts';
import type * as shapes from '../shapes.ts';

export type Certificate = z.infer<typeof shapes.Certificate>;
export type CertificateDraft = z.infer<typeof shapes.CertificateDraft>;
export type System = z.infer<typeof shapes.System>;
export type Recognition = z.infer<typeof shapes.Recognition>;
export type CriterionScope = z.infer<typeof shapes.CriterionScope>;
export type Reason = CriterionScope['because'][number];
export type Hint = CriterionScope['advice'][number];
export type Condition = Reason['conditions'][number];
export type Lapse = Recognition['lapses'][number];
export type WhatIf = z.infer<typeof shapes.WhatIf>;
export type LocalText = System['title'];
export type CycleAt = { site: string; cycle: string };

/** What the cycle asks, with the names of its levels. */
export type Asked = CycleCriteria & {
  levels: { code: string; label: LocalText; tone: 'full' | 'partial' | 'miss'; accepts: 'met' | 'plan' | 'fail' }[];
};

const client = api<typeof certificateRoutes>();
export const ofSite = client.sites[':site'];

/** A part of the address, for example `$site`. */
export function useAddress(name: 'site' | 'certificate'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

/** What stands behind the question mark. */
export function useQuestion(): URLSearchParams {
  return new URLSearchParams(useLocation().searchStr);
}

/** The cycle that the address asks for by its number, or else the newest. */
export function cycleOf(site: SiteAtHand, asked: string | null): SiteAtHand['cycles'][number] | undefined {
  return site.cycles.find(({ number }) => String(number) === asked) ?? site.cycles[0];
}

/** Changes with the programme only, and so is asked for once a language. */
export function useSystems(): UseQueryResult<System[]> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['systems', language],
    queryFn: async () => (await (await client.systems.$get(undefined, spokenIn(language))).json()).systems,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useCertificates(site: string): UseQueryResult<Certificate[]> {
  return useQuery({
    queryKey: ['recognition', site, 'certificates'],
    queryFn: async () => (await (await ofSite.certificates.$get({ param: { site } })).json()).certificates,
  });
}

/** `on` null for today where the site is. */
export function useRecognition(at: CycleAt, on: string | null): UseQueryResult<Recognition> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['recognition', at.site, 'scope', at.cycle, on, language],
    queryFn: async () => {
      const query = on === null ? {} : { on };
      return (await ofSite.cycles[':cycle'].recognition.$get({ param: at, query }, spokenIn(language))).json();
    },
  });
}

/** `leave` null for the best one further certificate. */
export function useWhatIf(at: CycleAt, leave: number | null): UseQueryResult<WhatIf> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['recognition', at.site, 'what-if', at.cycle, leave, language],
    queryFn: async () => {
      const query = leave === null ? {} : { leave: String(leave) };
      return (await ofSite.cycles[':cycle'].recognition['what-if'].$get({ param: at, query }, spokenIn(language))).json();
    },
  });
}

export function useAsked(at: CycleAt): UseQueryResult<Asked> {
  return useCycleCriteria(at.site, at.cycle) as UseQueryResult<Asked>;
}

/** The body is the file itself. A newer document takes the place of the one before. */
export async function sendDocument(at: { site: string; certificate: string }, file: File): Promise<void> {
  const query = new URLSearchParams({ name: file.name });
  await throwing(`/api/v1/sites/${at.site}/certificates/${at.certificate}/document?${query}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

/** What a certificate says shapes the answers and the assessment too: all of it is asked for again. */
export async function refreshRecognition(site: string): Promise<void> {
  const about = [['recognition', site], ['self-assessment', site], ['assessment', site], ['site', site], ['desk']];
  await Promise.all(about.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}

export function ifMatch(of: { version: number }): { headers: { 'if-match': string } } {
  return { headers: { 'if-match': `"${of.version}"` } };
}

function spokenIn(language: string): { headers: { 'accept-language': string } } {
  return { headers: { 'accept-language': language } };
}
