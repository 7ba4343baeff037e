/** What people who came forward said, as the API gives it to the team and the scheme's staff. */
import { z } from '@hono/zod-openapi';
import { PageOf } from '#platform/http/paging.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

export const VoiceMark = z
  .object({
    note: z.string().trim().max(4000).regex(severalLines).openapi({ description: 'For the team; nobody else is told' }),
    becameInterview: z.boolean().openapi({ description: 'Whether the person was interviewed' }),
  })
  .openapi('VoiceMark');

export const Voice = z
  .object({
    id: z.string(),
    message: z.string(),
    topic: z
      .object({ code: z.string(), title: z.string() })
      .nullable()
      .openapi({ description: 'A pillar of the criteria; null for anything' }),
    group: z.string().nullable().openapi({ description: 'One of the rulebook’s groups to interview, where the person says so' }),
    reach: z.string().nullable().openapi({ description: 'How to reach the person; null where they stay anonymous' }),
    spoken: z.string().nullable().openapi({ description: 'In which language they can be spoken with, in their own words' }),
    receivedAt: z.iso.datetime(),
    read: z
      .object({ by: z.object({ id: z.string(), name: z.string().nullable() }), at: z.iso.datetime() })
      .nullable()
      .openapi({ description: 'Null while nobody of the team has marked it as read' }),
    note: z.string(),
    becameInterview: z.boolean(),
    version: z.number(),
  })
  .openapi('Voice');

export const Voices = PageOf(Voice)
  .extend({
    mayMark: z.boolean(),
    announced: z.boolean().openapi({ description: 'Whether the public can reach the team now' }),
    /** The public page of the visit. */
    page: z.string(),
  })
  .openapi('Voices');
