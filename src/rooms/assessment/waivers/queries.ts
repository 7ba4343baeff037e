/** Waivers: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { WaiversTable } from './tables.ts';

type Db = Database | Tx;

export type WaiverRow = Selectable<WaiversTable> & {
  /** The id of the person or firm. */
  subjectId: string;
  /** Of the person or firm; null once erased. */
  name: string | null;
};

const columns = sql`w.*, coalesce(w.person_id, w.firm_id::text) as "subjectId", case when w.person_id is null then f.name else p.name end as name`;
const named = sql`waivers w left join people p on p.id = w.person_id left join organisations f on f.id = w.firm_id`;

/** What is waived in a cycle now; `withdrawn` tells those too that were taken back. In the order they were decided. */
export async function waiversOfCycle(db: Db, cycleId: string, asked: { withdrawn?: boolean } = {}): Promise<WaiverRow[]> {
  const found = await sql<WaiverRow>`
    select ${columns} from ${named}
    where w.cycle_id = ${cycleId} ${asked.withdrawn === true ? sql`` : sql`and w.revoked_at is null`} order by w.id`.execute(db);
  return found.rows;
}

export type PublicWaiver = WaiverRow & { site: string; site_id: string; number: number; firm: string | null };

/** Every waiver there ever was, the newest first, with its site; `firm` is the one that a person is approved for today. One more than asked for. */
export async function publicWaivers(db: Db, { before, limit }: { before?: string | undefined; limit: number }): Promise<PublicWaiver[]> {
  const found = await sql<PublicWaiver>`
    select ${columns}, s.name as site, s.id as site_id, c.number, o.name as firm
    from ${named} join cycles c on c.id = w.cycle_id join sites s on s.id = c.site_id
      left join assessors a on a.person_id = w.person_id left join organisations o on o.id = a.firm_id
    where true ${before === undefined ? sql`` : sql`and w.id < ${before}::uuid`}
    order by w.id desc limit ${limit + 1}`.execute(db);
  return found.rows;
}
