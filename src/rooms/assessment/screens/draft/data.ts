/** The draft and its comments: how they are read and sent, and what the screen keeps of the answers. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../../draft/shapes.ts';
import { type CycleAt, ifMatch, ofCycle, refreshAssessment } from '../data.ts';

export type DraftView = z.infer<typeof shapes.DraftView>;
export type Draft = NonNullable<DraftView['draft']>;
export type Comment = z.infer<typeof shapes.Comment>;
export type About = z.infer<typeof shapes.About>;

const ofDraft = ofCycle.draft;
const keyOf = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'draft'] as const;

export function useDraftReport(at: CycleAt): UseQueryResult<DraftView> {
  return useQuery({ queryKey: keyOf(at), queryFn: async () => (await ofDraft.$get({ param: at })).json() });
}

/** Sends, and has everything that hangs on it asked for again. */
export function useSending<Given>(
  at: CycleAt,
  send: (given: Given) => Promise<unknown>,
  onDone?: () => void,
): UseMutationResult<unknown, Error, Given> {
  return useMutation({
    mutationFn: send,
    onSuccess: async () => {
      onDone?.();
      await refreshAssessment(at);
    },
  });
}

export const sendDraft = (at: CycleAt, note: string) => ofDraft.$post({ param: at, json: { note } });
export const closeDraft = (at: CycleAt, version: number) => ofDraft.closing.$put({ param: at }, ifMatch(version));
export const addComment = (at: CycleAt, json: { about: About; text: string }) => ofDraft.comments.$post({ param: at, json });
export const removeComment = (at: CycleAt, { id, version }: Comment) =>
  ofDraft.comments[':comment'].$delete({ param: { ...at, comment: id } }, ifMatch(version));
export const answerComment = (at: CycleAt, { id, version }: Comment, json: { answer: string; changed: boolean }) =>
  ofDraft.comments[':comment'].answer.$put({ param: { ...at, comment: id }, json }, ifMatch(version));

/** Saved while it is typed: the answer takes the place of what was there, without asking for the whole draft again. */
export async function saveComment(at: CycleAt, { id, about }: Comment, text: string, version: number): Promise<Comment> {
  const sent = await ofDraft.comments[':comment'].$put({ param: { ...at, comment: id }, json: { about, text } }, ifMatch(version));
  const saved = await sent.json();
  queryClient.setQueryData<DraftView>(
    keyOf(at),
    (known) => known && { ...known, comments: known.comments.map((one) => (one.id === id ? saved : one)) },
  );
  return saved;
}
