/** What the resources of waivers take and answer. */
import { z } from '@hono/zod-openapi';
import { PersonId, Reason, WaivedRule } from '../shapes.ts';

export const WaiverInput = z
  .object({
    rule: WaivedRule,
    personId: PersonId.nullable().default(null).openapi({ description: 'For a person; or null, and a firm' }),
    firmId: z.uuid().nullable().default(null),
    reasons: Reason.openapi({ description: 'Public, with the name and the site' }),
  })
  .refine(({ personId, firmId }) => (personId === null) !== (firmId === null), { path: ['personId'] })
  .openapi('WaiverInput');

export const WaiverRevocation = z.object({ reason: Reason }).openapi('WaiverRevocation');

const Subject = z.object({ kind: z.enum(['person', 'firm']), id: z.string(), name: z.string().nullable() });

export const Waiver = z
  .object({
    id: z.string(),
    rule: WaivedRule,
    for: Subject,
    reasons: z.string(),
    decidedOn: z.string(),
    /** Null while it stands. */
    withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  })
  .openapi('Waiver');

export const CycleWaivers = z
  .object({
    waivers: z.array(Waiver),
    mayDecide: z.boolean(),
    /** What could be waived now, to those who decide and to staff. */
    possible: z.array(z.object({ rule: WaivedRule, for: Subject, firm: z.string(), detail: z.string() })),
  })
  .openapi('CycleWaivers');
