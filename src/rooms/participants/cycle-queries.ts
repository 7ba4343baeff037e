/** Applications, letters, cycles and their boundaries: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Site } from './queries.ts';
import type { ListEntry } from './screening.ts';
import type { ApplicationsTable, BoundaryItemsTable, CyclesTable, LettersTable, ScreeningsTable } from './tables.ts';

export type Application = Selectable<ApplicationsTable>;
export type Letter = Selectable<LettersTable>;
export type Cycle = Selectable<CyclesTable>;
export type BoundaryRow = Selectable<BoundaryItemsTable>;

export async function applicationsOf(db: Database | Tx, siteId: string): Promise<Application[]> {
  return db
    .selectFrom('applications')
    .selectAll()
    .where('site_id', '=', siteId)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(50)
    .execute();
}

/** @throws Problem not-found, also for an application of another site */
export async function holdApplication(tx: Tx, id: string, siteId?: string): Promise<Application> {
  const one = tx.selectFrom('applications').selectAll().where('id', '=', id).forUpdate();
  const found = await (siteId === undefined ? one : one.where('site_id', '=', siteId)).executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

export type QueueRow = {
  id: string;
  status: Application['status'];
  marks: string[];
  submitted_at: Date;
  version: number;
  reason: string | null;
  site_id: string;
  site: string;
  country: string;
  organisation_id: string;
  organisation: string;
  organisation_country: string;
  hits: number | null;
  screened_at: Date | null;
};

const queueColumns = sql`
  a.id, a.status, a.marks, a.submitted_at, a.version, a.reason, s.id as site_id, s.name as site, s.country,
  o.id as organisation_id, o.name as organisation, o.country as organisation_country, last.hits, last.screened_at`;
const queueTables = sql`
  applications a join sites s on s.id = a.site_id join organisations o on o.id = s.organisation_id
  left join lateral (select jsonb_array_length(hits) as hits, screened_at from screenings where application_id = a.id
    order by screened_at desc, id desc limit 1) as last on true`;

/** The applications in one state, the oldest first, one more than asked for. */
export async function applicationsPage(
  db: Database,
  asked: { status: string; after: { text: string; id: string } | undefined; limit: number },
): Promise<QueueRow[]> {
  const found = await sql<QueueRow>`
    select ${queueColumns} from ${queueTables}
    where a.status = ${asked.status}
      ${asked.after === undefined ? sql`` : sql`and (a.submitted_at, a.id) > (${asked.after.text}::timestamptz, ${asked.after.id}::uuid)`}
    order by a.submitted_at, a.id limit ${asked.limit + 1}`.execute(db);
  return found.rows;
}

export async function applicationById(db: Database | Tx, id: string): Promise<QueueRow> {
  const found = await sql<QueueRow>`select ${queueColumns} from ${queueTables} where a.id = ${id}`.execute(db);
  const row = found.rows[0];
  if (row === undefined) throw new Problem('not-found');
  return row;
}

export type ScreeningRow = Selectable<ScreeningsTable> & { list: string; as_of: string; by: string | null };

/** The screenings of an application with the list each was made against, newest first. */
export async function screeningsOf(db: Database | Tx, applicationId: string): Promise<ScreeningRow[]> {
  return db
    .selectFrom('screenings')
    .innerJoin('sanctions_lists', 'sanctions_lists.id', 'screenings.list_id')
    .leftJoin('people', 'people.id', 'screenings.screened_by')
    .selectAll('screenings')
    .select(['sanctions_lists.name as list', 'sanctions_lists.as_of', 'people.name as by'])
    .where('application_id', '=', applicationId)
    .orderBy('screened_at', 'desc')
    .orderBy('screenings.id', 'desc')
    .limit(50)
    .execute();
}

/** The list that screening uses now: the one that was uploaded last. */
export async function newestList(tx: Tx): Promise<{ id: string; name: string } | undefined> {
  return tx
    .selectFrom('sanctions_lists')
    .select(['id', 'name'])
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function entriesOf(tx: Tx, listId: string): Promise<ListEntry[]> {
  const rows = await tx.selectFrom('sanctions_entries').selectAll().where('list_id', '=', listId).orderBy('reference').execute();
  return rows.map((row) => ({
    id: row.reference,
    name: row.name,
    aliases: row.aliases,
    ...(row.country === null ? {} : { country: row.country }),
    program: row.program ?? '',
  }));
}

/** The letter that binds the site now. */
export async function letterOf(db: Database | Tx, siteId: string): Promise<Letter | undefined> {
  return db
    .selectFrom('letters')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('ended_on', 'is', null)
    .orderBy('signed_on', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function letterById(db: Database, id: string): Promise<Letter | undefined> {
  return db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function cyclesOf(db: Database | Tx, siteId: string): Promise<Cycle[]> {
  return db.selectFrom('cycles').selectAll().where('site_id', '=', siteId).orderBy('number', 'desc').execute();
}

/** The cycle of that site. @throws Problem not-found, also for the cycle of another site */
export async function cycleOf(db: Database | Tx, siteId: string, cycleId: string): Promise<Cycle> {
  const found = await db.selectFrom('cycles').selectAll().where('site_id', '=', siteId).where('id', '=', cycleId).executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** The cycle, held until the transaction ends. */
export async function holdCycle(tx: Tx, siteId: string, cycleId: string): Promise<Cycle> {
  const found = await tx
    .selectFrom('cycles')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('id', '=', cycleId)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  return found;
}

/** The cycle with its site, in one statement; `hold` keeps the cycle until the transaction ends. @throws Problem not-found */
export async function cycleWithSite(
  db: Database | Tx,
  siteId: string,
  cycleId: string,
  hold: boolean,
): Promise<{ cycle: Cycle; site: Site }> {
  const found = await db
    .selectFrom('cycles')
    .innerJoin('sites', 'sites.id', 'cycles.site_id')
    .selectAll('cycles')
    .select(sql<Omit<Site, 'created_at'> & { created_at: string }>`to_jsonb(sites)`.as('site'))
    .where('cycles.site_id', '=', siteId)
    .where('cycles.id', '=', cycleId)
    .$if(hold, (query) => query.forUpdate('cycles'))
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found');
  const { site, ...cycle } = found;
  return { cycle, site: { ...site, created_at: new Date(site.created_at) } };
}

/** The cycle under the commitment that came before this one, if this one is under it too. */
export async function cycleBefore(db: Database | Tx, cycleId: string): Promise<string | undefined> {
  const found = await sql<{ id: string }>`
    select before.id from cycles cycle join cycles before on before.site_id = cycle.site_id and before.number < cycle.number
    where cycle.id = ${cycleId} and cycle.kind = 'commitment' and before.kind = 'commitment' order by before.number desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.id;
}

/** What a cycle covers and what it leaves out, in the order the site gave. */
export async function boundaryOf(db: Database | Tx, cycleId: string): Promise<BoundaryRow[]> {
  return db.selectFrom('boundary_items').selectAll().where('cycle_id', '=', cycleId).orderBy('position').execute();
}

/** The days told for a cycle, the day of its letter among them. */
export async function daysOf(db: Database | Tx, cycleId: string): Promise<{ event: string; on: string }[]> {
  const found = await sql<{ event: string; on: string }>`
    select 'letter-of-commitment' as event, l.signed_on as on from cycles c join letters l on l.id = c.letter_id where c.id = ${cycleId}
    union all select event, happened_on from cycle_events where cycle_id = ${cycleId}`.execute(db);
  return found.rows;
}
