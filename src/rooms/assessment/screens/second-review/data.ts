/** Reviews of a result: how they are read and sent. */
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { queryClient } from '#ui/app/query.ts';
import type * as quality from '../../quality/shapes.ts';
import type * as shapes from '../../second-review/shapes.ts';
import { type CycleAt, ifMatch, ofCycle } from '../data.ts';

export type ReviewView = z.infer<typeof shapes.ReviewView>;
export type QualityView = z.infer<typeof quality.QualityView>;
export type Round = z.infer<typeof shapes.Round>;
export type Point = z.infer<typeof shapes.Point>;

/** What is done with points, of either review. */
export type PointsApi = {
  add: (at: CycleAt, point: { item: string | null; text: string }) => Promise<unknown>;
  save: (at: CycleAt, point: Point, text: string, version: number) => Promise<Point>;
  remove: (at: CycleAt, point: Point) => Promise<unknown>;
  answer: (at: CycleAt, point: Point, answer: string) => Promise<unknown>;
};

export function useReview(at: CycleAt): UseQueryResult<ReviewView> {
  return useQuery({ queryKey: keyOf(at, 'review'), queryFn: async () => (await ofCycle.review.$get({ param: at })).json() });
}

export function useQuality(at: CycleAt): UseQueryResult<QualityView> {
  return useQuery({ queryKey: keyOf(at, 'quality'), queryFn: async () => (await ofCycle.quality.$get({ param: at })).json() });
}

export const askReview = (at: CycleAt, request: string) => ofCycle.review.$post({ param: at, json: { request } });

type Outcome<Kind extends string> = { outcome: Kind; statement: string; digest: string };
export const decideReview = (at: CycleAt, json: Outcome<'returned' | 'approved'>, version: number) =>
  ofCycle.review.outcome.$put({ param: at, json }, ifMatch(version));
export const decideQuality = (at: CycleAt, json: Outcome<'returned' | 'accepted'>) => ofCycle.quality.outcome.$put({ param: at, json });

export const secondPoints: PointsApi = pointsOf('review');
export const qualityPoints: PointsApi = pointsOf('quality');

function pointsOf(kind: 'review' | 'quality'): PointsApi {
  const { points } = ofCycle[kind];
  const one = (at: CycleAt, { id }: Point) => ({ ...at, point: id });
  return {
    add: (at, json) => points.$post({ param: at, json }),
    save: async (at, point, text, version) => {
      const sent = await points[':point'].$put({ param: one(at, point), json: { item: point.item, text } }, ifMatch(version));
      const saved = await sent.json();
      queryClient.setQueryData<{ rounds: Round[] }>(
        keyOf(at, kind),
        (known) => known && { ...known, rounds: known.rounds.map(replaced(saved)) },
      );
      return saved;
    },
    remove: (at, point) => points[':point'].$delete({ param: one(at, point) }, ifMatch(point.version)),
    answer: (at, point, answer) => points[':point'].answer.$put({ param: one(at, point), json: { answer } }, ifMatch(point.version)),
  };
}

function replaced(saved: Point): (round: Round) => Round {
  return (round) => ({ ...round, points: round.points.map((point) => (point.id === saved.id ? saved : point)) });
}

function keyOf({ site, cycle }: CycleAt, kind: 'review' | 'quality') {
  return ['assessment', site, cycle, kind];
}
