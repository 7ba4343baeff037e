/** What is recorded at a site, as the API and the workbench on a device take and give it. People who were interviewed have no name anywhere. */
import { z } from '@hono/zod-openapi';
import { PageOf } from '#platform/http/paging.ts';
import { FindingInput, Findings } from '../findings/shapes.ts';
import { PlanView } from '../plan/shapes.ts';
import { AssessmentView, DeterminationInput } from '../shapes.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
const Code = z.string().trim().min(1).max(60);
const Day = z.iso.date().openapi({ description: 'Calendar date where the site is', example: '2027-02-01' });
const Moment = z.iso.datetime({ offset: true });
/** Criteria and parts that a record says something about: for each of them it is a data point. */
const Items = z.array(z.string().max(20)).max(100).default([]);

export const Interview = z.object({
  kind: z.literal('interview'),
  on: Day,
  group: Code.openapi({ description: 'One of the rulebook’s groups', example: 'contractors' }),
  people: z.int().min(1).max(1000),
  interpreter: z
    .enum(['none', 'independent', 'of-the-site'])
    .openapi({ description: 'An interpreter of the site makes it count for nothing' }),
  chosenByTeam: z.boolean().openapi({ description: 'The assessors chose whom to talk to, not a manager' }),
  managersAbsent: z.boolean(),
  notes: Words(8000),
  items: Items,
});
export const Observation = z.object({
  kind: z.literal('observation'),
  at: Moment,
  area: Words(200),
  notes: Words(8000).min(1),
  items: Items,
});
export const DocumentCheck = z.object({
  kind: z.literal('document-check'),
  on: Day,
  evidenceId: z.uuid().nullable().openapi({ description: 'Released evidence; null for a document seen at the site' }),
  title: Words(300).min(1),
  result: z.enum(['supports', 'contradicts', 'inconclusive']),
  notes: Words(8000),
  items: Items,
});
export const Photo = z.object({
  kind: z.literal('photo'),
  at: Moment,
  area: Words(200),
  caption: Words(1000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().min(1),
  mediaType: z.enum(['image/jpeg', 'image/png', 'image/webp']),
  faces: z.enum(['none', 'removed', 'consented']),
  place: z.enum(['removed', 'consented']).openapi({ description: 'Where it was taken stays in the file with consent only' }),
  items: Items,
});
export const Meeting = z.object({
  kind: z.literal('meeting'),
  on: Day,
  which: z.enum(['opening', 'closing']),
  attended: z.int().min(1).max(1000),
  notes: Words(8000),
  items: Items,
});

export const RecordInput = z
  .discriminatedUnion('kind', [Interview, Observation, DocumentCheck, Photo, Meeting])
  .openapi('FieldRecordInput');
export type RecordInput = z.infer<typeof RecordInput>;

export const FieldRecord = z
  .object({
    id: z.string(),
    content: RecordInput,
    /** Why it counts for nothing, by code; empty where it counts. */
    discounted: z.array(z.string()),
    /** Whether the file of a photo has arrived. */
    uploaded: z.boolean(),
    /** The device's clock was wrong, and the moments were set right by that many seconds. */
    clockCorrected: z.number().nullable(),
    by: z.object({ id: z.string(), name: z.string().nullable() }),
    updatedAt: z.string(),
    version: z.number(),
  })
  .openapi('FieldRecord');
export type FieldRecord = z.infer<typeof FieldRecord>;

/**
 * One change made on a device. `change` makes it once only, however often it is sent; `base` is the version that it was made on, 0 for
 * something new. A new record or finding has the id that the device gave it.
 */
export const FieldChange = z
  .discriminatedUnion('what', [
    z.object({ what: z.literal('record'), change: z.uuid(), id: z.uuid(), base: z.int().min(0), content: RecordInput }),
    z.object({ what: z.literal('record-removal'), change: z.uuid(), id: z.uuid(), base: z.int().min(1) }),
    z.object({ what: z.literal('finding'), change: z.uuid(), id: z.uuid(), base: z.int().min(0), content: FindingInput }),
    z.object({
      what: z.literal('determination'),
      change: z.uuid(),
      id: z.string().max(20),
      base: z.int().min(0),
      content: DeterminationInput,
    }),
  ])
  .openapi('FieldChange');
export type FieldChange = z.infer<typeof FieldChange>;

export const SyncInput = z
  .object({
    deviceNow: Moment.openapi({ description: 'What the clock of the device says: moments are set right by its difference from ours' }),
    changes: z.array(FieldChange).max(100).openapi({ description: 'Made in this order; all together within 1 MB, as every JSON body' }),
  })
  .openapi('FieldSync');
export type SyncInput = z.infer<typeof SyncInput>;

export const SyncResult = z
  .object({
    serverNow: z.string(),
    /** Seconds by which the device's clock is ahead of ours. */
    skew: z.number(),
    results: z.array(
      z.object({
        change: z.string(),
        outcome: z.enum(['applied', 'conflict', 'refused']),
        version: z.number().nullable().openapi({ description: 'Of what is kept now; null where there is nothing' }),
        current: z.unknown().openapi({
          description: 'Of a conflict: what somebody else saved, as `FieldCurrent`; null where it was removed, then base 0 makes it anew',
        }),
        problem: z
          .object({
            code: z.string(),
            detail: z.string(),
            pointer: z.string().nullable().openapi({ description: 'The faulty field within `content`', example: '/items/0' }),
          })
          .nullable(),
      }),
    ),
  })
  .openapi('FieldSyncResult');
export type SyncResult = z.infer<typeof SyncResult>;

/** What a device is given with the assignment; the key is not given again once the assignment is over. */
export const WorkbenchKey = z
  .object({
    key: z.string().openapi({ description: '256 bits, base64url: what is kept on the device is encrypted with it' }),
    until: z.string().openapi({ description: 'Moment after which the device forgets it unless it was renewed' }),
    serverNow: z.string(),
  })
  .openapi('WorkbenchKey');
export type WorkbenchKey = z.infer<typeof WorkbenchKey>;

/** What is kept of something that two people changed: the content in the shape in which it is sent. */
export const FieldCurrent = z
  .object({
    content: z.unknown(),
    version: z.number(),
    by: z.object({ id: z.string(), name: z.string().nullable() }),
    at: z.string(),
  })
  .openapi('FieldCurrent');
export type FieldCurrent = z.infer<typeof FieldCurrent>;

export const FieldRecords = PageOf(FieldRecord).openapi('FieldRecords');

/** Everything that a device needs to work without a connection, in one answer. */
export const Workbench = z
  .object({
    serverNow: z.string(),
    site: z.object({ id: z.string(), name: z.string(), timeZone: z.string() }),
    assessment: AssessmentView,
    findings: Findings,
    plan: PlanView,
    /** The first page; further ones are read from `/records` with `next`. */
    records: FieldRecords,
    /** The rulebook's figures for work at a site. */
    rules: z.object({
      groups: z.array(z.string()),
      smallestGroup: z.number(),
      interviewsNeeded: z.number().nullable().openapi({ description: 'People to talk to by the plan; null without one' }),
      dataPointsNeeded: z.number(),
      meetings: z.array(z.enum(['opening', 'closing'])),
      photoLimitMb: z.number(),
      keyDays: z.number(),
    }),
  })
  .openapi('FieldWorkbench');
export type Workbench = z.infer<typeof Workbench>;
