/** What a cycle took over, in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { isoInstant, type PersonName } from '../queries.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Carried, CarriedKind, OfferState, WhyNot } from './rules.ts';

type Db = Database | Tx;

export type LastRelease = { id: string; cycleId: string; snapshot: Snapshot };

/** The newest release of the newest cycle before this one that has one, reopened or not: what was signed last. */
export async function releaseBefore(tx: Tx, siteId: string, number: number): Promise<LastRelease | undefined> {
  const found = await sql<LastRelease>`
    select release.id, release.cycle_id as "cycleId", release.snapshot from releases release join cycles cycle on cycle.id = release.cycle_id
    where cycle.site_id = ${siteId} and cycle.number < ${number} order by cycle.number desc, release.number desc limit 1`.execute(tx);
  return found.rows[0];
}

/** Who wrote the released version of each answer, and when. */
export async function authorsOf(tx: Tx, { cycleId, snapshot }: LastRelease): Promise<Map<string, { by: string; at: Date }>> {
  const wanted = JSON.stringify(snapshot.answers.map(({ item, version }) => ({ item, version })));
  const found = await sql<{ item: string; by: string; at: Date }>`
    select kept.item, kept.saved_by as by, kept.saved_at as at from answer_versions kept
      join jsonb_to_recordset(${wanted}::jsonb) as wanted(item text, version integer) on wanted.item = kept.item and wanted.version = kept.version
    where kept.cycle_id = ${cycleId}`.execute(tx);
  return new Map(found.rows.map(({ item, ...author }) => [item, author]));
}

export type EvidenceToday = { id: string; title: string; effectiveOn: string | null; expiresOn: string | null };

/** How evidence is described today, as far as the site still has it. */
export async function evidenceToday(
  db: Db,
  site: { id: string; organisation_id: string },
  ids: readonly string[],
): Promise<Map<string, EvidenceToday>> {
  const found = await sql<EvidenceToday>`
    select id, title, effective_on as "effectiveOn", expires_on as "expiresOn" from evidence
    where id = any(${ids}::uuid[]) and organisation_id = ${site.organisation_id} and (site_id = ${site.id} or site_id is null)
      and removed_at is null`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row]));
}

export type CarriedToWrite = Carried & { id: string; writtenBy: string | null; writtenAt: Date | null };

/** Writes everything that was carried, with its offers. Two statements. */
export async function writeCarried(tx: Tx, cycleId: string, carried: readonly CarriedToWrite[]): Promise<void> {
  if (carried.length === 0) return;
  const rows = carried.map((one, position) => ({
    id: one.id,
    cycle_id: cycleId,
    position,
    kind: one.kind,
    text: one.text,
    about: one.about,
    evidence_id: one.evidence,
    from_items: one.from,
    why_not: one.whyNot,
    written_by: one.writtenBy,
    written_at: one.writtenAt,
  }));
  await tx.insertInto('carried').values(rows).execute();
  const offers = carried.flatMap(({ id, to }) =>
    to.map((item) => ({ carried_id: id, item, state: 'to-confirm' as const, settled_by: null, settled_at: null })),
  );
  if (offers.length > 0) await tx.insertInto('carried_offers').values(offers).execute();
}

export type CarriedRow = {
  id: string;
  kind: CarriedKind;
  text: string;
  about: string | null;
  evidence: string | null;
  from: string[];
  whyNot: WhyNot | null;
  writtenBy: PersonName | null;
  writtenAt: string | null;
  /** Of evidence that the site still has: how long it says it holds. */
  today: { effectiveOn: string | null; expiresOn: string | null } | null;
  offers: { item: string; state: OfferState; settledBy: PersonName | null; settledAt: string | null }[];
};

/** Everything that a cycle took over, in the order of the old release. `item`: what is offered to that item; `id`: one thing. */
export async function carriedOf(db: Db, cycleId: string, asked: { item?: string; id?: string } = {}): Promise<CarriedRow[]> {
  const found = await sql<CarriedRow>`
    select carried.id, carried.kind, carried.text, carried.about, carried.evidence_id as evidence, carried.from_items as from,
      carried.why_not as "whyNot", ${isoInstant('carried.written_at')} as "writtenAt",
      case when held.id is null then null else jsonb_build_object('effectiveOn', held.effective_on, 'expiresOn', held.expires_on) end as today,
      case when carried.written_by is null then null else jsonb_build_object('id', carried.written_by, 'name', writer.name) end as "writtenBy",
      coalesce((select jsonb_agg(jsonb_build_object('item', offer.item, 'state', offer.state, 'settledAt', ${isoInstant('offer.settled_at')},
          'settledBy', case when offer.settled_by is null then null else jsonb_build_object('id', offer.settled_by, 'name', settler.name) end)
          order by offer.item)
        from carried_offers offer left join people settler on settler.id = offer.settled_by where offer.carried_id = carried.id), '[]') as offers
    from carried join cycles cycle on cycle.id = carried.cycle_id join sites site on site.id = cycle.site_id
      left join people writer on writer.id = carried.written_by
      left join evidence held on held.id = carried.evidence_id and held.removed_at is null
        and held.organisation_id = site.organisation_id and (held.site_id = site.id or held.site_id is null)
    where carried.cycle_id = ${cycleId}
      ${asked.id === undefined ? sql`` : sql`and carried.id = ${asked.id}`}
      ${asked.item === undefined ? sql`` : sql`and exists (select from carried_offers offer where offer.carried_id = carried.id and offer.item = ${asked.item})`}
    order by carried.position`.execute(db);
  return found.rows;
}

export type Origin = {
  cycle: string;
  number: number;
  pack: string;
  release: number;
  signatoryName: string;
  signedAt: string;
  carriedAt: string;
};

/** Where it was taken from; undefined for a cycle that took nothing over. */
export async function originOf(db: Db, cycleId: string): Promise<Origin | undefined> {
  const found = await sql<Origin>`
    select cycle.id as cycle, cycle.number, cycle.pack_id as pack, release.number as release, release.signatory_name as "signatoryName",
      ${isoInstant('release.signed_at')} as "signedAt", ${isoInstant('carry.carried_at')} as "carriedAt"
    from carry_overs carry join cycles cycle on cycle.id = carry.from_cycle join releases release on release.id = carry.release_id
    where carry.cycle_id = ${cycleId}`.execute(db);
  return found.rows[0];
}
