/** Answers in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { AnswerDraft, ItemEvidence } from './rules.ts';

type Db = Database | Tx;
export type PersonName = { id: string; name: string | null };

export type AnswerView = AnswerDraft & {
  item: string;
  sharedVersion: number | null;
  version: number;
  updatedAt: string;
  updatedBy: PersonName;
};
export type Delegation = { item: string; person: PersonName; dueOn: string | null; delegatedAt: string };
export type Shared = { item: string; level: string | null; comment: string; version: number; updatedAt: string; updatedBy: PersonName };
export type CycleState = { answers: AnswerView[]; evidence: ItemEvidence[]; delegations: Delegation[]; shared: Shared[] };

/** An instant inside JSON, as JavaScript writes it. */
export const isoInstant = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

const answerObject = sql`jsonb_build_object('item', answer.item, 'level', answer.level, 'notApplicable', answer.not_applicable, 'reason', answer.reason,
  'comment', answer.comment, 'sharedVersion', answer.shared_version, 'version', answer.version, 'updatedAt', ${isoInstant('answer.updated_at')},
  'updatedBy', jsonb_build_object('id', answer.updated_by, 'name', person.name))`;

const sharedObject = sql`jsonb_build_object('item', shared.item, 'level', shared.level, 'comment', shared.comment, 'version', shared.version,
  'updatedAt', ${isoInstant('shared.updated_at')}, 'updatedBy', jsonb_build_object('id', shared.updated_by, 'name', person.name))`;

/** Everything that stands in a cycle, item by item; one statement however many items there are. */
export async function cycleState(db: Db, cycle: { id: string; pack_id: string }, organisationId: string): Promise<CycleState> {
  const found = await sql<CycleState>`select
    coalesce((select jsonb_agg(${answerObject}) from answers answer left join people person on person.id = answer.updated_by
      where answer.cycle_id = ${cycle.id}), '[]') as answers,
    coalesce((select jsonb_agg(to_jsonb(counted)) from (${evidenceCounts(cycle.id)}) counted), '[]') as evidence,
    coalesce((select jsonb_agg(jsonb_build_object('item', delegation.item, 'dueOn', delegation.due_on, 'delegatedAt', ${isoInstant('delegation.delegated_at')},
        'person', jsonb_build_object('id', delegation.person_id, 'name', person.name)) order by delegation.delegated_at, delegation.person_id)
      from delegations delegation left join people person on person.id = delegation.person_id where delegation.cycle_id = ${cycle.id}), '[]') as delegations,
    coalesce((select jsonb_agg(${sharedObject}) from shared_answers shared left join people person on person.id = shared.updated_by
      where shared.organisation_id = ${organisationId} and shared.pack_id = ${cycle.pack_id}), '[]') as shared`.execute(db);
  const [state] = found.rows;
  if (state === undefined) throw new Error('A select without a from answered no row.');
  return state;
}

function evidenceCounts(cycleId: string) {
  return sql`select used.item, count(*)::int as used, (count(*) filter (where filed.present))::int as documents,
      (count(*) filter (where evidence.kind = 'file' and not filed.present))::int as empty
    from evidence_uses used join evidence on evidence.id = used.evidence_id
      cross join lateral (select exists (select from evidence_files file where file.evidence_id = evidence.id) as present) filed
    where used.cycle_id = ${cycleId} and evidence.removed_at is null group by used.item`;
}

export async function answersOfCycle(db: Db, cycleId: string, items?: readonly string[]): Promise<AnswerView[]> {
  const found = await sql<{ answer: AnswerView }>`
    select ${answerObject} as answer from answers answer left join people person on person.id = answer.updated_by
    where answer.cycle_id = ${cycleId} ${items === undefined ? sql`` : sql`and answer.item = any(${items}::text[])`}`.execute(db);
  return found.rows.map((row) => row.answer);
}

export async function answerAt(db: Db, cycleId: string, item: string): Promise<AnswerView | undefined> {
  return (await answersOfCycle(db, cycleId, [item]))[0];
}

export type AnswerToWrite = AnswerDraft & { item: string; sharedVersion: number | null; version: number };

/**
 * Writes answers with their next version, and keeps each of them among the versions. An answer whose version is no longer the one before is
 * left alone: the caller compares what was written with what was to be. One statement.
 * @returns the items that were written
 */
