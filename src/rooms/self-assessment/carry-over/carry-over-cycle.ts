/**
 * A cycle that has just opened takes over what still holds of the release before. Run by a job that is sent in the transaction that opens
 * the cycle: it is done once and whole, however often it runs.
 */
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { cycleWithSite } from '#rooms/participants/index.ts';
import { type CycleAtSite, type CyclePath, itemsOf, pinnedRulebook } from '../cycle.ts';
import { authorsOf, evidenceToday, type LastRelease, releaseBefore, writeCarried } from './queries.ts';
import { type Carried, carryOver } from './rules.ts';

/** Whom the trail names: opening the cycle is what a person did. */
const system = 'system';

export function carryOverJob(services: () => Services): JobHandler {
  return {
    queue: 'self-assessment.carry-over',
    run: async (data) => {
      await services()
        .db.transaction()
        .execute((tx) => carryOverCycle(services(), tx, data as CyclePath));
    },
  };
}

/** @returns what was taken over; nothing where no earlier cycle was released, and when it was done before */
export async function carryOverCycle(services: Services, tx: Tx, path: CyclePath): Promise<Carried[]> {
  const at = await cycleWithSite(tx, path.site, path.cycle, true);
  const { cycle, site } = at;
  const last = await releaseBefore(tx, site.id, cycle.number);
  if (last === undefined) return [];
  const now = services.clock.now();
  const begun = await tx
    .insertInto('carry_overs')
    .values({ cycle_id: cycle.id, from_cycle: last.cycleId, release_id: last.id, carried_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (begun.numInsertedOrUpdatedRows === 0n) return [];
  const carried = await whatHolds(services, tx, at, last);
  const authors = await authorsOf(tx, last);
  const rows = carried.map((one) => {
    const author = one.kind === 'evidence' ? undefined : authors.get(one.from[0] ?? '');
    return { ...one, id: newId(now), writtenBy: author?.by ?? null, writtenAt: author?.at ?? null };
  });
  await writeCarried(tx, cycle.id, rows);
  const leftOver = carried.filter(({ whyNot }) => whyNot !== null).length;
  await record(tx, {
    chain: site.id,
    at: now,
    actor: system,
    action: 'self-assessment.carry-over',
    subject: `cycle:${cycle.id}`,
    after: { fromCycle: last.cycleId, release: last.id, carried: carried.length - leftOver, leftOver },
  });
  return carried;
}

async function whatHolds({ programme }: Services, tx: Tx, at: CycleAtSite, { snapshot }: LastRelease): Promise<Carried[]> {
  const { pack, items } = itemsOf(programme, at);
  const rulebook = pinnedRulebook(programme, at.cycle);
  const today = await evidenceToday(
    tx,
    at.site,
    snapshot.evidence.map(({ id }) => id),
  );
  return carryOver(
    programme,
    {
      pack: snapshot.programme.pack,
      answers: snapshot.answers,
      evidence: snapshot.evidence.map((frozen) => ({ ...frozen, ...today.get(frozen.id), kept: today.has(frozen.id) })),
      boundary: snapshot.boundary.items,
    },
    {
      pack: pack.id,
      items: items.map(({ number }) => number),
      day: at.cycle.opened_on,
      maxAgeMonths: rulebook.evidence.max_age_months.value,
    },
  );
}
