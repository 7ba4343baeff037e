/** Decisions and marks in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { RuleReference } from './condition.ts';
import type { Explanation } from './explanation.ts';
import type { Outcome } from './rules.ts';
import { changesWhere, type StatusChange } from './status/queries.ts';

type Db = Database | Tx;

export type DecisionRow = {
  id: string;
  outcome: Outcome;
  reasons: string;
  explanation: Explanation;
  digest: string;
  decided_on: string;
  decider: string | null;
  firm: string;
};

/** The decision of a cycle with the name of whoever made it, and of the firm that assessed. */
export async function decisionOf(db: Db, cycleId: string): Promise<DecisionRow | undefined> {
  const found = await sql<DecisionRow>`
    select d.id, d.outcome, d.reasons, d.explanation, d.digest, d.decided_on, p.name as decider, o.name as firm
    from decisions d join assessments a on a.id = d.assessment_id join organisations o on o.id = a.firm_id
    left join people p on p.id = d.decided_by where d.cycle_id = ${cycleId}`.execute(db);
  return found.rows[0];
}

/**
 * The last number given in a year by prefix: 1 for CU after CU-2026-0001. Held until the transaction ends, so that one decision after the other
 * takes its numbers: none is left out and none is given twice.
 */
export async function lastNumbers(tx: Tx, year: string): Promise<Map<string, number>> {
  await sql`select pg_advisory_xact_lock(hashtext('cupel.award-number'))`.execute(tx);
  const found = await sql<{ prefix: string; last: number }>`
    select split_part(number, '-', 1) as prefix, max(split_part(number, '-', 3)::integer) as last from awards
    where split_part(number, '-', 2) = ${year} group by 1`.execute(tx);
  return new Map(found.rows.map(({ prefix, last }) => [prefix, last]));
}

export type AwardRow = {
  id: string;
  decision_id: string;
  site_id: string;
  cycle_id: string;
  mark: string;
  number: string;
  valid_from: string;
  valid_until: string;
  status: string;
  decided_on: string;
  /** The rule behind its dates, as it was applied; null for a mark that was granted after the decision. */
  rule: RuleReference | null;
  /** The rulebook its cycle is held to. */
  rulebook_id: string;
  /** What was made of it, the award first. */
  changes: StatusChange[];
};

/** Every mark of these sites, newest first. */
export async function awardsOfSites(db: Db, siteIds: readonly string[]): Promise<AwardRow[]> {
  const found = await sql<AwardRow>`
    select a.*, d.decided_on, (select one -> 'rule' from jsonb_array_elements(d.explanation -> 'marks') one where one ->> 'mark' = a.mark) as rule,
      d.explanation ->> 'rulebookId' as rulebook_id, ${changesWhere(sql`c.award_id = a.id`)} as changes
    from awards a join decisions d on d.id = a.decision_id
    where a.site_id = any(${siteIds}::uuid[]) order by a.valid_from desc, a.number desc`.execute(db);
  return found.rows;
}

export type PublicDecisionRow = {
  site_id: string;
  time_zone: string;
  /** The day of the letter that binds the site now; null where none does. */
  committed_on: string | null;
  /** What was made of its taking part, without a mark. */
  changes: StatusChange[];
  outcome: Outcome | null;
  decided_on: string | null;
  /** Whether the plan of its cycle is open. */
  plan_open: boolean | null;
  /** What was planned after the decision. */
  opened: { item: string; dueOn: string }[] | null;
  /** Items of a plan that was opened since the last one was closed. */
  planned: string[] | null;
  firm: string | null;
  explanation: Pick<Explanation, 'packId' | 'rulebookId' | 'condition' | 'plan'> | null;
  /** What each item rests on, without the assessor's words. */
  means: Pick<Explanation['determinations'][number], 'item' | 'notApplicable' | 'basedOn'>[] | null;
};

/** What stands of each site: whether it is committed, and its latest decision without anything that is not public. */
export async function latestDecisions(db: Db, siteIds: readonly string[]): Promise<PublicDecisionRow[]> {
  const found = await sql<PublicDecisionRow>`
    select s.id as site_id, s.time_zone, (select max(l.signed_on) from letters l where l.site_id = s.id and l.ended_on is null) as committed_on,
      ${changesWhere(sql`c.site_id = s.id and c.award_id is null`)} as changes,
      d.outcome, d.decided_on, d.plan_open, d.opened, d.planned, d.firm, d.explanation, d.means
    from sites s left join lateral (
      select d.outcome, d.decided_on, 'plan-open' = any(c.holding) as plan_open, o.name as firm,
        (select jsonb_agg(jsonb_build_object('item', p.item, 'dueOn', p.due_on) order by p.due_on, p.item) from plan_points p
          where p.decision_id = d.id and p.opened_on is not null) as opened,
        (select jsonb_agg(p.item) from plan_points p where p.decision_id = d.id and coalesce(p.opened_on, d.decided_on) >= coalesce(
          (select max((m ->> 'on')::date) from jsonb_array_elements(c.clock_history -> 'met') m where m ->> 'clock' = 'improvement_plan_due'),
          d.decided_on)) as planned, d.explanation - 'determinations' - 'assessment' as explanation,
        (select jsonb_agg(jsonb_build_object('item', one -> 'item', 'notApplicable', one -> 'notApplicable', 'basedOn', one -> 'basedOn'))
          from jsonb_array_elements(d.explanation -> 'determinations') one) as means
      from decisions d join cycles c on c.id = d.cycle_id join assessments a on a.id = d.assessment_id join organisations o on o.id = a.firm_id
      where c.site_id = s.id order by d.decided_at desc, d.id desc limit 1) d on true
    where s.id = any(${siteIds}::uuid[])`.execute(db);
  return found.rows;
}
