/** The lead assessor submits: the result is frozen under a digest, and waits for the scheme's quality review, or for its decision. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf, record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { endKeys } from './field/give-key.ts';
import { frozenResult } from './frozen-result.ts';
import { submitEffects } from './quality/submit-effects.ts';
import { type Assessment, latestAssessment } from './queries.ts';
import { maySubmit } from './rules.ts';
import type { Submission } from './shapes.ts';
import { leftBefore } from './steps/subjects.ts';

/** @throws Problem assessment-incomplete with what each item lacks; findings-in-draft; not-the-lead; else the first thing that is left, with all of them in `steps` */
export async function submitAssessment(services: Services, tx: Tx, actor: Actor, path: CyclePath): Promise<z.infer<typeof Submission>> {
  const held = await heldCycle(services, tx, path);
  const { cycle, site } = held;
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(maySubmit(assessment, actor.id));
  const at = services.clock.now();
  const snapshot = await frozenResult(services, tx, held, assessment, at);
  await checkNothingLeft(services, tx, held, assessment);
  const digest = digestOf(snapshot) ?? '';
  await tx
    .updateTable('assessments')
    .set({ status: 'submitted', submitted_at: at, snapshot: JSON.stringify(snapshot), digest, version: assessment.version + 1 })
    .where('id', '=', assessment.id)
    .execute();
  await endKeys(tx, { assessmentId: assessment.id }, at);
  await submitEffects(services, tx, held, assessment);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.submit-assessment',
    subject: `assessment:${assessment.id}`,
    before: { status: assessment.status },
    after: { status: 'submitted', digest },
  });
  return { assessmentId: assessment.id, submittedAt: at.toISOString(), digest, items: snapshot.items.length };
}

/** What is left of any subject stops the submission, and is listed whole. The first is what is said. */
async function checkNothingLeft(services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<void> {
  const left = (await leftBefore(services, tx, held, assessment)).filter(({ faults }) => faults.length > 0);
  const [fault] = left.flatMap(({ faults }) => faults);
  if (fault === undefined) return;
  const steps = left.map(({ subject, faults }) => ({ subject, left: faults.map(({ code, values = {} }) => ({ code, values })) }));
  throw new Problem(fault.code, fault.values, { extra: { steps } });
}
