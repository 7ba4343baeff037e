/** What every OSCAL document of ours is made of: namespaces, properties, stable identifiers, and faults that name their place. */
import { createHash } from 'node:crypto';
import type { z } from 'zod';

export const oscalVersion = '1.2.1';
/** Conditions of a map. Their names are the contract with everybody who writes a mapping for Cupel. */
export const conditionNamespace = 'urn:cupel:condition';
/** What Cupel keeps of a cell beyond OSCAL. */
export const matrixNamespace = 'urn:cupel:matrix';
/** What Cupel keeps of a criteria pack beyond OSCAL. */
export const packNamespace = 'urn:cupel:pack';

export type OscalFault = {
  readonly path: string;
  readonly message: string;
  /** What of a sound document cannot be used, with the text that stands there; absent where the document itself has another shape. */
  readonly unusable?: { readonly why: 'no-edition' | 'unknown-target' | 'identifier-twice'; readonly text: string };
};
export type Read<T> = { ok: true; value: T } | { ok: false; faults: readonly OscalFault[] };

export type Property = { name: string; ns?: string | undefined; value: string; class?: string; remarks?: string };

/** Marks a property whose text OSCAL does not allow as a value: no line breaks, no space at its ends, not empty. */
const inRemarks = 'text-in-remarks';

export function property(ns: string, name: string, text: string): Property {
  // The pattern of OSCAL's StringDatatype.
  if (/^\S(.*\S)?$/u.test(text)) return { name, ns, value: text };
  return { name, ns, value: text.replace(/\s+/g, ' ').trim() || '-', class: inRemarks, remarks: text };
}

export function textOf({ value, class: kind, remarks }: { value: string; class?: unknown; remarks?: unknown }): string {
  return kind === inRemarks && typeof remarks === 'string' ? remarks : value;
}

/** A UUID of version 5 (RFC 9562): the same name always has the same one. */
export function stableUuid(...names: readonly string[]): string {
  const bytes = createHash('sha1').update(namespace).update(JSON.stringify(names)).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Cupel's own namespace for names: fixed for ever, so that what was published keeps its identifiers. */
const namespace = Buffer.from('9b1f0c6e5d2a5c47a3f84e7d1b6c2f90', 'hex');

/** Whether OSCAL takes it as an identifier: version 4 or 5 only. */
export function isOscalUuid(text: string): boolean {
  return /^[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[45][0-9A-Fa-f]{3}-[89ABab][0-9A-Fa-f]{3}-[0-9A-Fa-f]{12}$/.test(text);
}

/** A criterion or part as an OSCAL token, which cannot begin with a digit. */
export function tokenOf(number: string): string {
  return `c-${number}`;
}

/** The criterion or part of a pack that a reference means, `10.2` or `c-10.2`; null where the pack has neither. */
export function numberOf(reference: string, numbers: ReadonlySet<string>): string | null {
  if (numbers.has(reference)) return reference;
  const bare = reference.startsWith('c-') ? reference.slice(2) : null;
  return bare !== null && numbers.has(bare) ? bare : null;
}

/** `mapping-collection.mappings[0].maps[3].targets[0].id-ref` */
export function pathOf(segments: readonly PropertyKey[]): string {
  return segments
    .map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${String(segment)}`))
    .join('')
    .replace(/^\./, '');
}

export function checked<Schema extends z.ZodType>(schema: Schema, document: unknown): Read<z.infer<Schema>> {
  const read = schema.safeParse(document);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    faults: read.error.issues.map(({ path, message }) => ({ path: pathOf(path), message })),
  };
}
