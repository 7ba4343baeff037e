/** The shapes of a mark's status: what it is, what it does, how it came about and what may be made of it. */
import { z } from '@hono/zod-openapi';
import { Rule } from '../shapes.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
export const Said = z.string().trim().min(1).max(20_000).regex(severalLines);

const Claims = z.enum(['allowed', 'paused', 'ended']).openapi({ description: 'What may be said with the mark' });
const Credentials = z.enum(['valid', 'suspended', 'revoked', 'expired', 'none']);
export const Effect = z.object({ claims: Claims, credentials: Credentials });

export const StatusChange = z
  .object({
    id: z.string(),
    transition: z.string().openapi({ description: 'A transition of the rulebook', example: 'suspend' }),
    from: z.string(),
    to: z.string(),
    on: z.string().openapi({ description: 'The day where the site is' }),
    by: z.enum(['decision', 'decision-maker', 'scheme-staff', 'site', 'clock']),
    reason: z.string().nullable(),
    claims: Claims,
    credentials: Credentials,
    restsOn: z.object({ kind: z.string(), id: z.string() }).nullable(),
    rule: Rule,
  })
  .openapi('StatusChange');

const Possible = z.object({ transition: z.string(), to: z.string(), claims: Claims, credentials: Credentials, rule: Rule });

export const MarkStatus = z
  .object({
    awardId: z.string(),
    cycleId: z.string(),
    mark: z.string(),
    name: z.string(),
    number: z.string(),
    validFrom: z.string(),
    validUntil: z.string(),
    status: z.string(),
    effect: Effect.nullable(),
    /** What the reader may make of it now. */
    may: z.array(Possible),
    /** What only an appeal that is granted may lead to. */
    onAppeal: z.array(Possible),
    /** Why somebody who decides may not decide about this mark. */
    obstacles: z.array(z.object({ code: z.string(), detail: z.string() })),
    history: z.array(StatusChange),
  })
  .openapi('MarkStatus');

export const SiteStatus = z
  .object({
    status: z.string().nullable().openapi({ description: 'A public status of the rulebook; null for a site that never committed itself' }),
    marks: z.array(MarkStatus),
    /** What was made of the site's taking part, without a mark. */
    history: z.array(StatusChange),
    /** Marks that a cycle came to be for after its decision, which the reader may grant. */
    mayGrant: z.array(z.object({ cycleId: z.string(), mark: z.string(), name: z.string() })),
    mayLeave: z.boolean(),
    mayClose: z.boolean(),
  })
  .openapi('SiteStatus');

export const MarkChangeInput = z.object({ transition: z.string().min(1).max(60), reason: Said }).openapi('MarkChangeInput');
export const FurtherMarkInput = z.object({ mark: z.string().min(1).max(60), reason: Said }).openapi('FurtherMarkInput');
export const LeavingInput = z
  .object({ reason: Said, confirmation: z.string().max(400).openapi({ description: 'The name of the site, as it stands' }) })
  .openapi('LeavingInput');
export const ClosingInput = z.object({ reason: Said }).openapi('ClosingInput');
