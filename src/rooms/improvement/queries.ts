/** Improvement plans in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { PointState, StepMaker, TakenStep } from './rules.ts';

type Db = Database | Tx;

type Named = { id: string; name: string | null };
type Kept = { id: string; title: string };

export type ActionRow = {
  id: string;
  text: string;
  owner: Named | null;
  ownerName: string;
  milestoneOn: string | null;
  doneOn: string | null;
  evidence: Kept[];
  costAmount: string | null;
  costCurrency: string | null;
  by: Named;
  /** As the database writes an instant. */
  at: string;
  version: number;
};

export type NoteRow = { id: string; text: string; on: string; by: Named; at: string };

export type StepRow = {
  id: string;
  step: TakenStep;
  from: PointState;
  to: PointState;
  role: StepMaker;
  on: string;
  said: string;
  way: string | null;
  seenOn: string | null;
  evidence: Kept[];
  by: Named;
  at: string;
};

export type PointRow = {
  item: string;
  planned: string;
  state: PointState;
  claimed_on: string | null;
  claimed_by: string | null;
  verified_by: string | null;
  version: number;
  actions: ActionRow[];
  notes: NoteRow[];
  steps: StepRow[];
};

export type PlannedDecision = { id: string; cycle_id: string; decided_on: string };

/** The newest decision about the site that left something to improve; or that of one cycle. */
export async function plannedDecision(db: Db, siteId: string, cycleId?: string): Promise<PlannedDecision | undefined> {
  const found = await sql<PlannedDecision>`
    select d.id, d.cycle_id, d.decided_on from decisions d join cycles c on c.id = d.cycle_id
    where c.site_id = ${siteId} and exists (select from plan_points p where p.decision_id = d.id)
      ${cycleId === undefined ? sql`` : sql`and c.id = ${cycleId}`}
    order by c.number desc limit 1`.execute(db);
  return found.rows[0];
}

/** Every point of a plan with all that was written about it; or one of them. */
export async function pointsOf(db: Db, decisionId: string, item?: string): Promise<PointRow[]> {
  const found = await sql<PointRow>`
    select p.item, p.due_on as planned, coalesce(i.state, 'open') as state, i.claimed_on, i.claimed_by, i.verified_by,
      coalesce(i.version, 0) as version, ${actions} as actions, ${notes} as notes, ${steps} as steps
    from plan_points p left join improvement_points i on i.decision_id = p.decision_id and i.item = p.item
    where p.decision_id = ${decisionId} ${item === undefined ? sql`` : sql`and p.item = ${item}`}
    order by p.due_on, p.item`.execute(db);
  return found.rows;
}

const evidenceIn = (ids: string) =>
  sql`coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'title', e.title) order by e.id) from evidence e
    where e.id::text = any(${sql.ref(ids)})), '[]')`;

const named = (id: string, person: string) => sql`jsonb_build_object('id', ${sql.ref(id)}, 'name', ${sql.ref(`${person}.name`)})`;

const actions = sql`coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'text', a.text,
    'owner', case when a.owner_id is null then null else ${named('a.owner_id', 'owner')} end, 'ownerName', a.owner_name,
    'milestoneOn', a.milestone_on, 'doneOn', a.done_on, 'evidence', ${evidenceIn('a.evidence')}, 'costAmount', a.cost_amount,
    'costCurrency', a.cost_currency, 'by', ${named('a.written_by', 'writer')}, 'at', a.written_at, 'version', a.version) order by a.id)
  from improvement_actions a left join people owner on owner.id = a.owner_id left join people writer on writer.id = a.written_by
  where a.decision_id = p.decision_id and a.item = p.item), '[]')`;

const notes = sql`coalesce((select jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text, 'on', n.on_day,
    'by', ${named('n.written_by', 'writer')}, 'at', n.written_at) order by n.on_day, n.id)
  from improvement_notes n left join people writer on writer.id = n.written_by
  where n.decision_id = p.decision_id and n.item = p.item), '[]')`;

const steps = sql`coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'step', t.step, 'from', t.from_state, 'to', t.to_state,
    'role', t.role, 'on', t.on_day, 'said', t.said, 'way', t.way, 'seenOn', t.seen_on, 'evidence', ${evidenceIn('t.evidence')},
    'by', ${named('t.made_by', 'maker')}, 'at', t.made_at) order by t.id)
  from improvement_steps t left join people maker on maker.id = t.made_by
  where t.decision_id = p.decision_id and t.item = p.item), '[]')`;

/** `dueOf` of the rules in SQL, as it stands now: of a row `p` of plan points whose cycle is `c`. */
export const dueNow = sql<string>`greatest(p.due_on, (select (e ->> 'due')::date
  from jsonb_array_elements(c.clock_history -> 'extensions') with ordinality x(e, n)
  where e ->> 'clock' = 'improvement_plan_due' order by x.n desc limit 1))`;

/** How many points of a plan are not closed. */
export async function openPoints(tx: Tx, decisionId: string): Promise<number> {
  const found = await sql<{ open: number }>`
    select count(*)::integer as open from plan_points p where p.decision_id = ${decisionId} and not exists
      (select from improvement_points i where i.decision_id = p.decision_id and i.item = p.item and i.state = 'closed')`.execute(tx);
  return found.rows[0]?.open ?? 0;
}

export type SlippingRow = {
  site_id: string;
  cycle_id: string;
  decision_id: string;
  points: { item: string; planned: string }[];
};

/** Sites whose plan is open, with the points that wait for them and were due or are so within `days`: a page of sites after one. */
export async function slippingSites(db: Db, horizon: string, after: string | null, limit: number): Promise<SlippingRow[]> {
  const found = await sql<SlippingRow>`
    select c.site_id, c.id as cycle_id, d.id as decision_id,
      jsonb_agg(jsonb_build_object('item', p.item, 'planned', p.due_on) order by p.due_on, p.item) as points
    from cycles c join decisions d on d.cycle_id = c.id join plan_points p on p.decision_id = d.id
      left join improvement_points i on i.decision_id = p.decision_id and i.item = p.item
    where 'plan-open' = any(c.holding) and coalesce(i.state, 'open') = 'open' and p.due_on <= ${horizon}::date
      ${after === null ? sql`` : sql`and d.id > ${after}::uuid`}
    group by c.site_id, c.id, d.id order by d.id limit ${limit}`.execute(db);
  return found.rows;
}

/** Remembers that these points had a notice; those that had it before are left out. */
export async function claimNotices(
  tx: Tx,
  decisionId: string,
  notices: readonly { item: string; kind: string; dueOn: string }[],
  day: string,
): Promise<{ item: string; kind: string }[]> {
  const told = await tx
    .insertInto('improvement_notices')
    .values(notices.map(({ item, kind, dueOn }) => ({ decision_id: decisionId, item, kind, due_on: dueOn, sent_on: day })))
    .onConflict((conflict) => conflict.doNothing())
    .returning(['item', 'kind'])
    .execute();
  return told;
}
