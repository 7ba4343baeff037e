/**
 * Notices what certificates begin and cease to cover. Run in the transaction of every change to a certificate, and by a job on the
 * morning after something that was relied on has ended. What lapses reopens what rested on it; a result that was decided stays, the lapse
 * is public, and the rulebook's clock runs.
 */
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { addMonths, morningAfter } from '#programme/clocks.ts';
import { type Cycle, cyclesOf, holdCycle, type Site, siteById, tellDay } from '#rooms/participants/index.ts';
import { type CertificateWithPeople, certificatesOf } from './certificate-queries.ts';
import { scopeOf } from './read-scope.ts';
import { coveredParts } from './recognised-parts.ts';

export const watchQueue = 'recognition.watch';

export function watchJob(services: () => Services): JobHandler {
  return {
    queue: watchQueue,
    run: async (data) => {
      const { siteId } = data as { siteId: string };
      await services()
        .db.transaction()
        .execute(async (tx) => {
          const changed = await watchSite(services(), tx, siteId);
          if (changed.lapsed.length === 0) return;
          await record(tx, {
            chain: siteId,
            at: services().clock.now(),
            actor: 'system',
            action: 'recognition.notice-lapse',
            subject: `site:${siteId}`,
            after: changed,
          });
        });
    },
  };
}

export type Watched = { gained: string[]; lapsed: string[] };

/** Compares what is covered today with what was covered when it was last looked at, for each cycle of the site that is not closed. */
export async function watchSite(services: Services, tx: Tx, siteId: string): Promise<Watched> {
  const site = await siteById(tx, siteId);
  const cycles = (await cyclesOf(tx, siteId)).filter(({ stage }) => stage !== 'closed');
  const certificates = await certificatesOf(tx, siteId);
  const watched: Watched = { gained: [], lapsed: [] };
  let first: string | null = null;
  for (const { id } of cycles) {
    // Held, so that two changes of certificates do not both compare with what was there before either.
    const cycle = await holdCycle(tx, siteId, id);
    const { gained, lapsed, until } = await watchCycle(services, tx, site, cycle, certificates);
    watched.gained.push(...gained);
    watched.lapsed.push(...lapsed);
    if (until !== null && (first === null || until < first)) first = until;
  }
  // Looked at again on the morning after the first of it ends, whatever happens until then.
  if (first !== null) await services.jobs.send(tx, watchQueue, { siteId }, { startAfter: morningAfter(first, site.time_zone) });
  return watched;
}

async function watchCycle(services: Services, tx: Tx, site: Site, cycle: Cycle, certificates: CertificateWithPeople[]) {
  const today = dayIn(site.time_zone, services.clock.now());
  const covered = coveredParts(await scopeOf(services, tx, { cycle, site, certificates }, today));
  const before = await tx.selectFrom('recognised_parts').selectAll().where('cycle_id', '=', cycle.id).execute();
  const gone = before.filter(({ item }) => !covered.some((part) => part.item === item));
  const gained = covered.filter(({ item }) => !before.some((part) => part.item === item)).map(({ item }) => item);
  await tx.deleteFrom('recognised_parts').where('cycle_id', '=', cycle.id).execute();
  if (covered.length > 0) {
    const since = new Map(before.map((part) => [part.item, part.since]));
    await tx
      .insertInto('recognised_parts')
      .values(
        covered.map(({ validUntil, ...part }) => ({
          ...part,
          valid_until: validUntil,
          cycle_id: cycle.id,
          since: since.get(part.item) ?? today,
        })),
      )
      .execute();
  }
  if (gone.length > 0) await noteLapses(services, tx, { site, cycle, today, gone });
  if (gained.length > 0) await welcome(services, tx, { site, cycle, today, items: gained });
  const ends = covered.map(({ validUntil }) => validUntil).sort();
  return { gained, lapsed: gone.map(({ item }) => item), until: ends[0] ?? null };
}

async function noteLapses(
  services: Services,
  tx: Tx,
  { site, cycle, today, gone }: { site: Site; cycle: Cycle; today: string; gone: { item: string; certificates: string[] }[] },
): Promise<void> {
  const afterDecision = cycle.stage === 'decided';
  const due = afterDecision ? lapseDue(services, cycle, today) : null;
  await tx
    .insertInto('recognition_lapses')
    .values(
      gone.map(({ item, certificates }) => ({
        id: newId(services.clock.now()),
        site_id: site.id,
        cycle_id: cycle.id,
        item,
        certificates,
        lapsed_on: today,
        after_decision: afterDecision,
        due_on: due,
        closed_on: null,
      })),
    )
    .execute();
  if (!afterDecision) return;
  await tellDay(tx, cycle.id, 'lapse-of-basis', today);
  await services.jobs.send(tx, 'register.project', { siteId: site.id });
}

/** Covered again: what had lapsed is renewed or replaced. While the site still answers, what is new is filled in for it. */
async function welcome(
  services: Services,
  tx: Tx,
  { site, cycle, today, items }: { site: Site; cycle: Cycle; today: string; items: string[] },
): Promise<void> {
  const closed = await tx
    .updateTable('recognition_lapses')
    .set({ closed_on: today })
    .where('cycle_id', '=', cycle.id)
    .where('item', 'in', items)
    .where('closed_on', 'is', null)
    .returning('after_decision')
    .execute();
  if (closed.some(({ after_decision }) => after_decision)) await services.jobs.send(tx, 'register.project', { siteId: site.id });
  if (cycle.stage === 'self-assessment')
    await services.jobs.send(tx, 'self-assessment.fill-recognised', { site: site.id, cycle: cycle.id });
}

/** Renew, replace or be assessed by this day: the rulebook's `recognition_lapse_due`; null where it has no such clock. */
function lapseDue({ programme }: Services, cycle: Cycle, lapsedOn: string): string | null {
  const months = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id)?.clocks.recognition_lapse_due?.months ?? null;
  return months === null ? null : addMonths(lapsedOn, months);
}
