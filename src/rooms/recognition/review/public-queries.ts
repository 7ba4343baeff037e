/**
 * What the public may read of equivalency reviews. What it may not read is left in the database: who asked and why, what is drafted
 * before the consultation, comments that wait for their answer, and everybody's e-mail.
 */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { EquivalencyReviewsTable, ReviewState } from './tables.ts';

type Row = Selectable<EquivalencyReviewsTable>;

export type PublicSummary = Pick<
  Row,
  'id' | 'system' | 'edition' | 'pack_id' | 'state' | 'requested_at' | 'opens_on' | 'closes_on' | 'demonstration'
> & {
  /** Comments that came, and those of them that have their answer. */
  received: number;
  answered: number;
};

export type PublicReview = PublicSummary &
  Pick<Row, 'rulebook_id' | 'admission' | 'judgements' | 'cells' | 'decision' | 'approvals' | 'publication' | 'withdrawal'>;

/** When the public can comment. */
export type Consultation = Pick<Row, 'id' | 'state' | 'opens_on' | 'closes_on'>;

/** The name and the words are null where the comment is withheld. */
export type PublicComment = {
  id: string;
  name: string | null;
  organisation: string | null;
  text: string | null;
  received_at: Date;
  answer: string;
  withheld: boolean;
};

export type ListPlace = { open: boolean; id: string };
export type CommentPlace = { receivedAt: Date; id: string };

/** A request that nobody has admitted or refused yet concerns only those who asked, also when it was withdrawn. */
const shown = sql`(r.admission is not null and r.state <> 'requested')`;
const summary = sql`r.id, r.system, r.edition, r.pack_id, r.state, r.requested_at, r.opens_on, r.closes_on, r.demonstration, said.received, said.answered`;
const counted = sql`left join lateral (select count(*) as received, count(answer) as answered from review_comments where review_id = r.id) said on true`;

function openOn(today: string): RawBuilder<boolean> {
  return sql<boolean>`(r.state = 'consulting' and r.opens_on <= ${today}::date and ${today}::date <= r.closes_on)`;
}

/** Those open for comment first, then the newest; one more than asked for. Identifiers sort by the time they were made. */
export async function publicReviews(
  db: Database,
  asked: { state: ReviewState | undefined; after: ListPlace | undefined; limit: number; today: string },
): Promise<(PublicSummary & { open: boolean })[]> {
  const { state, after, limit, today } = asked;
  const open = openOn(today);
  const found = await sql<PublicSummary & { open: boolean }>`
    select ${summary}, coalesce(${open}, false) as open from equivalency_reviews r ${counted}
    where ${shown}
      ${state === undefined ? sql`` : sql`and r.state = ${state}`}
      ${after === undefined ? sql`` : sql`and (coalesce(${open}, false), r.id) < (${after.open}::boolean, ${after.id}::uuid)`}
    order by open desc, r.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** How many there are in each state; of requests that wait to be looked at only this is public. */
export async function reviewCounts(db: Database): Promise<Partial<Record<ReviewState, number>>> {
  const found = await sql<{ state: ReviewState; n: number }>`
    select r.state, count(*) as n from equivalency_reviews r where ${shown} or r.state = 'requested' group by r.state`.execute(db);
  return Object.fromEntries(found.rows.map(({ state, n }) => [state, n]));
}

/** Drafts and judgements are work in progress until the consultation opens. */
export async function publicReview(db: Database, id: string): Promise<PublicReview | undefined> {
  const found = await sql<PublicReview>`
    select ${summary}, r.rulebook_id, r.admission, r.decision, r.approvals, r.publication, r.withdrawal,
      case when r.opens_on is null then '{}'::jsonb else r.judgements end as judgements,
      case when r.opens_on is null then '[]'::jsonb else r.cells end as cells
    from equivalency_reviews r ${counted} where r.id = ${id} and ${shown}`.execute(db);
  return found.rows[0];
}

/** In the order in which they came, each with its answer; one more than asked for. */
export async function publicComments(
  db: Database,
  review: string,
  { after, limit }: { after: CommentPlace | undefined; limit: number },
): Promise<PublicComment[]> {
  const unlessWithheld = (column: string) => sql`case when withheld then null else ${sql.ref(column)} end as ${sql.ref(column)}`;
  const found = await sql<PublicComment>`
    select id, ${unlessWithheld('name')}, ${unlessWithheld('organisation')}, ${unlessWithheld('text')}, received_at, answer, withheld
    from review_comments
    where review_id = ${review} and answer is not null
      ${after === undefined ? sql`` : sql`and (received_at, id) > (${after.receivedAt}::timestamptz, ${after.id}::uuid)`}
    order by received_at, id limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** Held until the transaction ends, so that the consultation cannot close while a comment is being taken. */
export async function reviewToComment(tx: Tx, id: string): Promise<Consultation | undefined> {
  const found = await sql<Consultation>`
    select r.id, r.state, r.opens_on, r.closes_on from equivalency_reviews r where r.id = ${id} and ${shown} for share`.execute(tx);
  return found.rows[0];
}
