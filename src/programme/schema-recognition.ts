/** The shape of what recognition stands on: the outside systems, and the versions of the equivalency matrix. */
import { z } from 'zod';
import { Basis, Localized } from './schema.ts';

const slug = z.string().regex(/^[a-z0-9.-]+$/, 'lower-case letters, digits, dots and hyphens only');
const target = z.string().regex(/^\d+(\.\d+)?$/, 'a criterion ("31") or a part ("10.2"), in quotes');
/** A system or edition stands in addresses of requirements, `iso-14001@2015#6.1`, so neither sign may be in it. */
const edition = z
  .string()
  .min(1)
  .regex(/^[^@#]+$/, 'no @ and no #');

/** What is on record between a system and the scheme as a whole. It recognises nothing: only cells of the matrix do. */
const Standing = z.strictObject({
  direction: z.enum(['scheme-accepts', 'accepts-scheme', 'mutual', 'benchmark', 'peers']),
  /** `data-point`: the system accepts it as information about a site, which is not said to be equivalent to anything. */
  standing: z.enum(['itemised', 'system-level', 'conditional', 'benchmark-only', 'data-point', 'not-confirmed']),
  /** What of a pack it is about, where that is said. */
  criteria: z.record(slug, z.array(target)).optional(),
  /** The packs it is about, where that is said; those of `criteria` are among them. */
  packs: z.array(slug).optional(),
  /** The metals it is about, where that is said. */
  metals: z.array(z.string()).optional(),
  text: Localized,
  /** Who publishes the source. */
  said_by: z.string().min(1),
  basis: Basis,
  source: z.string(),
});

export const System = z.strictObject({
  id: slug,
  title: Localized,
  owner: z.string(),
  kind: z.enum(['management-system-standard', 'sustainability-standard', 'industry-programme', 'reporting-framework', 'benchmark']),
  /** What a site holds when it meets the system. */
  proof: z.enum(['certificate', 'audit-report', 'membership', 'disclosure']),
  /** Whether its certifying bodies are accredited by somebody else. */
  accredited_bodies: z.boolean(),
  editions: z.array(edition),
  /** How long its proof usually holds; null where that was not found. */
  validity: z.strictObject({ months: z.number().int().positive().nullable(), basis: Basis }),
  /** The steps of its own scale, lowest first; none where it knows only met and not met. */
  scale: z.array(z.string()).default([]),
  standings: z.array(Standing).default([]),
});
export type System = z.infer<typeof System>;

/** The rules that `rooms/recognition` can check. */
const Condition = z.strictObject({
  rule: z.enum(['body-accredited', 'no-open-major', 'max-age-months', 'activity', 'site-kind', 'metal', 'minimum-level', 'site-visited']),
  value: z.string().min(1),
});

export const MatrixCell = z.strictObject({
  id: slug,
  pack: slug,
  targets: z.array(target).min(1),
  /** Several are only together enough. `edition: null` where it is not said which. */
  sources: z.array(z.strictObject({ system: slug, edition: edition.nullable(), requirement: z.string().min(1).optional() })).min(1),
  relationship: z.enum(['equal-to', 'equivalent-to', 'superset-of', 'subset-of', 'intersects-with', 'no-relationship', 'unknown']),
  /** The level of the pack that it grants; null where none was decided, and then it recognises nothing. */
  level: slug.nullable(),
  /** `confirmed`: read for this very criterion. `approved`: by a decision on record. Every other state recognises nothing. */
  state: z.enum(['confirmed', 'approved', 'inferred', 'unknown', 'benchmark-only']),
  conditions: z.array(Condition).default([]),
  basis: Basis,
  source: z.string().optional(),
  note: Localized.optional(),
  decided_by: z.string().optional(),
  decided_on: z.iso.date().optional(),
  review_due: z.iso.date().optional(),
});
export type MatrixCell = z.infer<typeof MatrixCell>;

export const MatrixFile = z.strictObject({
  id: slug,
  title: Localized,
  in_force: z.iso.date(),
  note: Localized,
  /** A pair that is not listed counts for nothing. */
  cells: z.array(MatrixCell),
});
export type MatrixFile = z.infer<typeof MatrixFile>;
