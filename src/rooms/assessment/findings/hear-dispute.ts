/** The firm's reviewer, and then the scheme's staff, hear a disputed finding: it stands, is to be changed, or is taken back. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { impartialityAt } from '../quality/quality-at-hand.ts';
import { checkImpartial } from '../quality/rules.ts';
import type { Assessment } from '../queries.ts';
import { tellSite, tellTeam } from '../tell-people.ts';
import { disputeAtHand, type HeldFinding, tellPage } from './dispute-at-hand.ts';
import { type HeardBy, heard, hearsNow } from './dispute-rules.ts';
import type { HeardStep } from './dispute-tables.ts';
import { type FindingPath, readAgain } from './finding-at-hand.ts';
import type { DisputeHearing, Finding } from './shapes.ts';
import { findingView, isOfSite } from './view.ts';

type Command = FindingPath & z.infer<typeof DisputeHearing> & { version: number; relations: ReadonlySet<Relation> };

/** @throws Problem own-site-results, dispute-not-yours, dispute-step, reviewer-not-impartial, result-accepted, stale-version */
export async function hearDispute(services: Services, tx: Tx, actor: Actor, command: Command): Promise<z.infer<typeof Finding>> {
  if (isOfSite(command.relations)) throw new Problem('own-site-results');
  const by = command.relations.has('scheme-staff') ? 'staff' : 'reviewer';
  const held = await disputeAtHand(services, tx, command, by);
  const { finding, dispute, assessment, site, rulebook } = held;
  const { steps } = rulebook.assessors.disputes;
  const heardBy = await hearerOf(tx, held, actor, by);
  const { outcome, reasons } = command;
  const next = orThrow(heard({ status: dispute.status, heard: dispute.steps.length }, outcome, heardBy, steps));
  const at = services.clock.now();
  const step: HeardStep = { heardBy, outcome, reasons, by: actor.id, at: at.toISOString() };
  await tx
    .updateTable('finding_disputes')
    .set({
      ...{ status: next.status, waits_for: hearsNow(next, steps), steps: JSON.stringify([...dispute.steps, step]) },
      ...{ change_due: outcome === 'changed' || (outcome === 'upheld' && dispute.changeDue), version: dispute.version + 1 },
    })
    .where('finding_id', '=', finding.id)
    .execute();
  if (outcome === 'withdrawn')
    await tx
      .updateTable('findings')
      .set({ status: 'withdrawn', outcome: reasons, outcome_by: actor.id, outcome_at: at, version: finding.version + 1 })
      .where('id', '=', finding.id)
      .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.hear-dispute',
    subject: `finding:${finding.id}`,
    before: { status: dispute.status },
    after: { status: next.status, heardBy, outcome },
    reason: reasons,
  });
  const news = { kind: 'dispute-heard', page: tellPage(finding), values: { outcome } };
  await tellSite(services, tx, held, news);
  await tellTeam(services, tx, held, assessment, news, ['lead-assessor']);
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, by);
}

async function hearerOf(tx: Tx, held: HeldFinding, actor: Actor, by: 'staff' | 'reviewer'): Promise<HeardBy> {
  if (by === 'reviewer') {
    if (!isReviewer(held.assessment, actor.id)) throw new Problem('dispute-not-yours');
    return 'firm-reviewer';
  }
  orThrow(checkImpartial(await impartialityAt(tx, held, held.assessment, actor.id)));
  return 'scheme-staff';
}

function isReviewer({ team }: Assessment, personId: string): boolean {
  return team.some(({ id, role, ...member }) => id === personId && role === 'reviewer' && !('active' in member && member.active === false));
}
