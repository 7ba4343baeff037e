/** A device is given the key that its copy of the assignment is encrypted with: the same to the same person while they work on it. */
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { type Over, whyOver } from './assignment.ts';
import type { WorkbenchKey } from './shapes.ts';

/**
 * Answers why the assignment is over instead of throwing it: that the key was taken back is kept. Each call renews how long the device may
 * go without the next one (`assessors.field.device_key_days`).
 * @throws Problem not-found, assessment-not-confirmed, reviewer-only-reviews
 */
export async function giveKey(services: Services, tx: Tx, actor: Actor, path: CyclePath): Promise<WorkbenchKey | { over: Over }> {
  const { cycle, site, rulebook } = await heldCycle(services, tx, path);
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const over = whyOver(assessment, actor.id);
  const now = services.clock.now();
  const subject = `assessment:${assessment.id}`;
  if (over !== null) {
    const ended = await endKeys(tx, { assessmentId: assessment.id, personId: actor.id }, now);
    if (ended > 0) await record(tx, { chain: site.id, at: now, actor: actor.id, action: 'assessment.end-workbench-key', subject });
    return { over };
  }
  const until = new Date(now.getTime() + rulebook.assessors.field.device_key_days * 86_400_000);
  const { key, made } = await keyOf(tx, { assessmentId: assessment.id, personId: actor.id, until, now });
  // That it was asked for again is no news: a device does whenever it is connected.
  if (made) await record(tx, { chain: site.id, at: now, actor: actor.id, action: 'assessment.give-workbench-key', subject });
  return { key, until: until.toISOString(), serverNow: now.toISOString() };
}

type Wanted = { assessmentId: string; personId: string; until: Date; now: Date };

/** The key as it was, or a new one where there is none or it was taken back. */
async function keyOf(tx: Tx, { assessmentId, personId, until, now }: Wanted): Promise<{ key: string; made: boolean }> {
  const fresh = randomBytes(32).toString('base64url');
  const found = await sql<{ key: string }>`
    insert into workbench_keys as kept (assessment_id, person_id, key, until, given_at) values (${assessmentId}, ${personId}, ${fresh}, ${until}, ${now})
    on conflict (assessment_id, person_id) do update set key = coalesce(kept.key, excluded.key), until = excluded.until, ended_at = null,
      given_at = case when kept.key is null then excluded.given_at else kept.given_at end
    returning key`.execute(tx);
  const key = found.rows[0]?.key;
  if (key === undefined) throw new Error(`No key was kept for ${personId}.`);
  return { key, made: key === fresh };
}

/**
 * Takes keys back and erases them: of a whole assessment once it is submitted or handed over, of a person who left the team or was
 * suspended. What a device holds cannot be read without asking again. Answers how many there were.
 */
export async function endKeys(
  tx: Tx | Database,
  of: { assessmentId?: string; personId?: string; firmId?: string },
  now: Date,
): Promise<number> {
  const { assessmentId, personId, firmId } = of;
  const ended = await sql`update workbench_keys set key = null, ended_at = ${now} where ended_at is null
    ${assessmentId === undefined ? sql`` : sql`and assessment_id = ${assessmentId}`}
    ${firmId === undefined ? sql`` : sql`and assessment_id in (select id from assessments where firm_id = ${firmId})`}
    ${personId === undefined ? sql`` : sql`and person_id = ${personId}`}`.execute(tx);
  return Number(ended.numAffectedRows ?? 0n);
}
