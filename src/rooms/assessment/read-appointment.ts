/** Who assesses a site in a cycle, as everybody of the site may know. */
import type { z } from '@hono/zod-openapi';
import type { Database } from '#platform/database/database.ts';
import { cycleOf } from '#rooms/participants/index.ts';
import { type Assessment, latestAssessment } from './queries.ts';
import type { Appointment } from './shapes.ts';

export async function appointmentOf(db: Database, siteId: string, cycleId: string): Promise<z.infer<typeof Appointment> | null> {
  const cycle = await cycleOf(db, siteId, cycleId);
  const assessment = await latestAssessment(db, cycle.id);
  return assessment === undefined ? null : appointmentView(assessment);
}

export function appointmentView(row: Assessment): z.infer<typeof Appointment> {
  return {
    id: row.id,
    status: row.status,
    firm: { id: row.firm_id, name: row.firm, country: row.firm_country },
    team: row.team,
    proposedAt: row.proposed_at.toISOString(),
    proposedBy: row.proposer,
    confirmedAt: row.confirmed_at?.toISOString() ?? null,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    reason: row.reason,
    waivers: row.waivers,
    version: row.version,
  };
}
