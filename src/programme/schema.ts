/**
 * The shape of every file under programme/: the programme as data, checked before anything runs on it.
 * Each schema is the contract of one kind of file; `load.ts` names file, line and field of a fault.
 */
import { z } from 'zod';

/** How well a value is founded. `confirmed`: read in a source; `deduced`: follows from confirmed facts; `assumed`: a default the scheme must confirm. */
export const Basis = z.enum(['confirmed', 'deduced', 'assumed']);
export type Basis = z.infer<typeof Basis>;

/** One text in several languages, keyed by BCP 47 tag. English is always there; the pack says which language prevails. */
export const Localized = z
  .record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), z.string().trim().min(1))
  .refine((texts) => 'en' in texts, {
    message: 'needs an English text (en)',
  });
export type Localized = z.infer<typeof Localized>;

/** Where a field comes from: keys of `sources.yaml`, or none when it is ours. */
export const Provenance = z.strictObject({
  basis: Basis,
  sources: z.array(z.string()).default([]),
  note: z.string().optional(),
});
export type Provenance = z.infer<typeof Provenance>;

/** What a level means for an award: `met`, `plan` (met with an improvement plan) or `fail`. */
const Accepts = z.enum(['met', 'plan', 'fail']);
export type Accepts = z.infer<typeof Accepts>;

/** What a level statement asks to be in place. */
const Element = z.enum(['commitment', 'system', 'practice', 'outcome', 'remedy']);
export type Element = z.infer<typeof Element>;

const Level = z.strictObject({
  code: z.string().regex(/^[a-z-]+$/),
  rank: z.number().int().positive().describe('1 is best'),
  accepts: Accepts,
  /** How the strip draws it: tones also differ in shape. */
  tone: z.enum(['full', 'partial', 'miss']),
  label: Localized,
  basis: Basis,
  note: z.string().optional(),
});
export type Level = z.infer<typeof Level>;

export const PackFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9.-]+$/),
  title: Localized,
  short: z.string().describe('for example "RRA 3.0"'),
  version: z.string(),
  published: z.iso.date().nullable(),
  in_force: z.iso.date(),
  /** The last day on which a cycle may be opened on this pack; null while open. */
  until_new_cycles: z.iso.date().nullable(),
  basis: Basis,
  sources: z.array(z.string()),
  /** Whose words the texts are: shown on every page of the guide. */
  wording: z.enum(['own-words', 'official']),
  wording_note: Localized,
  prevailing_language: z.string(),
  languages: z.array(z.string()).min(1),
  owner: Localized,
  pillars: z.array(z.strictObject({ code: z.string().regex(/^[a-z-]+$/), title: Localized, basis: Basis })).min(1),
  levels: z.array(Level).min(2),
  sdgs: z.strictObject({ goals: z.array(z.number().int().min(1).max(17)), basis: Basis, sources: z.array(z.string()), note: Localized }),
});
export type PackFile = z.infer<typeof PackFile>;

export const LevelStatement = z.strictObject({
  /** The elements that are in place at this level; none at the lowest. */
  elements: z.array(Element),
  statement: Localized,
});

const Threshold = z.strictObject({
  /** What is limited, in words. */
  what: Localized,
  /** The figure with its unit, or null where none was found. */
  value: z.string().nullable(),
  unit: z.string().nullable(),
  instrument: z.string().nullable(),
  basis: Basis,
  note: z.string().optional(),
});

/** When a criterion may be called not applicable. `never`: it always applies. Otherwise the reason must be shown by documents. */
const Applicability = z.strictObject({
  /** Site kinds the criterion applies to, or `all`. */
  applies_to: z.union([z.literal('all'), z.array(z.string()).min(1)]),
  not_applicable: z.discriminatedUnion('allowed', [
    z.strictObject({ allowed: z.literal(false) }),
    z.strictObject({
      allowed: z.literal(true),
      /** Site kinds for which it may be claimed, or `all`. */
      kinds: z.union([z.literal('all'), z.array(z.string()).min(1)]),
      when: Localized,
      proof: Localized,
    }),
  ]),
  note: Localized.optional(),
});

const Verification = z.strictObject({
  method: z.enum(['documents', 'interviews', 'observation']),
  what: Localized,
});

/** Fields of a criterion that carry their own basis and source. */
export const criterionFields = [
  'number',
  'title',
  'pillar',
  'purpose',
  'levels',
  'verification',
  'evidence',
  'applicability',
  'thresholds',
  'sdgs',
  'related',
] as const;

export const Part = z.strictObject({
  number: z.string().regex(/^\d+\.\d+$/),
  title: Localized,
  purpose: Localized,
  levels: z.record(z.string(), LevelStatement).nullable(),
  evidence: z.array(Localized),
  applies_to: z.union([z.literal('all'), z.strictObject({ metals: z.array(z.string()).min(1) })]),
  provenance: z.record(z.string(), Provenance),
});
export type Part = z.infer<typeof Part>;

export const CriterionFile = z.strictObject({
  number: z.string().regex(/^\d+$/),
  title: Localized,
  pillar: z.string(),
  /** What the criterion is for, in one or two sentences of our own. */
  purpose: Localized,
  /** One ready statement for each level of the pack, written for this criterion; null on a pack closed to new cycles. */
  levels: z.record(z.string(), LevelStatement).nullable(),
  verification: z.array(Verification),
  evidence: z.array(Localized).min(1),
  applicability: Applicability,
  thresholds: z.array(Threshold),
  sdgs: z.array(z.number().int().min(1).max(17)),
  /** Instruments on the same subject: related, never "derived from". */
  related: z.array(z.string()),
  parts: z.array(Part),
  provenance: z.strictObject(
    Object.fromEntries(criterionFields.map((field) => [field, Provenance])) as Record<(typeof criterionFields)[number], typeof Provenance>,
  ),
});
export type CriterionFile = z.infer<typeof CriterionFile>;
