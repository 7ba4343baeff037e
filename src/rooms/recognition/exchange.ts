/**
 * Certificates, a site and a scope as JSON files, the shapes in which `cupel scope` exchanges them. What is absent is missing
 * data: a certificate without it does not count, or fails the condition that asks for it. What is there must be well formed.
 */
import { z } from 'zod';
import type { Certificate } from './certificate.ts';
import { checked, type OscalFault, type Read } from './oscal/document.ts';
import type { Advice, Because, Checked, Scope, Site } from './rules.ts';

const text = z.string({ error: 'must be a text' });
const texts = z.array(text, { error: 'must be a list of texts' });
const date = z.iso.date({ error: 'must be a date of the calendar, as 2026-01-31' });

/** A field that matters only where a condition asks for it: of a wrong type it is as good as missing. */
function asked<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().catch(null);
}

const CertificateFile = z.looseObject(
  {
    id: text.min(1, 'must not be empty'),
    system: text.nullish(),
    edition: text.nullish(),
    requirements: z.union([z.literal('all'), z.array(z.string())], { error: 'must be "all" or a list of texts' }).nullish(),
    sites: texts.nullish(),
    activities: asked(z.array(z.string())),
    issued: date.optional(),
    expires: date.optional(),
    auditedOn: date.nullish(),
    body: asked(z.looseObject({ accredited: asked(z.boolean()) })),
    status: text.nullish(),
    openMajorNonconformities: asked(z.number()),
  },
  { error: 'must be an object' },
);
type CertificateFile = z.infer<typeof CertificateFile>;

const SiteFile = z.looseObject(
  { id: text.min(1, 'must not be empty'), kinds: texts.nullish(), metals: texts.nullish() },
  { error: 'must be an object' },
);

/** @returns faults with their JSON path: a wrong type, a date that is none, an end before the beginning, one identifier for two certificates */
export function readCertificates(document: unknown): Read<Certificate[]> {
  const read = checked(z.array(CertificateFile, { error: 'must be a list of certificates' }), document);
  if (!read.ok) return read;
  const faults: OscalFault[] = [];
  const certificates = new Map<string, Certificate>();
  for (const [index, file] of read.value.entries()) {
    const { id, issued, expires } = file;
    if (issued !== undefined && expires !== undefined && expires < issued)
      faults.push({ path: `[${index}].expires`, message: `${expires} is before ${issued}, the day of issue` });
    const certificate = certificateOf(file);
    const same = certificates.get(id);
    if (same !== undefined && JSON.stringify(same) !== JSON.stringify(certificate))
      faults.push({ path: `[${index}].id`, message: `"${id}" is the identifier of another certificate already` });
    certificates.set(id, certificate);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: [...certificates.values()] };
}

export function readSite(document: unknown): Read<Site> {
  const read = checked(SiteFile, document);
  return read.ok ? { ok: true, value: { id: read.value.id, kinds: read.value.kinds ?? [], metals: read.value.metals ?? [] } } : read;
}

/** A scope without what only the scheme's own matrix can say: levels. */
export function writeScope({ pack, on, criteria, counts }: Scope): object {
  return {
    pack,
    on,
    criteria: criteria.map(({ id, recognition, covered, residual, validUntil, because, advice }) => ({
      id,
      recognition,
      covered,
      residual,
      validUntil,
      because: because.map(reason),
      advice: advice.map(hint),
    })),
    counts,
  };
}

function certificateOf(file: CertificateFile): Certificate {
  const { id, system, edition, issued, expires, status, sites, requirements } = file;
  const complete = typeof system === 'string' && typeof edition === 'string' && issued !== undefined && expires !== undefined;
  return {
    id,
    system: system ?? '',
    edition: edition ?? '',
    requirements: requirements ?? [],
    sites: sites ?? [],
    activities: file.activities ?? null,
    issued: issued ?? '',
    expires: expires ?? '',
    auditedOn: file.auditedOn ?? null,
    bodyAccredited: file.body?.accredited ?? null,
    status: complete ? (status ?? 'unknown') : 'incomplete',
    openMajorNonconformities: file.openMajorNonconformities ?? null,
    level: null,
    sitesVisited: null,
  };
}

function reason({ certificates, map, relationship, target, conditions }: Because) {
  const [only] = certificates;
  const proof = certificates.length === 1 && only !== undefined ? { certificate: only.id } : { certificates };
  return { ...proof, map, relationship, target, conditions: conditions.map(found) };
}

function hint({ map, relationship, target, why, certificates, missing, conditions }: Advice) {
  return { map, relationship, target, why, certificates, missing, conditions: conditions.map(found) };
}

function found({ rule, met, actual, certificate }: Checked) {
  return certificate === undefined ? { rule, met, actual } : { rule, met, actual, certificate };
}
