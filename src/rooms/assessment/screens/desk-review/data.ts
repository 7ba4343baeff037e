/** The desk review and its questions: how they are read and sent, and what the screens keep of the answers. */
import { type UseMutationResult, type UseQueryResult, useMutation, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { throwing } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import type * as shapes from '../../desk-review/shapes.ts';
import { type CycleAt, client, ifMatch, refreshAssessment } from '../data.ts';
import { currentIn } from '../stale.ts';

export type DeskReview = z.infer<typeof shapes.DeskReview>;
export type DeskReviewItem = z.infer<typeof shapes.DeskReviewItem>;
export type DeskReviewOfItem = z.infer<typeof shapes.DeskReviewOfItem>;
export type Questions = z.infer<typeof shapes.Questions>;
export type Question = z.infer<typeof shapes.Question>;
export type QuestionInput = z.infer<typeof shapes.QuestionInput>;
export type QuestionMove = z.infer<typeof shapes.QuestionMove>;
export type QuestionAnswer = z.infer<typeof shapes.QuestionAnswer>;
export type AnswerFile = z.infer<typeof shapes.AnswerFile>;

export const ofReview = client.sites[':site'].cycles[':cycle']['desk-review'];
export const ofQuestions = client.sites[':site'].cycles[':cycle']['desk-questions'];

const reviewKey = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'desk-review'] as const;
const questionsKey = ({ site, cycle }: CycleAt) => ['assessment', site, cycle, 'desk-questions'] as const;

export function useDeskReview(at: CycleAt): UseQueryResult<DeskReview> {
  return useQuery({ queryKey: reviewKey(at), queryFn: async () => (await ofReview.$get({ param: at })).json() });
}

export function useQuestions(at: CycleAt): UseQueryResult<Questions> {
  return useQuery({ queryKey: questionsKey(at), queryFn: async () => (await ofQuestions.$get({ param: at })).json() });
}

/** Shows a saved review wherever it stands. What is left is the server's to tell: it is asked again at once. */
export function rememberReview(at: CycleAt, review: DeskReviewOfItem): void {
  queryClient.setQueryData<DeskReview>(
    reviewKey(at),
    (known) => known && { ...known, items: known.items.map((item) => (item.item === review.item ? { ...item, review } : item)) },
  );
  void queryClient.invalidateQueries({ queryKey: reviewKey(at) });
}

/** @returns how many proposals were taken over */
export function useAccepting(at: CycleAt): UseMutationResult<number, Error, void> {
  return useMutation({
    mutationFn: async () => (await (await ofReview.proposals.$post({ param: at })).json()).accepted.length,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: reviewKey(at) }),
  });
}

/** Waits for the site. */
export function isUnanswered({ status }: Pick<Question, 'status'>): boolean {
  return status === 'open' || status === 'returned';
}

type Version = { headers: { 'if-match': string } };
type Sending<Given> = (given: Given, version: Version) => Promise<{ json: () => Promise<Question> }>;

/** Sent against the version that the person has seen. Where somebody was faster, what stands now takes its place on the screen. */
export function useQuestionChange<Given>(
  at: CycleAt,
  send: Sending<Given>,
  onDone?: () => void,
): UseMutationResult<Question, Error, { given: Given; version: number }> {
  return useMutation({
    mutationFn: async ({ given, version }) => (await send(given, ifMatch(version))).json(),
    onSuccess: async (kept) => {
      keepQuestion(at, kept);
      onDone?.();
      await refreshAssessment(at);
    },
    onError: (fault) => {
      const current = currentIn<Question>(fault);
      if (current !== undefined) keepQuestion(at, current);
    },
  });
}

export function keepQuestion(at: CycleAt, question: Question): void {
  queryClient.setQueryData<Questions>(
    questionsKey(at),
    (known) =>
      known && {
        ...known,
        questions: known.questions.some(({ id }) => id === question.id)
          ? known.questions.map((one) => (one.id === question.id ? question : one))
          : [...known.questions, question],
      },
  );
}

export function fileAddress({ site, cycle }: CycleAt, question: string, file: string): string {
  return `/api/v1/sites/${site}/cycles/${cycle}/desk-questions/${question}/files/${file}`;
}

/** Sends one file as it is, ahead of the answer that it belongs to. */
export async function sendFile({ site, cycle }: CycleAt, question: string, file: File): Promise<void> {
  const query = new URLSearchParams({ name: file.name });
  await throwing(`/api/v1/sites/${site}/cycles/${cycle}/desk-questions/${question}/files?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
}

export async function takeBack(at: CycleAt, question: string, file: string): Promise<void> {
  await throwing(fileAddress(at, question, file), { method: 'DELETE' });
}

export function refreshQuestions(at: CycleAt): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: questionsKey(at) });
}
