/** Applications of firms and what people recorded: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { ApplicationStatus } from './application-rules.ts';
import type { CompetencesTable, FirmApplicationsTable } from './tables.ts';

type Db = Database | Tx;

export type ApplicationRow = Selectable<FirmApplicationsTable> & { firm: string; country: string; submitter: string | null };

type Asked = {
  firmId?: string | undefined;
  id?: string | undefined;
  status?: ApplicationStatus | undefined;
  /** The application after which the page begins. */
  after?: string | undefined;
  limit: number;
};

/** The newest first; one more than asked for. */
export async function applicationsPage(db: Db, { firmId, id, status, after, limit }: Asked): Promise<ApplicationRow[]> {
  const found = await sql<ApplicationRow>`
    select a.*, o.name as firm, o.country, p.name as submitter
    from firm_applications a join organisations o on o.id = a.firm_id left join people p on p.id = a.submitted_by
    where true ${firmId === undefined ? sql`` : sql`and a.firm_id = ${firmId}`} ${id === undefined ? sql`` : sql`and a.id = ${id}`}
      ${status === undefined ? sql`` : sql`and a.status = ${status}`} ${after === undefined ? sql`` : sql`and a.id < ${after}::uuid`}
    order by a.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}

/** The application, held until the transaction ends. */
export async function heldApplication(tx: Tx, firmId: string, id: string): Promise<Selectable<FirmApplicationsTable> | undefined> {
  return tx.selectFrom('firm_applications').selectAll().where('firm_id', '=', firmId).where('id', '=', id).forUpdate().executeTakeFirst();
}

export type CompetenceRow = Selectable<CompetencesTable> & { updater: string | null };

export async function recordedBy(db: Db, personId: string): Promise<CompetenceRow | undefined> {
  return db
    .selectFrom('competences')
    .leftJoin('people', 'people.id', 'competences.updated_by')
    .selectAll('competences')
    .select('people.name as updater')
    .where('person_id', '=', personId)
    .executeTakeFirst();
}
