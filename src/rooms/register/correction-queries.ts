/** Corrections with the site they are about: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';

type CorrectionRow = {
  id: string;
  slug: string;
  site: string | null;
  message: string;
  source: string | null;
  sender_email: string | null;
  sent_at: Date;
  answered_at: Date | null;
  answered_by: string | null;
  answer: string | null;
};

const columns = sql`c.id, c.slug, listed.name as site, c.message, c.source, c.sender_email, c.sent_at, c.answered_at, person.name as answered_by, c.answer`;
const tables = sql`corrections c left join register_rows listed on listed.slug = c.slug left join people person on person.id = c.answered_by`;

/** The newest first, one more than asked for; ids sort by the time they were made. */
export async function correctionsPage(
  db: Database,
  asked: { state: 'open' | 'answered'; before: string | undefined; limit: number },
): Promise<CorrectionRow[]> {
  const found = await sql<CorrectionRow>`
    select ${columns} from ${tables}
    where ${asked.state === 'open' ? sql`c.answered_at is null` : sql`c.answered_at is not null`}
      ${asked.before === undefined ? sql`` : sql`and c.id < ${asked.before}::uuid`}
    order by c.id desc limit ${asked.limit + 1}`.execute(db);
  return found.rows;
}

/** @throws Problem not-found */
export async function correctionById(db: Database | Tx, id: string): Promise<CorrectionRow> {
  const found = await sql<CorrectionRow>`select ${columns} from ${tables} where c.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Problem('not-found');
  return row;
}
