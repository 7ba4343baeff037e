/** Staff judge one of the four subjects of a review: the comparison itself, the assurance, the governance, the claims. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import type { Judgement } from './shapes.ts';
import type { Subject } from './tables.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import type { ReviewView } from './view.ts';

/** A later judgement of the subject takes the place of the one before. @throws Problem not-found, stale-version, review-stage */
export async function judgeSubject(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { subject: Subject; judgement: z.infer<typeof Judgement> },
): Promise<ReviewView> {
  const { row } = await heldFor(services, tx, command, 'judge');
  const { subject, judgement } = command;
  const judgements = JSON.stringify({ ...row.judgements, [subject]: { ...judgement, ...signed(services, actor) } });
  const before = { [subject]: row.judgements[subject] ?? null };
  const after = { [subject]: judgement };
  return take(services, tx, actor, row, { action: 'judge-subject', set: { judgements }, before, after }, command.language);
}
