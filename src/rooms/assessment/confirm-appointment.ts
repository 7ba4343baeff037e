/** What confirming an appointment does, whoever confirms it: the team gets its roles at the site, the cycle moves on, everybody is told. */
import { sql } from 'kysely';
import { grant, revoke } from '#platform/access/grants.ts';
import { assessorRoles, type Role } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { setStage } from '#rooms/participants/index.ts';
import type { CycleAtHand } from './cycle-at-hand.ts';
import { type Assessment, latestAssessment, peopleByIds } from './queries.ts';
import { releaseOf } from './released.ts';

/** @throws Problem not-released when the self-assessment was reopened after the proposal */
export async function confirm(services: Services, tx: Tx, held: CycleAtHand, by: string | null, reason: string | null): Promise<void> {
  const { cycle, site } = held;
  const at = services.clock.now();
  const release = await releaseOf(tx, cycle.id);
  const assessment = await latestAssessment(tx, cycle.id);
  if (cycle.stage !== 'released' || release === null || assessment === undefined) throw new Problem('not-released');
  await tx
    .updateTable('assessments')
    .set({ status: 'confirmed', confirmed_by: by, confirmed_at: at, reason, release_id: release.id, version: assessment.version + 1 })
    .where('id', '=', assessment.id)
    .execute();
  await endEarlierRoles(tx, site.id, at);
  // What a reviewer may see and do at the site is an assessor's; what they may not, the rules of the room say.
  for (const { id, role } of assessment.team)
    await grant(tx, { personId: id, role: role === 'lead-assessor' ? role : 'assessor', scopeId: site.id, by, at });
  await setStage(tx, cycle.id, 'assessment', held.day);
  await tellEverybody(services, tx, held, assessment);
}

/** Who assessed the site in an earlier cycle has no part in this one. */
async function endEarlierRoles(tx: Tx, siteId: string, at: Date): Promise<void> {
  const held = await tx
    .selectFrom('grants')
    .select(['person_id', 'role'])
    .where('scope_id', '=', siteId)
    .where('role', 'in', assessorRoles)
    .where('revoked_at', 'is', null)
    .execute();
  for (const { person_id, role } of held) await revoke(tx, { personId: person_id, role, scopeId: siteId, at });
}

async function tellEverybody(services: Services, tx: Tx, { site, organisation, day }: CycleAtHand, assessment: Assessment): Promise<void> {
  const managers = await holdersAt(tx, [site.id, organisation.id], ['company-manager', 'site-manager'], day);
  const people = await peopleByIds(tx, [...new Set([...assessment.team.map(({ id }) => id), ...managers])]);
  for (const person of people) {
    await queueMail(services.jobs, tx, {
      to: person,
      kind: 'appointed',
      values: { site: site.name, firm: assessment.firm, url: `${services.config.publicUrl}/app/sites/${site.id}` },
    });
  }
}

/** Who holds one of the roles at one of the places on a day. */
export async function holdersAt(tx: Database | Tx, scopeIds: readonly string[], wanted: readonly Role[], day: string): Promise<string[]> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants
    where scope_id = any(${scopeIds}::uuid[]) and role = any(${wanted}::text[]) and revoked_at is null and (until is null or until >= ${day}::date)`.execute(
    tx,
  );
  return found.rows.map((row) => row.person_id);
}
