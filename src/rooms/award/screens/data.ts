/** What the screens ask of the API. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { api } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import type { awardRoutes } from '../routes.ts';
import type * as shapes from '../shapes.ts';

export type DecisionView = z.infer<typeof shapes.DecisionView>;
export type Condition = z.infer<typeof shapes.ConditionView>;
export type CriterionResult = z.infer<typeof shapes.CriterionResult>;
export type Mark = z.infer<typeof shapes.MarkView>;
export type PlanPoint = z.infer<typeof shapes.PlanPoint>;
export type Made = z.infer<typeof shapes.DecisionMade>;
export type Rule = z.infer<typeof shapes.Rule>;
export type DecisionInput = z.input<typeof shapes.DecisionInput>;
export type CycleAt = { site: string; cycle: string };

export const ofCycle = api<typeof awardRoutes>().sites[':site'].cycles[':cycle'].decision;

/** The cycle a decision is about: the newest that was committed to, or else the one asked for in the address. */
export function cycleOfDecision(site: SiteAtHand, asked: string | null): SiteAtHand['cycles'][number] | undefined {
  const committed = site.cycles.filter(({ kind }) => kind === 'commitment');
  const named = committed.find(({ number }) => String(number) === asked);
  // While the next cycle is only being answered, what was decided in the one before is what there is to read.
  const reached = committed.find(({ stage }) => stage === 'submitted' || stage === 'decided');
  return named ?? reached ?? committed[0];
}

export function useDecision(at: CycleAt | undefined): UseQueryResult<DecisionView> {
  const param = at ?? { site: '', cycle: '' };
  return useQuery({
    queryKey: ['decision', param.site, param.cycle],
    queryFn: async () => (await ofCycle.$get({ param })).json(),
    enabled: at !== undefined,
  });
}

export async function refreshDecision({ site, cycle }: CycleAt): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['decision', site, cycle] }),
    queryClient.invalidateQueries({ queryKey: ['site', site] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
  ]);
}
