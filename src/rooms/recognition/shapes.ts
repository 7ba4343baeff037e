/** The shapes of certificates and of what they prove, as the API takes and gives them. */
import { Id, z } from '#platform/http/route.ts';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const oneLine = /^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u;

export function Line(max: number) {
  return z.string().trim().min(1).max(max).regex(oneLine);
}
export function Words(max: number) {
  return z.string().trim().min(1).max(max).regex(severalLines);
}
/** Text that may also say nothing. */
export function Note(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}

/** The calendar of the database begins with the year 1. */
export const Day = z.iso
  .date()
  .regex(/^(?!0000)/)
  .openapi({ description: 'Calendar date', example: '2026-11-22' });
export const SiteParams = z.object({ site: Id });
export const CycleParams = SiteParams.extend({ cycle: Id });
export const CertificateParams = SiteParams.extend({ certificate: Id });

const named = z.string().regex(/^[a-z0-9.-]{1,60}$/);

/** What every version of the matrix that is published here is named by; it stands in addresses, where `..` would lead elsewhere. */
export const MatrixId = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,79}$/);

export const CertificateDraft = z
  .object({
    system: named.openapi({ description: 'A system of `/systems`', example: 'iso-14001' }),
    edition: Line(40).openapi({ description: 'The edition it was issued against, as `/systems` names it', example: '2015' }),
    number: Line(120).openapi({ description: 'The number that its body gave it' }),
    requirements: z
      .union([z.literal('all'), z.array(Line(60)).max(300)])
      .openapi({ description: '`all`, or the requirements of the system that it proves' }),
    activities: z.array(Line(200)).max(100).nullable().openapi({ description: 'The activities in its scope; null where it names none' }),
    issued: Day,
    expires: Day.openapi({ description: 'The last day it holds' }),
    auditedOn: Day.nullable(),
    bodyName: Line(200).openapi({ description: 'Who issued it' }),
    bodyAccredited: z.boolean().nullable().openapi({ description: 'Whether its body is accredited; null where that is not known' }),
    status: z.enum(['valid', 'suspended', 'withdrawn']),
    openMajors: z.int().min(0).max(1000).nullable().openapi({ description: 'Open major nonconformities; null where that is not known' }),
    level: Line(40).nullable().openapi({ description: "What was achieved on the system's own scale" }),
    namesSite: z.boolean().openapi({ description: 'Whether its scope names this site' }),
    multiSite: z.boolean().openapi({ description: 'Whether it is for a group or several sites' }),
    siteVisitedOn: Day.nullable().openapi({ description: 'The day its body last visited this site' }),
  })
  .openapi('CertificateDraft');

const Person = z.object({ id: z.string(), name: z.string() });

export const Certificate = CertificateDraft.extend({
  id: z.string(),
  file: z.object({ name: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string() }).nullable(),
  counts: z.boolean().openapi({ description: 'Whether it counts for this site today' }),
  whyNot: z.array(z.enum(['not-checked', 'refused', 'suspended', 'withdrawn', 'not-valid', 'site-not-named', 'not-yet-issued', 'expired'])),
  check: z
    .object({
      verdict: z.enum(['accepted', 'refused']),
      note: z.string(),
      as: z.enum(['assessor', 'scheme-staff']),
      by: Person,
      at: z.string(),
      current: z.boolean().openapi({ description: 'False once the certificate was changed after it' }),
    })
    .nullable(),
  version: z.number(),
  createdAt: z.string(),
}).openapi('Certificate');

export const Check = z.object({ verdict: z.enum(['accepted', 'refused']), note: Note(2000).default('') }).openapi('CertificateCheck');

const Text = z.object({ text: z.string(), language: z.string() });
const Checked = z.object({
  rule: z.string(),
  value: z.string(),
  met: z.boolean(),
  actual: z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
  certificate: z.string().optional(),
});
const Used = z.object({ source: z.string(), id: z.string() });

/** One reason or hint, with the cell it comes from. */
const Cell = z.object({
  id: z.string(),
  basis: z.enum(['confirmed', 'deduced', 'assumed']),
  state: z.string(),
  source: z.string().nullable(),
  note: Text.nullable(),
  decidedBy: z.string().nullable(),
  decidedOn: z.string().nullable(),
});

export const CriterionScope = z
  .object({
    id: z.string(),
    title: Text,
    applies: z.boolean().openapi({ description: 'Whether the site answers it at all' }),
    recognition: z.enum(['full', 'partial', 'none']),
    covered: z.array(z.string()),
    residual: z.array(z.string()),
    level: z.string().nullable(),
    validUntil: z.string().nullable(),
    because: z.array(
      z.object({
        target: z.string(),
        relationship: z.string(),
        level: z.string().nullable(),
        validUntil: z.string(),
        certificates: z.array(Used),
        conditions: z.array(Checked),
        cell: Cell,
      }),
    ),
    advice: z.array(
      z.object({
        target: z.string(),
        relationship: z.string(),
        why: z.string(),
        certificates: z.array(Used),
        missing: z.array(z.string()),
        conditions: z.array(Checked),
        cell: Cell,
      }),
    ),
  })
  .openapi('CriterionScope');

const Lapse = z.object({
  item: z.string(),
  certificates: z.array(z.string()),
  lapsedOn: z.string(),
  afterDecision: z.boolean(),
  dueOn: z.string().nullable(),
  closedOn: z.string().nullable(),
});

export const Recognition = z
  .object({
    pack: z.string(),
    on: z.string(),
    matrix: z.object({ id: z.string(), title: Text, inForce: z.string() }),
    /** A newer matrix that the cycle may move to; null where there is none. */
    newer: z.object({ id: z.string(), title: Text, inForce: z.string() }).nullable(),
    criteria: z.array(CriterionScope),
    counts: z.object({ full: z.number(), partial: z.number(), none: z.number() }),
    lapses: z.array(Lapse),
  })
  .openapi('Recognition');

export const WhatIfQuery = z.object({
  leave: z.coerce.number().int().min(0).max(100).optional().openapi({
    description: 'At most so many criteria left to assess. Without it, the best one further certificate.',
  }),
});
export const WhatIf = z
  .object({
    certificates: z.array(z.object({ system: z.string(), edition: z.string(), title: Text })),
    left: z.array(z.string()),
    now: z.array(z.string()),
    reached: z.boolean(),
    exact: z.boolean(),
  })
  .openapi('RecognitionWhatIf');

export const System = z
  .object({
    id: z.string(),
    title: Text,
    owner: z.string(),
    kind: z.string(),
    proof: z.string(),
    accreditedBodies: z.boolean(),
    editions: z.array(z.string()),
    validityMonths: z.number().nullable(),
    scale: z.array(z.string()),
  })
  .openapi('System');
