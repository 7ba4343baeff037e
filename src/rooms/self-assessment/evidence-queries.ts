/** Evidence in SQL: one statement a function. Removed evidence is nowhere to be seen. */
import { type RawBuilder, sql } from 'kysely';
import { type Relation, schemeRoles } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { isoInstant, type PersonName } from './queries.ts';

type Db = Database | Tx;

export type FileView = {
  id: string;
  revision: number;
  current: boolean;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  uploadedAt: string;
  uploadedBy: PersonName;
};

export type EvidenceRow = {
  id: string;
  kind: 'file' | 'held-at-site';
  title: string;
  custodian: string | null;
  place: string | null;
  effectiveOn: string | null;
  expiresOn: string | null;
  confidentiality: 'assessor' | 'scheme' | 'public';
  shared: boolean;
  version: number;
  createdAt: string;
  createdBy: PersonName;
  usedBy: string[];
  files: FileView[];
};

/** Whether somebody with these relations opens evidence of a confidentiality: the scheme sees that it is there, and reads it where the site lets it. */
export function mayOpen(confidentiality: EvidenceRow['confidentiality'], relations: ReadonlySet<Relation>): boolean {
  const onlyScheme = ![...relations].some(
    (relation) => relation !== 'anyone' && relation !== 'signed-in' && !schemeRoles.some((role) => role === relation),
  );
  return confidentiality !== 'assessor' || !onlyScheme;
}

const files = sql`coalesce((select jsonb_agg(jsonb_build_object('id', file.id, 'revision', file.revision, 'current', file.revision = file.newest,
    'name', file.name, 'mediaType', file.media_type, 'size', file.size, 'sha256', file.sha256, 'uploadedAt', ${isoInstant('file.uploaded_at')},
    'uploadedBy', jsonb_build_object('id', file.uploaded_by, 'name', uploader.name)) order by file.revision desc, file.uploaded_at, file.id)
  from (select *, max(revision) over () as newest from evidence_files where evidence_id = evidence.id) file
    left join people uploader on uploader.id = file.uploaded_by), '[]')`;

function evidenceColumns(cycleId: string | null): RawBuilder<unknown> {
  return sql`evidence.id, evidence.kind, evidence.title, evidence.custodian, evidence.place, evidence.effective_on as "effectiveOn",
    evidence.expires_on as "expiresOn", evidence.confidentiality, evidence.site_id is null as shared, evidence.version,
    ${isoInstant('evidence.created_at')} as "createdAt", jsonb_build_object('id', evidence.created_by, 'name', creator.name) as "createdBy",
    coalesce((select jsonb_agg(distinct used.item) from evidence_uses used
      where used.evidence_id = evidence.id ${cycleId === null ? sql`` : sql`and used.cycle_id = ${cycleId}`}), '[]') as "usedBy",
    ${files} as files`;
}

const tables = sql`evidence left join people creator on creator.id = evidence.created_by`;

/** What the owner sees: a site its own and the organisation's, an organisation what it shares. */
function visibleTo({ organisationId, siteId }: Pick<EvidenceOwner, 'organisationId' | 'siteId'>): RawBuilder<unknown> {
  const own = siteId === null ? sql`evidence.site_id is null` : sql`(evidence.site_id = ${siteId} or evidence.site_id is null)`;
  return sql`evidence.organisation_id = ${organisationId} and ${own} and evidence.removed_at is null`;
}

/** Evidence made before one, newest first. */
export async function evidencePage(db: Db, owner: EvidenceOwner, before: string | undefined, limit: number): Promise<EvidenceRow[]> {
  const found = await sql<EvidenceRow>`
    select ${evidenceColumns(owner.cycleId)} from ${tables}
    where ${visibleTo(owner)} ${before === undefined ? sql`` : sql`and evidence.id < ${before}::uuid`}
    order by evidence.id desc limit ${limit}`.execute(db);
  return found.rows.map(inOrder);
}

export async function evidenceById(db: Db, owner: EvidenceOwner, id: string): Promise<EvidenceRow | undefined> {
  const found = await sql<EvidenceRow>`
    select ${evidenceColumns(owner.cycleId)} from ${tables} where ${visibleTo(owner)} and evidence.id = ${id}`.execute(db);
  return found.rows.map(inOrder)[0];
}

/** Which of these identifiers are evidence that the owner sees. */
export async function knownEvidence(
  db: Db,
  owner: Pick<EvidenceOwner, 'organisationId' | 'siteId'>,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await sql<{ id: string }>`select id from evidence where ${visibleTo(owner)} and id = any(${ids}::uuid[])`.execute(db);
  return new Set(found.rows.map(({ id }) => id));
}

/** The evidence that an item of a cycle rests on, or that any of its items does. */
export async function evidenceOfItem(db: Db, cycleId: string, item: string | null): Promise<EvidenceRow[]> {
  const found = await sql<EvidenceRow>`
    select ${evidenceColumns(cycleId)} from ${tables}
    where evidence.removed_at is null and exists (select from evidence_uses used
      where used.evidence_id = evidence.id and used.cycle_id = ${cycleId} and (${item}::text is null or used.item = ${item}::text))
    order by evidence.id`.execute(db);
  return found.rows.map(inOrder);
}

/** The items that rest on it, in the order of their numbers: 2 before 10, 10.1 before 10.2. */
function inOrder(row: EvidenceRow): EvidenceRow {
  return { ...row, usedBy: [...row.usedBy].sort((one, other) => one.localeCompare(other, 'en', { numeric: true })) };
}

/** Everything that a cycle rests on, held until the transaction ends: nobody removes, renames or adds to it meanwhile. */
export async function holdEvidenceOfCycle(tx: Tx, cycleId: string): Promise<void> {
  await sql`select from evidence where id in (select evidence_id from evidence_uses where cycle_id = ${cycleId}) order by id for share`.execute(
    tx,
  );
}

/** Its place in the database, held until the transaction ends. */
export async function holdEvidence(tx: Tx, owner: EvidenceOwner, id: string): Promise<{ siteId: string | null; kind: string } | undefined> {
  const found = await sql<{ siteId: string | null; kind: string }>`
    select evidence.site_id as "siteId", evidence.kind from evidence where ${visibleTo(owner)} and evidence.id = ${id} for update`.execute(
    tx,
  );
  return found.rows[0];
}

/** Whether a release rests on it, reopened or not, or a cycle that is past its self-assessment uses it. */
export async function isReleased(tx: Tx, organisationId: string, evidenceId: string): Promise<boolean> {
  const frozen = JSON.stringify({ evidence: [{ id: evidenceId }] });
  const found = await sql<{ released: boolean }>`
    select exists (select from releases release join cycles cycle on cycle.id = release.cycle_id join sites site on site.id = cycle.site_id
        where site.organisation_id = ${organisationId} and release.snapshot @> ${frozen}::jsonb)
      or exists (select from evidence_uses used join cycles cycle on cycle.id = used.cycle_id
        where used.evidence_id = ${evidenceId} and cycle.stage <> 'self-assessment') as released`.execute(tx);
  return found.rows[0]?.released ?? false;
}
