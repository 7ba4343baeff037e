/** The site disputes a finding with its reasons, and later accepts what was answered or goes on to whoever hears it next. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { tellScheme, tellTeam } from '../tell-people.ts';
import { disputeAtHand, type HeldFinding, heldFinding, tellPage } from './dispute-at-hand.ts';
import { type HeardBy, hearsNow, mayDispute, replied } from './dispute-rules.ts';
import { type FindingPath, readAgain } from './finding-at-hand.ts';
import type { DisputeInput, DisputeReply, Finding } from './shapes.ts';
import { findingView } from './view.ts';

/** @throws Problem disputed-before, dispute-step, result-accepted; not-found for a finding that the site was not shown */
export async function disputeFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: FindingPath & z.infer<typeof DisputeInput>,
): Promise<z.infer<typeof Finding>> {
  const held = await heldFinding(services, tx, command, 'site');
  const { finding, assessment, site, rulebook } = held;
  orThrow(mayDispute({ status: finding.status, disputed: finding.dispute !== null }, assessment.accepted_at !== null));
  const waitsFor = hearsNow({ status: 'waiting', heard: 0 }, rulebook.assessors.disputes.steps);
  const at = services.clock.now();
  const { statement } = command;
  await tx
    .insertInto('finding_disputes')
    .values({
      ...{ finding_id: finding.id, statement, disputed_by: actor.id, disputed_at: at, status: 'waiting', waits_for: waitsFor },
      ...{ steps: '[]', change_due: false, earlier: '[]', version: 1 },
    })
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.dispute-finding',
    subject: `finding:${finding.id}`,
    after: { waitsFor },
    reason: statement,
  });
  await tellHearer(services, tx, held, waitsFor);
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, 'site');
}

/** @throws Problem dispute-step where nothing was answered, result-accepted, stale-version */
export async function replyDispute(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: FindingPath & z.infer<typeof DisputeReply> & { version: number },
): Promise<z.infer<typeof Finding>> {
  const held = await disputeAtHand(services, tx, command, 'site');
  const { finding, dispute, assessment, site, rulebook } = held;
  const { steps } = rulebook.assessors.disputes;
  const next = orThrow(replied({ status: dispute.status, heard: dispute.steps.length }, command.reply));
  const waitsFor = hearsNow(next, steps);
  await tx
    .updateTable('finding_disputes')
    .set({ status: next.status, waits_for: waitsFor, version: dispute.version + 1 })
    .where('finding_id', '=', finding.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'assessment.reply-dispute',
    subject: `finding:${finding.id}`,
    before: { status: dispute.status },
    after: { status: next.status, reply: command.reply, waitsFor },
  });
  if (waitsFor !== null) await tellHearer(services, tx, held, waitsFor);
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, 'site');
}

async function tellHearer(services: Services, tx: Tx, held: HeldFinding, waitsFor: HeardBy | null): Promise<void> {
  const news = { kind: 'dispute-raised', page: tellPage(held.finding), values: { by: (waitsFor ?? '').replaceAll('-', '_') } };
  await tellTeam(services, tx, held, held.assessment, news, ['lead-assessor', 'reviewer']);
  if (waitsFor === 'scheme-staff') await tellScheme(services, tx, held, 'scheme-staff', news);
}
