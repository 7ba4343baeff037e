/** A cycle opens, held from its first day to its last to the pack, matrix and rulebook of that day; and one of its own may be closed again. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { tellMet } from './clocks.ts';
import { type Cycle, cyclesOf, holdCycle, letterOf } from './cycle-queries.ts';
import { carryOver, projectSite, recogniseSite } from './project.ts';
import { holdSite, type Site } from './queries.ts';
import { checkClosing, checkOpening, isOpen, noticeOfNext, pin } from './rules.ts';

export type CycleCommand = { site: string; kind: 'commitment' | 'self-assessment-only'; requestedBy: string | null };

/**
 * Opens a self-assessment without commitment, or the next cycle under the letter that was signed.
 * @throws Problem cycle-open, letter-needed, no-open-pack
 */
export async function openCycle(services: Services, tx: Tx, actor: Actor, command: CycleCommand): Promise<Cycle> {
  const { kind, requestedBy } = command;
  const site = await holdSite(tx, command.site);
  const before = await cyclesOf(tx, site.id);
  const letter = await letterOf(tx, site.id);
  orThrow(checkOpening(kind, { signed: letter !== undefined, openCycle: before.some(({ stage }) => isOpen(stage)) }));
  const committed = kind === 'commitment';
  const previous = committed ? before.find((cycle) => cycle.kind === 'commitment') : undefined;
  const marks = previous?.marks ?? [];
  const cycle = await insertCycle(services, tx, { site, kind, letterId: committed ? (letter?.id ?? null) : null, marks, requestedBy });
  if (previous !== undefined) await tellMet(tx, previous.id, noticeOfNext, cycle.opened_on);
  await projectSite(services, tx, site.id);
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'participants.open-cycle',
    subject: `cycle:${cycle.id}`,
    after: { kind, requestedBy, pack: cycle.pack_id, matrix: cycle.matrix_id, rulebook: cycle.rulebook_id },
  });
  return cycle;
}

export type NewCycle = { site: Site; kind: Cycle['kind']; letterId: string | null; marks: string[]; requestedBy: string | null };

/** The row of a cycle that begins today where the site is, with the metals of its marks (or of the site) inside its boundary. */
export async function insertCycle(services: Services, tx: Tx, { site, kind, letterId, marks, requestedBy }: NewCycle): Promise<Cycle> {
  const at = services.clock.now();
  const on = dayIn(site.time_zone, at);
  const pinned = orThrow(pin(services.programme, on));
  const [last] = await cyclesOf(tx, site.id);
  const cycle = await tx
    .insertInto('cycles')
    .values({
      id: newId(at),
      site_id: site.id,
      number: (last?.number ?? 0) + 1,
      kind,
      requested_by: requestedBy,
      pack_id: pinned.packId,
      matrix_id: pinned.matrixId,
      rulebook_id: pinned.rulebookId,
      letter_id: letterId,
      marks,
      opened_on: on,
      stage: 'self-assessment',
      boundary_version: 1,
      holding: [],
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const ofMarks = services.programme.marks.filter((mark) => marks.includes(mark.id)).map((mark) => mark.metal);
  const metals = ofMarks.length > 0 ? ofMarks : site.metals;
  const items = metals.map((name, position) => ({
    id: newId(at),
    cycle_id: cycle.id,
    kind: 'metal' as const,
    name,
    included: true,
    reason: null,
    position,
  }));
  await tx.insertInto('boundary_items').values(items).execute();
  await recogniseSite(services, tx, site.id);
  if (last !== undefined) await carryOver(services, tx, site.id, cycle.id);
  return cycle;
}

/** @throws Problem cycle-closed, cycle-committed */
export async function closeCycle(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { site: string; cycle: string; reason: string },
): Promise<Cycle> {
  const before = await holdCycle(tx, command.site, command.cycle);
  orThrow(checkClosing(before));
  const cycle = await tx
    .updateTable('cycles')
    .set({ stage: 'closed' })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await projectSite(services, tx, command.site);
  await record(tx, {
    chain: command.site,
    at: services.clock.now(),
    actor: actor.id,
    action: 'participants.close-cycle',
    subject: `cycle:${cycle.id}`,
    before: { stage: before.stage },
    after: { stage: cycle.stage },
    reason: command.reason,
  });
  return cycle;
}
