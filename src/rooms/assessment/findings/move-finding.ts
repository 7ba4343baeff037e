/** The team shows a finding to the site, closes it after looking again, returns what does not answer it, or takes it back. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { mayWork } from '../rules.ts';
import { type FindingPath, findingAtHand, readAgain } from './finding-at-hand.ts';
import { checkMove } from './rules.ts';
import type { Finding, FindingMove } from './shapes.ts';
import { findingView } from './view.ts';

/** @throws Problem finding-step for a move that is none, reason-needed, stale-version, not-in-the-team, assessment-submitted */
export async function moveFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: FindingPath & { version: number } & z.infer<typeof FindingMove>,
): Promise<z.infer<typeof Finding>> {
  const { assessment, finding, site, rulebook, day } = await findingAtHand(services, tx, command, 'team');
  orThrow(mayWork(assessment, actor.id));
  const { status, reason } = command;
  const recheckedOn = status === 'closed' ? (command.recheckedOn ?? day) : null;
  if (recheckedOn !== null && recheckedOn > day) {
    const fault = { code: 'seen-in-the-future' as const, path: '/recheckedOn', values: { day: recheckedOn } };
    throw new Problem('faulty-fields', { count: 1 }, { faults: [fault] });
  }
  orThrow(checkMove(finding.status, status, 'team', reason));
  const at = services.clock.now();
  await tx
    .updateTable('findings')
    .set({
      status,
      issued_at: finding.issued_at ?? (status === 'open' ? at : null),
      ...(reason === null ? {} : { outcome: reason, outcome_by: actor.id, outcome_at: at }),
      rechecked_on: recheckedOn,
      version: finding.version + 1,
    })
    .where('id', '=', finding.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.move-finding',
    subject: `finding:${finding.id}`,
    before: { status: finding.status },
    after: { status, ...(recheckedOn === null ? {} : { recheckedOn }) },
    // Of what the site was never shown it reads no reason either.
    ...(reason === null || (finding.issued_at === null && status !== 'open') ? {} : { reason }),
  });
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, 'team');
}
