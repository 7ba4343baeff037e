/** The shapes of a change of a site, of a mark asked for in mid-cycle, and of the sites it came from or goes on as. */
import { z } from '@hono/zod-openapi';
import { Id } from '#platform/http/route.ts';
import { Day, Person, Said, Words } from '../confirmations/shapes.ts';

const code = z.string().min(1).max(60);

export const ChangeInput = z
  .object({ kind: code.openapi({ example: 'sale' }), happenedOn: Day.openapi({ description: 'May be still to come' }), what: Said })
  .openapi('SiteChangeInput');

export const ChangeDecision = z
  .object({
    outcome: code.openapi({ example: 'continue' }),
    reasons: Words,
    organisationId: Id.nullable().default(null).openapi({ description: 'Of a sale: the producer that the site now belongs to' }),
    successors: z
      .array(z.string().max(200))
      .max(20)
      .default([])
      .openapi({ description: 'Of a merger or a split: the sites that go on, by their names in the register' }),
    ends: z.boolean().default(false).openapi({ description: 'Of a merger or a split: whether this site’s own taking part ends' }),
  })
  .openapi('SiteChangeDecision');

export const SiteChange = z
  .object({
    id: z.string(),
    kind: z.string(),
    happenedOn: Day,
    what: z.string(),
    told: z.object({ by: Person, as: z.enum(['site', 'staff']), on: Day, late: z.boolean() }),
    decision: z
      .object({ outcome: z.string(), reasons: z.string(), by: Person, on: Day, organisation: z.string().nullable(), ended: z.boolean() })
      .nullable(),
    mayDecide: z.boolean(),
    version: z.number(),
  })
  .openapi('SiteChange');

export const MarkRequestInput = z.object({ mark: code }).openapi('MarkRequestInput');
export const MarkRequestAnswer = z.object({ accepted: z.boolean(), reasons: Said }).openapi('MarkRequestAnswer');

const MarkRequest = z
  .object({
    id: z.string(),
    mark: z.string(),
    name: z.string(),
    by: Person,
    at: z.iso.datetime(),
    answer: z.object({ accepted: z.boolean(), reasons: z.string(), by: Person, on: Day }).nullable(),
  })
  .openapi('MarkRequest');

const SiteLink = z.object({ direction: z.enum(['to', 'from']), slug: z.string(), name: z.string(), kind: z.string(), on: Day });

export const Changes = z
  .object({
    changes: z.array(SiteChange),
    links: z.array(SiteLink),
    requests: z.array(MarkRequest),
    /** What can be told and decided, by the site's rulebook. */
    kinds: z.array(z.string()),
    outcomes: z.array(z.string()),
    tellWithinDays: z.number(),
    /** Marks of the programme for metals of the site that its cycle is not for yet. */
    furtherMarks: z.array(z.object({ mark: z.string(), name: z.string() })),
    mayTell: z.boolean(),
    mayAsk: z.boolean(),
    mayDecide: z.boolean(),
  })
  .openapi('SiteChanges');
