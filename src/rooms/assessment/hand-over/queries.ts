/** Teams at work and what became of them: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { EarlierParts } from './rules.ts';
import type { HandOversTable } from './tables.ts';

type Db = Database | Tx;

export type HandOverRow = Selectable<HandOversTable> & { from: string | null; to: string | null };

/** In the order in which they happened. */
export async function handOversOf(db: Db, assessmentId: string): Promise<HandOverRow[]> {
  const found = await sql<HandOverRow>`
    select h.*, f.name as "from", t.name as "to" from hand_overs h left join people f on f.id = h.from_id left join people t on t.id = h.to_id
    where h.assessment_id = ${assessmentId} order by h.id`.execute(db);
  return found.rows;
}

/** Which of these people hold an assessor's role at the site now. */
export async function holdingAt(db: Db, siteId: string, personIds: readonly string[]): Promise<string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants
    where scope_id = ${siteId} and person_id = any(${personIds}::text[]) and role in ('lead-assessor', 'assessor') and revoked_at is null`.execute(
    db,
  );
  return found.rows.map(({ person_id }) => person_id);
}

/** Who left the work on an assessment, and who decided a round of its review by a second assessor: one statement. */
export async function earlierPartsOf(db: Db, assessmentId: string): Promise<EarlierParts> {
  const found = await sql<{ person_id: string; worked: boolean }>`
    select from_id as person_id, true as worked from hand_overs where assessment_id = ${assessmentId} and role <> 'reviewer'
    union select decided_by, false from result_reviews where assessment_id = ${assessmentId} and kind = 'second' and decided_by is not null`.execute(
    db,
  );
  const of = (worked: boolean) => new Set(found.rows.filter((row) => row.worked === worked).map(({ person_id }) => person_id));
  return { worked: of(true), reviewed: of(false) };
}
