/** What the API shows of the room's rows. */
import { z } from '@hono/zod-openapi';
import type { Selectable } from 'kysely';
import type { ClockOn } from '#programme/history.ts';
import type { Application, Cycle, Letter } from './cycle-queries.ts';
import type { IdentifierScheme } from './identifiers.ts';
import { SiteInput } from './input.ts';
import type { Organisation, Site } from './queries.ts';
import type { SiteDraft } from './site-rules.ts';
import type { IdentifiersTable } from './tables.ts';

export const OrganisationView = z.object({
  id: z.uuid(),
  kind: z.enum(['producer', 'firm']),
  name: z.string(),
  country: z.string(),
  website: z.string().nullable(),
  version: z.number().int(),
});

export function organisationView(row: Organisation): z.infer<typeof OrganisationView> {
  const { id, kind, name, country, website, version } = row;
  return { id, kind, name, country, website, version };
}

export const SiteFields = SiteInput.extend({ id: z.uuid(), slug: z.string(), demonstration: z.boolean() });

export function siteFields(row: Site): z.infer<typeof SiteFields> {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    country: row.country,
    place: row.place,
    latitude: row.latitude,
    longitude: row.longitude,
    timeZone: row.time_zone,
    kinds: row.kinds,
    metals: row.metals,
    headcount: row.headcount,
    contactName: row.contact_name,
    contactEmail: row.contact_email,
    demonstration: row.demonstration,
  };
}

/** The columns of a site that the site itself states. */
export function siteColumns(draft: SiteDraft) {
  return {
    name: draft.name,
    country: draft.country,
    place: draft.place,
    latitude: draft.latitude,
    longitude: draft.longitude,
    time_zone: draft.timeZone,
    kinds: draft.kinds,
    metals: draft.metals,
    headcount: draft.headcount,
    contact_name: draft.contactName,
    contact_email: draft.contactEmail,
  };
}

export function identifierView(row: Selectable<IdentifiersTable>) {
  return { id: row.id, scheme: row.scheme as IdentifierScheme, value: row.value, verifiedAt: row.verified_at?.toISOString() ?? null };
}

export const ApplicationView = z.object({
  id: z.uuid(),
  status: z.enum(['submitted', 'on-hold', 'accepted', 'declined', 'withdrawn']),
  marks: z.array(z.string()),
  submittedAt: z.string(),
  decidedAt: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.number().int(),
});

export function applicationView(row: Application): z.infer<typeof ApplicationView> {
  const { id, status, marks, reason, version } = row;
  return {
    id,
    status,
    marks,
    submittedAt: row.submitted_at.toISOString(),
    decidedAt: row.decided_at?.toISOString() ?? null,
    reason,
    version,
  };
}

export const LetterView = z.object({
  id: z.uuid(),
  siteId: z.uuid(),
  signatoryName: z.string(),
  signatoryTitle: z.string(),
  signedOn: z.string(),
  language: z.string(),
  text: z.string(),
  digest: z.string().openapi({ description: 'SHA-256 over the canonical JSON of site, text, signatory name and title, and day' }),
});

/** A letter is public: it holds nothing but what it says. */
export function letterView(row: Letter): z.infer<typeof LetterView> {
  return {
    id: row.id,
    siteId: row.site_id,
    signatoryName: row.signatory_name,
    signatoryTitle: row.signatory_title,
    signedOn: row.signed_on,
    language: row.language,
    text: row.text,
    digest: row.digest,
  };
}

export const CycleView = z.object({
  id: z.uuid(),
  number: z.number().int(),
  kind: z.enum(['commitment', 'self-assessment-only']),
  requestedBy: z.string().nullable(),
  pack: z.string(),
  matrix: z.string(),
  rulebook: z.string(),
  letterId: z.uuid().nullable(),
  marks: z.array(z.string()),
  openedOn: z.string(),
  stage: z.enum(['self-assessment', 'released', 'assessment', 'submitted', 'decided', 'closed']),
  boundaryVersion: z.number().int(),
});

export function cycleView(row: Cycle): z.infer<typeof CycleView> {
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    requestedBy: row.requested_by,
    pack: row.pack_id,
    matrix: row.matrix_id,
    rulebook: row.rulebook_id,
    letterId: row.letter_id,
    marks: row.marks,
    openedOn: row.opened_on,
    stage: row.stage,
    boundaryVersion: row.boundary_version,
  };
}

const Basis = z.enum(['confirmed', 'deduced', 'assumed']);

export const ClockView = z.object({
  name: z.string(),
  period: z.number().int().openapi({ description: 'Of a recurring clock: which time it is due, from 1' }),
  due: z.string().nullable().openapi({ description: 'The last day on which it can be met, where the site is; extended or not' }),
  computed: z.string().nullable().openapi({ description: 'The day that the rulebook alone gives' }),
  extension: z.object({ due: z.string(), decidedOn: z.string(), reason: z.string() }).nullable(),
  metOn: z.string().nullable(),
  daysLeft: z.number().int().nullable().openapi({ description: 'Below zero when late; null where nothing is due' }),
  anchor: z.string(),
  anchoredOn: z.string().nullable().openapi({ description: 'The day of the event it is counted from, as it was known' }),
  relation: z.enum(['after', 'before', 'every']),
  months: z.number().int(),
  basis: z.object({ months: Basis, anchor: Basis }),
  source: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(['running', 'due-soon', 'late', 'met', 'not-started', 'disabled']),
});

export function clockView(clock: ClockOn, anchoredOn: string | null): z.infer<typeof ClockView> {
  const { extension, ...said } = clock;
  const granted = extension === null ? null : { due: extension.due, decidedOn: extension.decidedOn, reason: extension.reason };
  return { ...said, extension: granted, anchoredOn };
}
