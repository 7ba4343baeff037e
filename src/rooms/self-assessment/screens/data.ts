/** What the screens ask of the API, and where the answers are kept while the workspace is open. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api, throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { selfAssessmentRoutes } from '../routes.ts';
import { withAnswer } from './results.ts';
import type { Answer, Answers, CycleAt, Evidence, ItemAt, ItemDetail, Member, SharedAnswers, SiteDetails } from './types.ts';

export const client = api<typeof selfAssessmentRoutes>();
export const cycleClient = client.sites[':site'].cycles[':cycle'];

export const keys = {
  site: (site: string) => ['site', site],
  answers: ({ site, cycle }: CycleAt) => ['self-assessment', site, cycle, 'answers'],
  item: ({ site, cycle, item }: ItemAt) => ['self-assessment', site, cycle, 'item', item],
  versions: ({ site, cycle, item }: ItemAt) => ['self-assessment', site, cycle, 'versions', item],
  evidence: ({ site, cycle }: CycleAt) => ['self-assessment', site, cycle, 'evidence'],
  releases: ({ site, cycle }: CycleAt) => ['self-assessment', site, cycle, 'releases'],
  members: (site: string) => ['site', site, 'members'],
  shared: (organisation: string, pack: string) => ['shared-answers', organisation, pack],
} as const;

/** A part of the address, for example `$site`. */
export function useAddress(name: 'site' | 'item' | 'organisation'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

/** A resource of the room above, in the shape that this room needs of it. */
export async function readJson<T>(path: string): Promise<T> {
  const response = await throwing(`/api/v1${path}`);
  return (await response.json()) as T;
}

export function useSite(site: string): UseQueryResult<SiteDetails> {
  return useQuery({ queryKey: keys.site(site), queryFn: () => readJson<SiteDetails>(`/sites/${site}`) });
}

export function useAnswers(at: CycleAt | null): UseQueryResult<Answers> {
  return useQuery({
    queryKey: keys.answers(at ?? { site: '', cycle: '' }),
    queryFn: async () => (await cycleClient.answers.$get({ param: at ?? { site: '', cycle: '' } })).json(),
    enabled: at !== null,
  });
}

export function useItem(at: ItemAt): UseQueryResult<ItemDetail> {
  return useQuery({ queryKey: keys.item(at), queryFn: async () => (await cycleClient.answers[':item'].$get({ param: at })).json() });
}

/** All evidence of the site and of its organisation, page after page: it is filtered here, so that filtering costs no waiting. */
export function useEvidence(at: CycleAt): UseQueryResult<Evidence[]> {
  return useQuery({
    queryKey: keys.evidence(at),
    queryFn: async () => {
      const found: Evidence[] = [];
      let cursor: string | null | undefined;
      do {
        const query = { limit: '100', ...(cursor ? { cursor } : {}) };
        const page = await (await cycleClient.evidence.$get({ param: at, query })).json();
        found.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return found;
    },
  });
}

export function useMembers(site: string, wanted: boolean): UseQueryResult<Member[]> {
  return useQuery({
    queryKey: keys.members(site),
    queryFn: async () => (await readJson<{ members: Member[] }>(`/sites/${site}/members`)).members,
    enabled: wanted,
  });
}

export function useSharedAnswers(organisation: string, pack: string | null): UseQueryResult<SharedAnswers> {
  return useQuery({
    queryKey: keys.shared(organisation, pack ?? ''),
    queryFn: async () => {
      const param = { organisation, pack: pack ?? '' };
      return (await client.organisations[':organisation']['shared-answers'][':pack'].$get({ param })).json();
    },
    enabled: pack !== null,
  });
}

/** Shows a saved answer wherever it stands, without asking for everything again. */
export function rememberAnswer(at: ItemAt, answer: Answer): void {
  queryClient.setQueryData<Answers>(keys.answers(at), (known) => known && withAnswer(known, answer));
  queryClient.setQueryData<ItemDetail>(keys.item(at), (known) => known && { ...known, answer });
  // What is missing for a release is the server's to tell: asked again when it is next looked at.
  void queryClient.invalidateQueries({ queryKey: keys.answers(at), refetchType: 'none' });
  void queryClient.invalidateQueries({ queryKey: keys.versions(at), refetchType: 'none' });
}

/** Everything about a cycle may have changed: evidence was added, a release signed, a workbook taken over. */
export async function refreshCycle({ site, cycle }: CycleAt): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: ['self-assessment', site, cycle] });
}