export async function writeAnswers(tx: Tx, cycleId: string, answers: readonly AnswerToWrite[], by: string, at: Date): Promise<string[]> {
  const written = await sql<{ item: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb)
        as given(item text, level text, "notApplicable" boolean, reason text, comment text, "sharedVersion" integer, version integer)),
    written as (
      insert into answers (cycle_id, item, level, not_applicable, reason, comment, shared_version, version, updated_by, updated_at)
      select ${cycleId}::uuid, item, level, "notApplicable", reason, comment, "sharedVersion", version, ${by}, ${at}::timestamptz from given
      on conflict (cycle_id, item) do update set level = excluded.level, not_applicable = excluded.not_applicable, reason = excluded.reason,
        comment = excluded.comment, shared_version = excluded.shared_version, version = excluded.version, updated_by = excluded.updated_by,
        updated_at = excluded.updated_at
      where answers.version = excluded.version - 1
      returning item, version),
    kept as (
      insert into answer_versions (cycle_id, item, version, answer, saved_by, saved_at)
      select ${cycleId}::uuid, written.item, written.version,
        jsonb_build_object('level', given.level, 'notApplicable', given."notApplicable", 'reason', given.reason, 'comment', given.comment,
          'sharedVersion', given."sharedVersion"), ${by}, ${at}::timestamptz
      from written join given on given.item = written.item)
    select item from written`.execute(tx);
  return written.rows.map((row) => row.item);
}

export type AnswerVersion = AnswerDraft & { sharedVersion: number | null; version: number; savedAt: string; savedBy: PersonName };

/** Versions of an answer before a version, newest first. */
export async function versionsOf(
  db: Db,
  cycleId: string,
  item: string,
  before: number | undefined,
  limit: number,
): Promise<AnswerVersion[]> {
  const found = await sql<{
    version: number;
    answer: AnswerDraft & { sharedVersion: number | null };
    savedAt: string;
    savedBy: PersonName;
  }>`
    select kept.version, kept.answer, ${isoInstant('kept.saved_at')} as "savedAt", jsonb_build_object('id', kept.saved_by, 'name', person.name) as "savedBy"
    from answer_versions kept left join people person on person.id = kept.saved_by
    where kept.cycle_id = ${cycleId} and kept.item = ${item} and (${before ?? null}::integer is null or kept.version < ${before ?? null}::integer)
    order by kept.version desc limit ${limit}`.execute(db);
  return found.rows.map(({ answer, ...kept }) => ({ ...answer, ...kept }));
}

/** What answers said at given versions: what somebody had before them. */
export async function answersAtVersions(db: Db, cycleId: string, versions: ReadonlyMap<string, number>): Promise<Map<string, AnswerDraft>> {
  const wanted = JSON.stringify([...versions].map(([item, version]) => ({ item, version })));
  const found = await sql<{ item: string; answer: AnswerDraft }>`
    select kept.item, kept.answer from answer_versions kept
      join jsonb_to_recordset(${wanted}::jsonb) as wanted(item text, version integer) on wanted.item = kept.item and wanted.version = kept.version
    where kept.cycle_id = ${cycleId}`.execute(db);
  return new Map(found.rows.map((row) => [row.item, row.answer]));
}

/** The organisation's shared answers of a pack. */
export async function sharedAnswers(db: Db, organisationId: string, packId: string, item?: string): Promise<Shared[]> {
  const found = await sql<{ shared: Shared }>`
    select ${sharedObject} as shared from shared_answers shared left join people person on person.id = shared.updated_by
    where shared.organisation_id = ${organisationId} and shared.pack_id = ${packId} ${item === undefined ? sql`` : sql`and shared.item = ${item}`}`.execute(
    db,
  );
  return found.rows.map((row) => row.shared);
}

export type SharedToWrite = {
  organisationId: string;
  packId: string;
  item: string;
  level: string | null;
  comment: string;
  version: number;
};

/** Writes a shared answer with its next version. @returns false when its version was no longer the one before */
export async function writeSharedAnswer(tx: Tx, shared: SharedToWrite, by: string, at: Date): Promise<boolean> {
  const written = await sql`
    insert into shared_answers (organisation_id, pack_id, item, level, comment, version, updated_by, updated_at)
    values (${shared.organisationId}, ${shared.packId}, ${shared.item}, ${shared.level}, ${shared.comment}, ${shared.version}, ${by}, ${at})
    on conflict (organisation_id, pack_id, item) do update set level = excluded.level, comment = excluded.comment, version = excluded.version,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at
    where shared_answers.version = excluded.version - 1 returning item`.execute(tx);
  return written.rows.length > 0;
}

export async function versionCount(db: Db, cycleId: string, item: string): Promise<number> {
  const found = await sql<{
    count: number;
  }>`select count(*)::int as count from answer_versions where cycle_id = ${cycleId} and item = ${item}`.execute(db);
  return found.rows[0]?.count ?? 0;
}
