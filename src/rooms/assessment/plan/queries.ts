/** Plans of assessments: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { AssessmentPlansTable } from './tables.ts';

type Db = Database | Tx;

export type PlanRow = Selectable<AssessmentPlansTable> & {
  updated_by_name: string | null;
  checked_by_name: string | null;
  approved_by_name: string | null;
};

export async function planOf(db: Db, assessmentId: string): Promise<PlanRow | null> {
  const found = await sql<PlanRow>`
    select p.*, u.name as updated_by_name, c.name as checked_by_name, r.name as approved_by_name from assessment_plans p
    left join people u on u.id = p.updated_by left join people c on c.id = p.checked_by left join people r on r.id = p.remote_approved_by
    where p.assessment_id = ${assessmentId}`.execute(db);
  return found.rows[0] ?? null;
}

/** Holds everybody of the team until the transaction ends: two plans that name the same person are sent one after the other. */
export async function holdTeam(tx: Tx, cycleId: string): Promise<void> {
  await sql`
    select p.id from people p where p.id in (select t.person_id from assessment_team t join assessments a on a.id = t.assessment_id
      where a.cycle_id = ${cycleId} and a.status <> 'declined')
    order by p.id for no key update`.execute(tx);
}

export type Visit = { person: string; site: string; startsOn: string; endsOn: string };

/** Other visits that were sent or accepted, of the people who work on this assessment. A reviewer goes nowhere. */
export async function visitsOfTeam(db: Db, assessmentId: string, personId?: string): Promise<Visit[]> {
  const found = await sql<Visit>`
    select coalesce(pe.name, t.person_id) as person, s.name as site, p.starts_on as "startsOn", p.ends_on as "endsOn"
    from assessment_team own join assessment_team t on t.person_id = own.person_id and t.assessment_id <> own.assessment_id
    join assessment_plans p on p.assessment_id = t.assessment_id and p.status in ('sent', 'accepted')
    join assessments a on a.id = p.assessment_id and a.status = 'confirmed'
    join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id left join people pe on pe.id = t.person_id
    where own.assessment_id = ${assessmentId} and own.role <> 'reviewer' and t.role <> 'reviewer'
      ${personId === undefined ? sql`` : sql`and own.person_id = ${personId}`}
    order by p.starts_on, person`.execute(db);
  return found.rows;
}
