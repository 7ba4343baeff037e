/** What the screens of the equivalency review ask of the API, and where the answers are kept while the workspace is open. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { api } from '#ui/app/api.ts';
import { queryClient } from '#ui/app/query.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type * as shapes from '../review/shapes.ts';
import type { recognitionRoutes } from '../routes.ts';

export type Review = z.infer<typeof shapes.Review>;
export type ReviewSummary = z.infer<typeof shapes.ReviewSummary>;
export type ReviewState = ReviewSummary['state'];
export type Subject = Review['judgements'][number]['subject'];
export type Judgement = z.infer<typeof shapes.Judgement>;
export type DraftCell = z.infer<typeof shapes.DraftCell>;
export type ReviewRequest = z.infer<typeof shapes.ReviewRequest>;
export type Comparison = z.infer<typeof shapes.DraftComparison>;
export type ComparedCell = Comparison['rows'][number];
export type SideOfCell = NonNullable<ComparedCell['before']>;
export type ImpactPage = z.infer<typeof shapes.DraftImpact>;
export type Comment = z.infer<typeof shapes.Comment>;

const client = api<typeof recognitionRoutes>();
export const reviews = client.reviews;
export const oneReview = reviews[':review'];
export const ofOrganisation = client.organisations[':organisation'].reviews;

export const states = [
  'requested',
  'comparing',
  'consulting',
  'decided',
  'published',
  'refused',
  'declined',
  'withdrawn',
] as const satisfies readonly ReviewState[];
export const subjects = ['comparison', 'assurance', 'governance', 'claims'] as const satisfies readonly Subject[];

/** A part of the address. */
export function useReviewAddress(name: 'review' | 'organisation'): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

export function useReviews(asked: { state: ReviewState | null; cursor: string | null }) {
  const language = useLanguage();
  const query = { ...(asked.state === null ? {} : { state: asked.state }), ...(asked.cursor === null ? {} : { cursor: asked.cursor }) };
  return useQuery({
    queryKey: ['reviews', 'list', asked.state, asked.cursor, language],
    queryFn: async () => (await reviews.$get({ query })).json(),
  });
}

export function useOwnReviews(organisation: string): UseQueryResult<ReviewSummary[]> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['reviews', 'of', organisation, language],
    queryFn: async () => (await (await ofOrganisation.$get({ param: { organisation } })).json()).items,
  });
}

export function reviewKey(review: string): string[] {
  return ['reviews', 'one', review];
}

export function useReview(review: string): UseQueryResult<Review> {
  return useQuery({ queryKey: reviewKey(review), queryFn: async () => (await oneReview.$get({ param: { review } })).json() });
}

/** What a change answers is what stands now; lists, the comparison and the impact follow from it and are asked for again. */
export async function keepReview(kept: Review): Promise<void> {
  queryClient.setQueryData(reviewKey(kept.id), kept);
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['reviews', 'list'] }),
    queryClient.invalidateQueries({ queryKey: ['reviews', 'of'] }),
    queryClient.invalidateQueries({ queryKey: ['reviews', 'about', kept.id] }),
    queryClient.invalidateQueries({ queryKey: ['desk'] }),
  ]);
}

export function useComparison(review: string): UseQueryResult<Comparison> {
  const language = useLanguage();
  return useQuery({
    queryKey: ['reviews', 'about', review, 'comparison', language],
    queryFn: async () => (await oneReview.comparison.$get({ param: { review } })).json(),
  });
}
