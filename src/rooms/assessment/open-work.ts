/** What waits for somebody in this room: proposals for staff, assessments for their team. Read by the desk, one statement each. */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';

export type OpenAppointment = { assessmentId: string; siteId: string; site: string; cycleId: string; firm: string; proposedAt: Date };

/** Proposals that staff have not answered, the oldest first; 200 at most. */
export async function openAppointments(db: Database): Promise<OpenAppointment[]> {
  const found = await sql<OpenAppointment>`
    select a.id as "assessmentId", s.id as "siteId", s.name as site, a.cycle_id as "cycleId", o.name as firm, a.proposed_at as "proposedAt"
    from assessments a join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id join organisations o on o.id = a.firm_id
    where a.status = 'proposed' order by a.proposed_at, a.id limit 200`.execute(db);
  return found.rows;
}

export type OpenWork = {
  assessmentId: string;
  siteId: string;
  site: string;
  cycleId: string;
  role: 'lead-assessor' | 'assessor';
  confirmedAt: Date;
};

/** The assessments that a person works on now, the oldest first; 200 at most. */
export async function openWorkOf(db: Database, personId: string): Promise<OpenWork[]> {
  const found = await sql<OpenWork>`
    select a.id as "assessmentId", s.id as "siteId", s.name as site, a.cycle_id as "cycleId", t.role, a.confirmed_at as "confirmedAt"
    from assessment_team t join assessments a on a.id = t.assessment_id join cycles c on c.id = a.cycle_id join sites s on s.id = c.site_id
    where t.person_id = ${personId} and a.status = 'confirmed' order by a.confirmed_at, a.id limit 200`.execute(db);
  return found.rows;
}
