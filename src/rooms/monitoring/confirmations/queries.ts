/** Yearly confirmations in SQL: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { YearlyConfirmationsTable } from '../tables.ts';

type Db = Database | Tx;
type Look = { question: string; note: string; by: string; name: string | null; at: string };
export type ConfirmationRow = Selectable<YearlyConfirmationsTable> & { editor: string | null; signer: string | null; looks: Look[] };

/** Of a site, the newest first, with what staff made of the changes. There is one a year. */
export async function confirmationsOf(db: Db, siteId: string): Promise<ConfirmationRow[]> {
  const found = await sql<ConfirmationRow>`
    select c.*, editor.name as editor, signer.name as signer,
      coalesce((select jsonb_agg(jsonb_build_object('question', l.question, 'note', l.note, 'by', l.looked_by, 'name', p.name,
        'at', to_char(l.looked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
        from confirmation_looks l left join people p on p.id = l.looked_by where l.confirmation_id = c.id), '[]') as looks
    from yearly_confirmations c left join people editor on editor.id = c.edited_by left join people signer on signer.id = c.signed_by
    where c.site_id = ${siteId} order by c.due_on desc, c.id desc`.execute(db);
  return found.rows;
}
