/** What of a site's cycles once rested on certificates and no longer does. */
import type { Database, Tx } from '#platform/database/database.ts';

export type Lapse = {
  item: string;
  certificates: string[];
  lapsedOn: string;
  afterDecision: boolean;
  dueOn: string | null;
  closedOn: string | null;
};

/** In the order of their days. One statement. */
export async function lapsesOf(db: Database | Tx, cycleId: string): Promise<Lapse[]> {
  const rows = await db
    .selectFrom('recognition_lapses')
    .select(['item', 'certificates', 'lapsed_on', 'after_decision', 'due_on', 'closed_on'])
    .where('cycle_id', '=', cycleId)
    .orderBy('lapsed_on')
    .orderBy('item')
    .execute();
  return rows.map((row) => ({
    item: row.item,
    certificates: row.certificates,
    lapsedOn: row.lapsed_on,
    afterDecision: row.after_decision,
    dueOn: row.due_on,
    closedOn: row.closed_on,
  }));
}
