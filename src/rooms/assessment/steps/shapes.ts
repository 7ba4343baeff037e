/** The shape of what is left before a submission. */
import { z } from '@hono/zod-openapi';

export const Steps = z
  .object({
    ready: z.boolean(),
    steps: z
      .array(
        z.object({
          subject: z.string().openapi({ description: 'What it is about', example: 'draft' }),
          left: z.array(z.object({ code: z.string(), detail: z.string() })).openapi({ description: 'Empty when it is done' }),
        }),
      )
      .openapi({ description: 'In the order in which the work goes' }),
  })
  .openapi('AssessmentSteps');
