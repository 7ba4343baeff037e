/** What the screens ask of the API, and where the answers are kept while the workspace is open. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api, throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import type * as approvals from '../approval-shapes.ts';
import type { assessmentRoutes } from '../routes.ts';
import type * as shapes from '../shapes.ts';

export type Appointment = z.infer<typeof shapes.Appointment>;
export type Candidates = z.infer<typeof shapes.Candidates>;
export type AssessmentView = z.infer<typeof shapes.AssessmentView>;
export type AssessmentItem = z.infer<typeof shapes.AssessmentItem>;
export type Determination = z.infer<typeof shapes.DeterminationView>;
export type Evidence = AssessmentView['evidence'][number];
export type FirmView = z.infer<typeof approvals.FirmView>;
export type ApprovedFirm = z.infer<typeof approvals.ApprovedFirm>;

export const client = api<typeof assessmentRoutes>();
export const ofCycle = client.sites[':site'].cycles[':cycle'].assessment;

export type CycleAt = { site: string; cycle: string };

export const keys = {
  assessment: ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'work'],
  appointment: ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'appointment'],
  candidates: ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'candidates'],
  firm: (organisation: string) => ['firm', organisation],
  firms: (asked: object) => ['firms', asked],
  declarables: (q: string) => ['declarables', q],
} as const;

/** The cycle an assessment is about: the newest that was committed to. */
export function committedCycle(site: SiteAtHand): SiteAtHand['cycles'][number] | undefined {
  return site.cycles.find(({ kind }) => kind === 'commitment');
}

export function useAppointment(at: CycleAt | undefined): UseQueryResult<Appointment | null> {
  const param = at ?? { site: '', cycle: '' };
  return useQuery({
    queryKey: keys.appointment(param),
    queryFn: async () => (await (await ofCycle.appointment.$get({ param })).json()).appointment,
    enabled: at !== undefined,
  });
}

export function useCandidates(at: CycleAt): UseQueryResult<Candidates> {
  return useQuery({ queryKey: keys.candidates(at), queryFn: async () => (await ofCycle.candidates.$get({ param: at })).json() });
}

export function useAssessment(at: CycleAt | undefined): UseQueryResult<AssessmentView> {
  const param = at ?? { site: '', cycle: '' };
  return useQuery({
    queryKey: keys.assessment(param),
    queryFn: async () => (await ofCycle.$get({ param })).json(),
    enabled: at !== undefined,
  });
}

export function useFirm(organisation: string): UseQueryResult<FirmView> {
  return useQuery({
    queryKey: keys.firm(organisation),
    queryFn: async () => (await client.organisations[':organisation'].approval.$get({ param: { organisation } })).json(),
  });
}

export type FirmRow = { id: string; name: string; country: string };
export type FirmPage = { items: FirmRow[]; next: string | null };

/** Every assessment firm, approved or not: a list of the room above. */
export async function firmsPage(q: string, cursor: string): Promise<FirmPage> {
  const query = new URLSearchParams({ kind: 'firm', limit: '50', ...(q === '' ? {} : { q }), ...(cursor === '' ? {} : { cursor }) });
  return (await (await throwing(`/api/v1/organisations?${query}`)).json()) as FirmPage;
}

export async function approvedFirms(): Promise<ApprovedFirm[]> {
  const found: ApprovedFirm[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: '200', ...(cursor === null ? {} : { cursor }) };
    const page: { items: ApprovedFirm[]; next: string | null } = await (await client['approved-firms'].$get({ query })).json();
    found.push(...page.items);
    cursor = page.next;
  } while (cursor !== null);
  return found;
}

/** The stage of the cycle may have moved: the site, its desk and the assessment are asked for again. */
export async function refreshAssessment({ site, cycle }: CycleAt): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['assessment', site, cycle] }),
    queryClient.invalidateQueries({ queryKey: ['site', site] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
  ]);
}

/** Shows a saved determination wherever it stands. What is missing is the server's to tell: it is asked when next looked at. */
export function rememberDetermination(at: CycleAt, determination: Determination): void {
  queryClient.setQueryData<AssessmentView>(
    keys.assessment(at),
    (known) =>
      known && { ...known, items: known.items.map((item) => (item.item === determination.item ? { ...item, determination } : item)) },
  );
  void queryClient.invalidateQueries({ queryKey: keys.assessment(at), refetchType: 'none' });
}

export function ifMatch(version: number): { headers: { 'if-match': string } } {
  return { headers: { 'if-match': `"${version}"` } };
}
