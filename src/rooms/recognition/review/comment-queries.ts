/** Comments on a review as the staff read them, each with its answer: one statement a function. An e-mail address is never among it. */
import type { z } from '@hono/zod-openapi';
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Comment } from './shapes.ts';
import type { ReviewCommentsTable } from './tables.ts';

type Db = Database | Tx;
type Row = Omit<Selectable<ReviewCommentsTable>, 'email' | 'review_id'> & { answerer: string | null };
export type CommentView = z.infer<typeof Comment>;

const columns = sql`c.id, c.name, c.organisation, c.text, c.received_at, c.answer, c.withheld, c.answered_by, c.answered_at, c.version,
  p.name as answerer`;
const tables = sql`review_comments c left join people p on p.id = c.answered_by`;

/** In the order in which they came, one more than asked for; identifiers sort by the time they were made. */
export async function commentsPage(db: Db, review: string, { after, limit }: { after: string | undefined; limit: number }): Promise<Row[]> {
  const found = await sql<Row>`select ${columns} from ${tables} where c.review_id = ${review}::uuid
    ${after === undefined ? sql`` : sql`and c.id > ${after}::uuid`} order by c.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** @throws Problem not-found, also for a comment on another review */
export async function commentById(db: Db, review: string, id: string): Promise<Row> {
  const found = await sql<Row>`select ${columns} from ${tables} where c.review_id = ${review}::uuid and c.id = ${id}::uuid`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** Held until the transaction ends. @throws Problem not-found, also for a comment on another review */
export async function holdComment(tx: Tx, review: string, id: string): Promise<Selectable<ReviewCommentsTable>> {
  const found = await tx
    .selectFrom('review_comments')
    .selectAll()
    .where('review_id', '=', review)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

export function commentView({
  id,
  name,
  organisation,
  text,
  received_at,
  answer,
  withheld,
  answered_by,
  answered_at,
  answerer,
  version,
}: Row): CommentView {
  return {
    id,
    name,
    organisation,
    text,
    receivedAt: received_at.toISOString(),
    answer:
      answer === null
        ? null
        : { text: answer, withheld, by: { id: answered_by ?? '', name: answerer ?? '' }, at: answered_at?.toISOString() ?? '' },
    version,
  };
}
