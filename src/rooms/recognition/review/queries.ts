/** Equivalency reviews with who asked and how many comments wait: one statement a function. */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { EquivalencyReviewsTable, ReviewState } from './tables.ts';

type Db = Database | Tx;
type Row = Selectable<EquivalencyReviewsTable>;

type Beside = {
  /** The name of the organisation that asked; null where the staff did. */
  organisation: string | null;
  received: number;
  unanswered: number;
};
export type SummaryRow = Beside &
  Pick<Row, 'id' | 'system' | 'edition' | 'pack_id' | 'state' | 'requested_at' | 'organisation_id' | 'opens_on' | 'closes_on' | 'version'>;
export type ReviewRow = Beside & Row;

const summary = sql`r.id, r.system, r.edition, r.pack_id, r.state, r.requested_at, r.organisation_id, r.opens_on, r.closes_on, r.version`;
const beside = sql`o.name as organisation, said.received, said.unanswered`;
const tables = sql`equivalency_reviews r left join organisations o on o.id = r.organisation_id
  cross join lateral (select count(*)::integer as received, (count(*) filter (where answered_at is null))::integer as unanswered
    from review_comments where review_id = r.id) said`;

/** The newest first, one more than asked for; identifiers sort by the time they were made. */
export function reviewsPage(
  db: Db,
  { state, before, limit }: { state: ReviewState | undefined; before: string | undefined; limit: number },
): Promise<SummaryRow[]> {
  return summaries(
    db,
    sql`where ${state === undefined ? sql`true` : sql`r.state = ${state}`}
      ${before === undefined ? sql`` : sql`and r.id < ${before}::uuid`} order by r.id desc limit ${limit + 1}`,
  );
}

/** What an organisation asked for, the newest first. */
export function reviewsOfOrganisation(db: Db, organisation: string): Promise<SummaryRow[]> {
  return summaries(db, sql`where r.organisation_id = ${organisation}::uuid order by r.id desc limit 200`);
}

async function summaries(db: Db, which: RawBuilder<unknown>): Promise<SummaryRow[]> {
  const found = await sql<SummaryRow>`select ${summary}, ${beside} from ${tables} ${which}`.execute(db);
  return found.rows;
}

/** @throws Problem not-found */
export async function reviewById(db: Db, id: string): Promise<ReviewRow> {
  return one(await sql<ReviewRow>`select r.*, ${beside} from ${tables} where r.id = ${id}::uuid`.execute(db));
}

/** Held until the transaction ends. @throws Problem not-found */
export async function holdReview(tx: Tx, id: string): Promise<ReviewRow> {
  await sql`select from equivalency_reviews where id = ${id}::uuid for update`.execute(tx);
  // Read once it is held: what others changed while this waited, and the comments that came, are seen.
  return reviewById(tx, id);
}

function one({ rows: [row] }: { rows: ReviewRow[] }): ReviewRow {
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** Whether somebody judged or drafted in a review, also where another has written over it since: the audit trail knows. */
export async function tookPart(tx: Tx, review: string, person: string): Promise<boolean> {
  const found = await sql<{ took: boolean }>`select exists (select from audit_entries where actor = ${person}
    and subject = ${`review:${review}`} and action in ('recognition.judge-subject', 'recognition.draft-cells')) as took`.execute(tx);
  return found.rows[0]?.took ?? false;
}

/** The names of people by their identifiers. */
export async function namesOf(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await db
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(['', ...ids])])
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}

export async function reviewExists(db: Db, id: string): Promise<boolean> {
  const found = await db.selectFrom('equivalency_reviews').select('id').where('id', '=', id).executeTakeFirst();
  return found !== undefined;
}
