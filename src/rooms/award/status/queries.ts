/** Changes of status in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { Effect, StatusMaker } from './status-rules.ts';
import type { GroundKind } from './tables.ts';

/** A change as it is kept with its mark; `reason` null where it is not public. */
export type StatusChange = {
  id: string;
  transition: string;
  from: string;
  to: string;
  on: string;
  role: StatusMaker;
  reason: string | null;
  claims: Effect['claims'];
  credentials: Effect['credentials'];
  restsOn: { kind: GroundKind; id: string } | null;
  rulebookId: string;
};

/** The changes of `owner` (a condition on `c`) in the order in which they were made, as JSON. */
export const changesWhere = (owner: ReturnType<typeof sql>) => sql<StatusChange[]>`coalesce((select jsonb_agg(jsonb_build_object('id', c.id,
    'transition', c.transition, 'from', c.from_status, 'to', c.to_status, 'on', c.on_day, 'role', c.role,
    'reason', case when c.public then c.reason end, 'claims', c.claims, 'credentials', c.credentials,
    'restsOn', case when c.rests_on is not null then jsonb_build_object('kind', c.rests_on, 'id', c.rests_on_id) end,
    'rulebookId', c.rulebook_id) order by c.known_at, c.id) from status_changes c where ${owner}), '[]')`;

export type MarkRow = {
  id: string;
  site_id: string;
  cycle_id: string;
  mark: string;
  number: string;
  valid_from: string;
  valid_until: string;
  status: string;
  changes: StatusChange[];
};

/**
 * Marks of a site with their history, held until the transaction ends so that one change follows the other. The cycles are held before them,
 * as whoever closes a plan does, so that nobody waits in a circle.
 */
export async function heldMarks(tx: Tx, siteId: string): Promise<MarkRow[]> {
  await sql`select id from cycles where site_id = ${siteId} order by id for update`.execute(tx);
  await sql`select id from awards where site_id = ${siteId} order by id for update`.execute(tx);
  const found = await sql<MarkRow>`
    select a.id, a.site_id, a.cycle_id, a.mark, a.number, a.valid_from, a.valid_until, a.status, ${changesWhere(sql`c.award_id = a.id`)} as changes
    from awards a where a.site_id = ${siteId} order by a.valid_from, a.number`.execute(tx);
  return found.rows;
}
