/** Requests for reports, as the API gives them to the scheme's staff. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

export const RequestState = z.enum(['open', 'sent', 'refused']);

export const RequestAnswer = z
  .object({
    status: z.enum(['sent', 'refused']),
    sent: z.enum(['summary', 'full']).nullable().default(null).openapi({ description: 'Which report was sent' }),
    siteConsents: z.boolean().default(false).openapi({ description: 'The site consents that this person reads the full report' }),
    reason: z
      .string()
      .trim()
      .max(4000)
      .regex(severalLines)
      .nullable()
      .default(null)
      .openapi({ description: 'Words to the person; why, where it is refused' }),
  })
  .openapi('ReportRequestAnswer');

export const ReportRequest = z
  .object({
    id: z.string(),
    site: z.object({ id: z.string(), name: z.string() }),
    /** The public page of the report. */
    page: z.string(),
    who: z
      .object({ name: z.string(), organisation: z.string(), email: z.string(), why: z.string() })
      .nullable()
      .openapi({ description: 'Who asks, and why; null once it was removed' }),
    language: z.string(),
    receivedAt: z.iso.datetime(),
    dueOn: z.iso.date(),
    status: RequestState,
    sent: z.enum(['summary', 'full']).nullable(),
    siteConsents: z.boolean(),
    reason: z.string().nullable(),
    answered: z.object({ by: z.object({ id: z.string(), name: z.string().nullable() }), at: z.iso.datetime() }).nullable(),
    version: z.number(),
  })
  .openapi('ReportRequest');
