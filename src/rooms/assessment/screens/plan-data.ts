/** The plan of the assessment at hand: how it is read and sent, and what the screen keeps of the answers. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../plan/shapes.ts';
import { type CycleAt, ifMatch, ofCycle, refreshAssessment } from './data.ts';
import { currentIn } from './stale.ts';

export type PlanView = z.infer<typeof shapes.PlanView>;
export type Plan = NonNullable<PlanView['plan']>;
export type PlanInput = z.infer<typeof shapes.PlanInput>;
export type PlanMove = z.infer<typeof shapes.PlanMove>;

export const ofPlan = ofCycle.plan;

const keyOf = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'plan'] as const;

export function usePlan(at: CycleAt): UseQueryResult<PlanView> {
  return useQuery({ queryKey: keyOf(at), queryFn: async () => (await ofPlan.$get({ param: at })).json() });
}

type Version = { headers: { 'if-match': string } };
type Sending<Given> = (given: Given, version: Version) => Promise<{ json: () => Promise<PlanView> }>;

/** Sent against the version that the person has seen; where a colleague was faster, what stands now is shown and nothing typed is lost. */
export function usePlanChange<Given>(
  at: CycleAt,
  send: Sending<Given>,
  onDone?: () => void,
): UseMutationResult<PlanView, Error, { given: Given; version: number }> {
  return useMutation({
    mutationFn: async ({ given, version }) => (await send(given, ifMatch(version))).json(),
    onSuccess: async (kept) => {
      queryClient.setQueryData<PlanView>(keyOf(at), kept);
      onDone?.();
      await refreshAssessment(at);
    },
    onError: async (fault) => {
      const current = currentIn<Plan>(fault);
      if (current === undefined) return;
      queryClient.setQueryData<PlanView>(keyOf(at), (known) => known && { ...known, plan: current });
      await queryClient.invalidateQueries({ queryKey: keyOf(at) });
    },
  });
}
