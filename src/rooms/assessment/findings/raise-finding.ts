/** An assessor raises a finding, and edits it while the site has not been shown it. A critical one is told to the scheme at once. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { mayWork } from '../rules.ts';
import { alertScheme } from './alert-scheme.ts';
import { type FindingPath, findingAtHand, readAgain } from './finding-at-hand.ts';
import { checkFinding } from './rules.ts';
import type { Finding, FindingInput } from './shapes.ts';
import { findingView } from './view.ts';

type Wanted = z.infer<typeof FindingInput>;

/** @throws Problem not-in-the-team, assessment-submitted; faulty fields: unknown item, grade, kind or evidence, a moment to come */
export async function raiseFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, cycleId, ...wanted }: CyclePath & Wanted,
): Promise<z.infer<typeof Finding>> {
  const held = await heldCycle(services, tx, { siteId, cycleId });
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(mayWork(assessment, actor.id));
  await check(services, tx, held, wanted);
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('findings')
    .values({
      ...columnsOf(wanted),
      ...{ id, assessment_id: assessment.id, raised_by: actor.id, raised_at: at, status: 'draft', version: 1 },
      alerted_at: wanted.critical === null ? null : at,
    })
    .execute();
  await tell(services, tx, held, actor, { id, wanted, before: null });
  return findingView(await readAgain(tx, assessment.id, id), held.rulebook, 'team');
}

/** @throws Problem finding-issued once the site was shown it, finding-step for a draft that was withdrawn, and those of `raiseFinding` */
export async function editFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: FindingPath & { version: number } & Wanted,
): Promise<z.infer<typeof Finding>> {
  const { assessment, finding, ...held } = await findingAtHand(services, tx, command, 'team');
  orThrow(mayWork(assessment, actor.id));
  if (finding.issued_at !== null) throw new Problem('finding-issued');
  if (finding.status !== 'draft') throw new Problem('finding-step', { from: finding.status, to: 'draft' });
  await check(services, tx, held, command);
  await tx
    .updateTable('findings')
    .set({
      ...columnsOf(command),
      // What was critical before was told then; another kind is told again, and is no later for it.
      alerted_at: command.critical === null ? null : (finding.alerted_at ?? services.clock.now()),
      version: finding.version + 1,
    })
    .where('id', '=', finding.id)
    .execute();
  await tell(services, tx, held, actor, { id: finding.id, wanted: command, before: finding });
  return findingView(await readAgain(tx, assessment.id, finding.id), held.rulebook, 'team');
}

async function check(services: Services, tx: Tx, { cycle, pack, rulebook }: CycleAtHand, wanted: Wanted): Promise<void> {
  const release = await releaseOf(tx, cycle.id);
  if (release === null) throw new Problem('not-released');
  const there = {
    items: new Set(itemsOf(release, pack).map(({ number }) => number)),
    evidence: new Set(release.snapshot.evidence.map(({ id }) => id)),
  };
  orThrow(checkFinding(wanted, there, rulebook, services.clock.now()));
}

async function tell(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  actor: Actor,
  { id, wanted, before }: { id: string; wanted: Wanted; before: { item: string; grade: string; critical: string | null } | null },
): Promise<void> {
  const { item, grade, critical } = wanted;
  await record(tx, {
    chain: held.site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: before === null ? 'assessment.raise-finding' : 'assessment.edit-finding',
    subject: `finding:${id}`,
    ...(before === null ? {} : { before: { item: before.item, grade: before.grade, critical: before.critical } }),
    after: { item, grade, critical },
  });
  if (critical !== null && before?.critical !== critical) await alertScheme(services, tx, held, { id, critical });
}

function columnsOf({ item, grade, title, statement, requirement, evidence, critical, observedAt }: Wanted) {
  return { item, grade, title, statement, requirement, evidence, critical, observed_at: observedAt };
}
