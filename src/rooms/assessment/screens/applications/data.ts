/** What the screens of applications and competence ask of the API. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { useLanguage } from '#ui/messages.client.tsx';
import type * as shapes from '../../applications/shapes.ts';
import { client } from '../data.ts';

export type Application = z.infer<typeof shapes.FirmApplication>;
export type ApplicationInput = z.infer<typeof shapes.FirmApplicationInput>;
export type ApplicationAnswer = z.infer<typeof shapes.FirmApplicationAnswer>;
export type CompetenceView = z.infer<typeof shapes.Competence>;
export type CompetenceInput = z.infer<typeof shapes.CompetenceInput>;
export type Scope = z.infer<typeof shapes.CompetenceScope>;
export type Status = Application['status'];

export const ofFirm = client.organisations[':organisation']['approval-applications'];
export const ofPerson = client.organisations[':organisation'].people[':person'].competence;

export const applicationKeys = {
  ofFirm: (organisation: string) => ['applications', 'firm', organisation],
  one: (organisation: string, application: string) => ['applications', 'firm', organisation, application],
  all: (status: string) => ['applications', 'all', status],
  competence: (organisation: string, person: string) => ['competence', organisation, person],
} as const;

/** The latest of a firm, the newest first: more than one page of them is history nobody acts on. */
export function useApplications(organisation: string): UseQueryResult<Application[]> {
  return useQuery({
    queryKey: applicationKeys.ofFirm(organisation),
    queryFn: async () => (await (await ofFirm.$get({ param: { organisation }, query: { limit: '20' } })).json()).items,
  });
}

export function useApplication(organisation: string, application: string, enabled = true): UseQueryResult<Application> {
  return useQuery({
    queryKey: applicationKeys.one(organisation, application),
    queryFn: async () => (await ofFirm[':application'].$get({ param: { organisation, application } })).json(),
    enabled,
  });
}

export async function applicationsPage(status: string, cursor: string): Promise<{ items: Application[]; next: string | null }> {
  const query = { limit: '50', ...(status === '' ? {} : { status: status as Status }), ...(cursor === '' ? {} : { cursor }) };
  return (await client['approval-applications'].$get({ query })).json();
}

/** Named in the reader's language, which is part of what was asked. */
export function useCompetence(organisation: string, person: string): UseQueryResult<CompetenceView> {
  const language = useLanguage();
  return useQuery({
    queryKey: [...applicationKeys.competence(organisation, person), language],
    queryFn: async () => (await ofPerson.$get({ param: { organisation, person } }, { headers: { 'accept-language': language } })).json(),
  });
}

export const applicationAddresses = {
  all: '/app/assessors/applications',
  apply: (organisation: string) => `/app/assessors/${organisation}/apply`,
  one: (organisation: string, application: string) => `/app/assessors/${organisation}/applications/${application}`,
  competence: (organisation: string, person: string) => `/app/assessors/${organisation}/people/${encodeURIComponent(person)}`,
} as const;
