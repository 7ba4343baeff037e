/** The shape of the programme's lists: marks, metals, site kinds, goals, sources and crosswalks. */
import { z } from 'zod';
import { Basis, Localized } from './schema.ts';

const slug = z.string().regex(/^[a-z0-9.-]+$/, 'lower-case letters, digits, dots and hyphens only');
const symbol = z.string().regex(/^[A-Z][a-z]?$/, 'a chemical symbol, for example Cu');
const target = z.string().regex(/^\d+(\.\d+)?$/, 'a criterion ("31") or a part ("10.2"), in quotes');

export const Mark = z.strictObject({
  id: slug,
  name: Localized,
  metal: symbol,
  since: z.iso.date(),
  basis: Basis,
  source: z.string().optional(),
  note: z.string().optional(),
});
export type Mark = z.infer<typeof Mark>;

export const Metal = z.strictObject({ symbol, name: Localized, mark: slug.nullable().describe('the mark for this metal, or null') });
export type Metal = z.infer<typeof Metal>;

/** A class of operations that criteria tag; kinds of site fall into one each. */
export const Operation = z.strictObject({ code: slug, title: Localized, basis: Basis, sources: z.array(z.string()) });
export type Operation = z.infer<typeof Operation>;

export const SiteKind = z.strictObject({ code: slug, name: Localized, operation: slug, basis: Basis, note: z.string().optional() });
export type SiteKind = z.infer<typeof SiteKind>;

export const SiteKindsFile = z.strictObject({ operations: z.array(Operation).min(1), kinds: z.array(SiteKind).min(1) });
export type SiteKindsFile = z.infer<typeof SiteKindsFile>;

export const Goal = z.strictObject({ goal: z.number().int().min(1).max(17), name: Localized });
export type Goal = z.infer<typeof Goal>;

export const SourcesFile = z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/), z.string().min(1));
export type SourcesFile = z.infer<typeof SourcesFile>;

export const Crosswalk = z.strictObject({
  from: slug,
  to: slug,
  note: Localized,
  links: z
    .array(z.strictObject({ from: target, to: z.array(target).min(1).describe('the main one first'), note: Localized, basis: Basis }))
    .min(1),
});
export type Crosswalk = z.infer<typeof Crosswalk>;
