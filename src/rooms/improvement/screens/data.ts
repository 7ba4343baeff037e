/** What the screens ask of the API, and where the answers are kept while the workspace is open. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { ApiProblem, api, throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type { improvementRoutes } from '../routes.ts';
import type * as shapes from '../shapes.ts';

export type Plan = z.infer<typeof shapes.Plan>;
export type PointSummary = z.infer<typeof shapes.PointSummary>;
export type Point = z.infer<typeof shapes.Point>;
export type Action = z.infer<typeof shapes.Action>;
export type ActionInput = z.input<typeof shapes.ActionInput>;
export type PointAt = { site: string; item: string };

const ofSite = api<typeof improvementRoutes>().sites[':site'].improvement;
export const ofPoint = ofSite.points[':item'];

export function usePlan(site: string): UseQueryResult<Plan | null> {
  return useQuery({
    queryKey: ['improvement', site, 'plan'],
    queryFn: async () => {
      try {
        return await (await ofSite.$get({ param: { site }, query: {} })).json();
      } catch (fault) {
        // No decision left anything to improve: that is an answer too.
        if (fault instanceof ApiProblem && fault.status === 404) return null;
        throw fault;
      }
    },
  });
}

const pointKey = ({ site, item }: PointAt) => ['improvement', site, 'point', item] as const;

export function usePoint(at: PointAt): UseQueryResult<Point> {
  return useQuery({ queryKey: pointKey(at), queryFn: async () => (await ofPoint.$get({ param: at })).json() });
}

/** A change that answers the point as it stands then. */
export function usePointChange<Given>(
  at: PointAt,
  send: (given: Given) => Promise<{ json: () => Promise<Point> }>,
  onDone?: () => void,
): UseMutationResult<Point, Error, Given> {
  return useMutation({
    mutationFn: async (given) => (await send(given)).json(),
    onSuccess: async (point) => {
      queryClient.setQueryData(pointKey(at), point);
      onDone?.();
      await refreshAround(at);
    },
  });
}

/** An action as it was saved takes its place; `null` takes it away. */
export async function rememberAction(at: PointAt, id: string, action: Action | null): Promise<void> {
  queryClient.setQueryData<Point>(pointKey(at), (known) => {
    if (known === undefined) return known;
    const others = known.actions.filter((one) => one.id !== id);
    if (action === null) return { ...known, actions: others };
    const there = others.length < known.actions.length;
    return { ...known, actions: there ? known.actions.map((one) => (one.id === id ? action : one)) : [...known.actions, action] };
  });
  await refreshAround(at);
}

async function refreshAround({ site }: PointAt): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['improvement', site, 'plan'] }),
    queryClient.invalidateQueries({ queryKey: ['decision', site] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
  ]);
}

export type EvidenceTitle = { id: string; title: string };

/** The newest evidence of the site, to choose from: a list of the room above. */
export function useEvidence(site: string, cycle: string, wanted: boolean): UseQueryResult<EvidenceTitle[]> {
  return useQuery({
    queryKey: ['evidence-titles', site, cycle],
    queryFn: async () => {
      const page = (await (await throwing(`/api/v1/sites/${site}/cycles/${cycle}/evidence?limit=100`)).json()) as {
        items: EvidenceTitle[];
      };
      return page.items.map(({ id, title }) => ({ id, title }));
    },
    enabled: wanted,
  });
}
