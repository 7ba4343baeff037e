/** After a dispute the lead changes the grade or the words of a finding, once; what it said before is kept. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { maySubmit } from '../rules.ts';
import { disputeAtHand } from './dispute-at-hand.ts';
import { type FindingPath, readAgain } from './finding-at-hand.ts';
import type { Finding, FindingWording } from './shapes.ts';
import { findingView } from './view.ts';

type Command = FindingPath & z.infer<typeof FindingWording> & { version: number };

/** @throws Problem not-the-lead, assessment-submitted; dispute-step where no change is due; an unknown grade; stale-version */
export async function changeFinding(services: Services, tx: Tx, actor: Actor, command: Command): Promise<z.infer<typeof Finding>> {
  const { finding, dispute, assessment, site, rulebook } = await disputeAtHand(services, tx, command, 'lead');
  orThrow(maySubmit(assessment, actor.id));
  if (!dispute.changeDue) throw new Problem('dispute-step');
  const words = wordsOf(command);
  if (!rulebook.assessors.findings.grades.includes(words.grade)) {
    const fault = { code: 'unknown-grade' as const, path: '/grade', values: { grade: words.grade } };
    throw new Problem('faulty-fields', { count: 1 }, { faults: [fault] });
  }
  const at = services.clock.now();
  const before = wordsOf(finding);
  const earlier = [...dispute.earlier, { ...before, by: actor.id, at: at.toISOString() }];
  await tx
    .updateTable('findings')
    .set({ ...words, version: finding.version + 1 })
    .where('id', '=', finding.id)
    .execute();
  await tx
    .updateTable('finding_disputes')
    .set({ change_due: false, earlier: JSON.stringify(earlier), version: dispute.version + 1 })
    .where('finding_id', '=', finding.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.change-finding',
    subject: `finding:${finding.id}`,
    before,
    after: words,
  });
  return findingView(await readAgain(tx, assessment.id, finding.id), rulebook, 'lead');
}

function wordsOf({ grade, title, statement, requirement }: z.infer<typeof FindingWording>) {
  return { grade, title, statement, requirement };
}
