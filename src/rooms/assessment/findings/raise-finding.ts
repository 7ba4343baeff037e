/** An assessor raises a finding, and edits it while the site has not been shown it. A critical one is told to the scheme at once. */
import type { z } from '@hono/zod-openapi';
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand, CyclePath } from '../cycle-at-hand.ts';
import { mayWork } from '../rules.ts';
import { type WorkAtHand, workAtHand, workOn } from '../work-at-hand.ts';
import { alertScheme } from './alert-scheme.ts';
import { type FindingPath, findingAtHand, readAgain } from './finding-at-hand.ts';
import { checkFinding } from './rules.ts';
import type { Finding, FindingInput } from './shapes.ts';
import type { FindingsTable } from './tables.ts';
import { findingView } from './view.ts';

type Wanted = z.infer<typeof FindingInput>;

/** @throws Problem not-in-the-team, assessment-submitted; faulty fields: unknown item, grade, kind or evidence, a moment to come */
export async function raiseFinding(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, cycleId, ...wanted }: CyclePath & Wanted,
): Promise<z.infer<typeof Finding>> {
  const work = await workAtHand(services, tx, { siteId, cycleId }, actor.id);
  const id = newId(services.clock.now());
  await raiseAt(services, tx, actor, work, { id, ...wanted });
  return findingView(await readAgain(tx, work.assessment.id, id), work.rulebook, 'team');
}

/**
 * The same with what is at hand already, and with an id that nobody else has: a device gives it before it is connected. Whatever it throws,
 * it throws before it writes.
 */
export async function raiseAt(
  services: Services,
  tx: Tx,
  actor: Actor,
  work: WorkAtHand,
  { id, ...wanted }: Wanted & { id: string },
): Promise<void> {
  check(services, work, wanted);
  const at = services.clock.now();
  await tx
    .insertInto('findings')
    .values({
      ...columnsOf(wanted),
      ...{ id, assessment_id: work.assessment.id, raised_by: actor.id, raised_at: at, status: 'draft', version: 1 },
      alerted_at: wanted.critical === null ? null : at,
    })
    .execute();
  await tell(services, tx, work, actor, { id, wanted, before: null });
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
  await editAt(services, tx, actor, await workOn(services, tx, held, assessment), finding, command);
  return findingView(await readAgain(tx, assessment.id, finding.id), held.rulebook, 'team');
}

/** The same with what is at hand already; whatever it throws, it throws before it writes. */
export async function editAt(
  services: Services,
  tx: Tx,
  actor: Actor,
  work: WorkAtHand,
  finding: Selectable<FindingsTable>,
  wanted: Wanted,
): Promise<void> {
  if (finding.issued_at !== null) throw new Problem('finding-issued');
  if (finding.status !== 'draft') throw new Problem('finding-step', { from: finding.status, to: 'draft' });
  check(services, work, wanted);
  await tx
    .updateTable('findings')
    .set({
      ...columnsOf(wanted),
      // What was critical before was told then: another kind is told again and is no later for it, and that it was told is never forgotten.
      alerted_at: finding.alerted_at ?? (wanted.critical === null ? null : services.clock.now()),
      version: finding.version + 1,
    })
    .where('id', '=', finding.id)
    .execute();
  await tell(services, tx, work, actor, { id: finding.id, wanted, before: finding });
}

function check({ clock }: Services, { release, items, rulebook }: WorkAtHand, wanted: Wanted): void {
  if (release === null) throw new Problem('not-released');
  const there = {
    items: new Set(items.map(({ number }) => number)),
    evidence: new Set(release.snapshot.evidence.map(({ id }) => id)),
  };
  orThrow(checkFinding(wanted, there, rulebook, clock.now()));
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
