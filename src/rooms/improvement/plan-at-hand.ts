/** The plan of a site with its cycle and decision: what every use case and every reading of the room begins with. */
import { sql } from 'kysely';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, cycleAtHand, heldCycle } from '#rooms/assessment/index.ts';
import { type PlannedDecision, type PointRow, plannedDecision, pointsOf } from './queries.ts';
import { dueOf } from './rules.ts';

export type Asked = { siteId: string; actorId: string; relations: ReadonlySet<Relation>; language: string };
export type PointPath = { siteId: string; item: string };

/** `dueOn`: the planned day, or the later one to which staff extended it. */
export type Point = PointRow & { dueOn: string };
export type PlanAtHand = CycleAtHand & { decision: PlannedDecision };

/** @throws Problem not-found where no decision left anything to improve */
export async function planAtHand(services: Services, db: Database | Tx, siteId: string, cycleId?: string): Promise<PlanAtHand> {
  const decision = await plannedDecision(db, siteId, cycleId);
  if (decision === undefined) throw new Problem('not-found');
  return { ...(await cycleAtHand(services, db, { siteId, cycleId: decision.cycle_id })), decision };
}

/** One point, its cycle held until the transaction ends: the steps of a plan follow one another. @throws Problem not-found */
export async function pointAtHand(services: Services, tx: Tx, { siteId, item }: PointPath): Promise<PlanAtHand & { point: Point }> {
  const decision = await plannedDecision(tx, siteId);
  if (decision === undefined) throw new Problem('not-found');
  // All of the site's, in the order in which whoever changes a mark holds them: the last closure changes marks too.
  await sql`select id from cycles where site_id = ${siteId} order by id for update`.execute(tx);
  const held = await heldCycle(services, tx, { siteId, cycleId: decision.cycle_id });
  const [point] = await pointsIn(tx, { ...held, decision }, item);
  if (point === undefined) throw new Problem('not-found');
  return { ...held, decision, point };
}

export async function pointsIn(db: Database | Tx, { cycle, day, decision }: PlanAtHand, item?: string): Promise<Point[]> {
  const rows = await pointsOf(db, decision.id, item);
  return rows.map((row) => ({ ...row, dueOn: dueOf(row.planned, cycle.clock_history.extensions, day) }));
}
