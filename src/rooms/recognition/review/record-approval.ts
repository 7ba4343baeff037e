/** Staff put on record that a co-publisher approved what was decided. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { checkApproval } from './rules.ts';
import type { Approval } from './shapes.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** `body` is a co-publisher of the rulebook. @throws Problem not-found, stale-version, review-stage, faulty-fields */
export async function recordApproval(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { body: string; approval: z.infer<typeof Approval> },
): Promise<ReviewView> {
  const { body, approval, language } = command;
  const { row, ground } = await heldFor(services, tx, command, 'approve');
  if (!ground.coPublishers.includes(body) || row.decision === null) throw new Problem('not-found');
  orThrow(checkApproval(approval.approvedOn, { decidedOn: dayIn('UTC', new Date(row.decision.at)), today: ground.today }));
  const approvals = JSON.stringify({ ...row.approvals, [body]: { ...approval, ...signed(services, actor) } });
  const before = { [body]: row.approvals[body] ?? null };
  return take(services, tx, actor, row, { action: 'record-approval', set: { approvals }, before, after: { [body]: approval } }, language);
}
