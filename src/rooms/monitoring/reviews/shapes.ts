/** The shapes of special reviews that found something, for those who decide about marks. */
import { z } from '@hono/zod-openapi';
import { Day, Words } from '../confirmations/shapes.ts';
import { reviewAnswers, reviewOutcomes } from '../incidents/rules.ts';

export const ReviewAnswerInput = z
  .object({
    answer: z.enum(reviewAnswers).openapi({ description: 'Open a plan, suspend the marks that run, or leave them as they are' }),
    items: z
      .array(z.string().trim().min(1).max(20))
      .max(200)
      .default([])
      .openapi({ description: 'Of a plan: criteria, or parts of them, that have to be improved' }),
    reasons: Words.openapi({ description: 'Public where a mark changes' }),
  })
  .openapi('SpecialReviewAnswer');

export const WaitingReviews = z
  .object({
    reviews: z.array(
      z.object({
        id: z.string(),
        outcome: z.enum(reviewOutcomes),
        reasons: z.string(),
        concludedOn: Day,
        criteria: z.array(z.string()).openapi({ description: 'Those the incident was tied to' }),
      }),
    ),
  })
  .openapi('SpecialReviewsToDecide');
