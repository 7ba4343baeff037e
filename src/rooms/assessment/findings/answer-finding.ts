/** The site says why it came to a finding, what it does about it, and by when. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type FindingPath, findingAtHand, readAgain } from './finding-at-hand.ts';
import { checkMove } from './rules.ts';
import type { Finding, FindingAnswer } from './shapes.ts';
import { findingView } from './view.ts';

/** @throws Problem not-found for a finding that was not issued, finding-step once it is closed or withdrawn, stale-version */
export async function answerFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: FindingPath & { version: number } & z.infer<typeof FindingAnswer>,
): Promise<z.infer<typeof Finding>> {
  const { assessment, finding, site, rulebook } = await findingAtHand(services, tx, command, 'site');
  orThrow(checkMove(finding.status, 'answered', 'site', null));
  const { rootCause, correction, correctBy } = command;
  const at = services.clock.now();
  await tx
    .updateTable('findings')
    .set({
      ...{ status: 'answered', root_cause: rootCause, correction, correct_by: correctBy, answered_by: actor.id, answered_at: at },
      version: finding.version + 1,
    })
    .where('id', '=', finding.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.answer-finding',
    subject: `finding:${finding.id}`,
    before: { status: finding.status, correctBy: finding.correct_by },
    after: { status: 'answered', rootCause, correction, correctBy },
  });
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, 'site');
}
