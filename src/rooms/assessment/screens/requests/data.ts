/** Requests for reports: how the staff read and answer them. */
import {
  type InfiniteData,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../../requests/shapes.ts';
import { client, ifMatch } from '../data.ts';

export type ReportRequest = z.infer<typeof shapes.ReportRequest>;
export type RequestAnswer = z.infer<typeof shapes.RequestAnswer>;
export type RequestState = ReportRequest['status'];
export type RequestPage = { items: ReportRequest[]; next: string | null };

type Pages = InfiniteData<RequestPage, string>;

const requests = client['report-requests'];

export function useRequests(state: RequestState): UseInfiniteQueryResult<Pages> {
  return useInfiniteQuery<RequestPage, Error, Pages, string[], string>({
    queryKey: ['report-requests', state],
    queryFn: async ({ pageParam }) =>
      (await requests.$get({ query: { state, ...(pageParam === '' ? {} : { cursor: pageParam }) } })).json() as Promise<RequestPage>,
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

export function useAnswer({ id, version }: ReportRequest): UseMutationResult<unknown, Error, RequestAnswer> {
  return useMutation({
    mutationFn: (json) => requests[':request'].answer.$put({ param: { request: id }, json }, ifMatch(version)),
    onSettled: refresh,
  });
}

export function useRemoval({ id, version }: ReportRequest, onDone: () => void): UseMutationResult<unknown, Error, void> {
  return useMutation({
    mutationFn: () => requests[':request'].who.$delete({ param: { request: id } }, ifMatch(version)),
    onSuccess: onDone,
    onSettled: refresh,
  });
}

async function refresh(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['report-requests'] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
  ]);
}
