/** What the report screen asks of the API, and where its files are. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Report as Shape } from '../../report/shapes.ts';
import { type CycleAt, ofCycle } from '../data.ts';

export type Report = z.infer<typeof Shape>;

/** What the public may know is enough to tell what there is to download. */
export function useReport(at: CycleAt): UseQueryResult<Report> {
  return useQuery({
    queryKey: ['assessment', at.site, at.cycle, 'report'],
    queryFn: async () => (await ofCycle['report.json'].$get({ param: at, query: { variant: 'public' } })).json() as Promise<Report>,
  });
}

export type Wanted = { variant: 'full' | 'public'; language: string; system?: string };

export function fileAddress({ site, cycle }: CycleAt, ending: string, { variant, language, system }: Wanted): string {
  const query = new URLSearchParams({ variant, lang: language, ...(system === undefined ? {} : { system }) });
  return `/api/v1/sites/${site}/cycles/${cycle}/assessment/report.${ending}?${query}`;
}
