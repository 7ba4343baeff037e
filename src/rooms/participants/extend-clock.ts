/** Staff let a clock run longer, with the reason and the new day; the public reads both where the rulebook says so. */
import { sql } from 'kysely';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { anchorsOf, clocksOfOn, tellExtension } from './clocks.ts';
import { type Cycle, holdCycle } from './cycle-queries.ts';
import { checkExtension } from './extension-rules.ts';
import { projectSite } from './project.ts';
import { type Site, siteById } from './queries.ts';

export type ExtensionCommand = {
  site: string;
  cycle: string;
  clock: string;
  due: string;
  from: string;
  reason: string;
  relations: ReadonlySet<Relation>;
};

/**
 * Nobody gives more time to a producer of their own.
 * @throws Problem own-producer; clock-unknown, clock-disabled, clock-not-begun, clock-not-running, clock-met, clock-ran-out; clock-moved with the day that
 * is due now; faulty-fields where the new day is not later
 */
export async function extendClock(services: Services, tx: Tx, actor: Actor, command: ExtensionCommand): Promise<Cycle> {
  const { programme, clock } = services;
  if (producerRoles.some((role) => command.relations.has(role))) throw new Problem('own-producer');
  const cycle = await holdCycle(tx, command.site, command.cycle);
  const site = await siteById(tx, command.site);
  const at = clock.now();
  const day = dayIn(site.time_zone, at);
  const measures = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id)?.clocks[command.clock]?.measures ?? 'deadline';
  const clocks = clocksOfOn(programme, cycle, await anchorsOf(tx, cycle.id), day);
  const checked = checkExtension(clocks, command, measures);
  const moved = checked.ok ? undefined : checked.faults.find(({ code }) => code === 'clock-moved');
  if (moved !== undefined) throw new Problem('clock-moved', moved.values, { extra: { due: moved.values?.['due'] } });
  const running = orThrow(checked);
  const { due, reason } = command;
  await tellExtension(tx, cycle.id, { clock: running.name, period: running.period, due, decidedOn: day, reason });
  // How long a mark is valid is kept with the mark, by the room that granted it.
  if (measures === 'validity')
    await services.jobs.send(tx, 'award.extend-validity', {
      siteId: site.id,
      cycleId: cycle.id,
      clock: running.name,
      due,
      by: actor.id,
      reason,
    });
  await projectSite(services, tx, site.id);
  await tellSite(services, tx, site, day, { name: running.name, from: running.due, due, reason });
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'participants.extend-clock',
    subject: `cycle:${cycle.id}/clock:${running.name}`,
    before: { due: running.due },
    after: { due, period: running.period },
    reason,
  });
  return holdCycle(tx, command.site, command.cycle);
}

type Extended = { name: string; from: string; due: string; reason: string };

async function tellSite(services: Services, tx: Tx, site: Site, day: string, { name, from, due, reason }: Extended): Promise<void> {
  const found = await sql<{ email: string; name: string; language: string | null }>`
    select p.email, p.name, p.language from people p where p.id in (select person_id from grants
      where scope_id in (${site.id}, ${site.organisation_id}) and role in ('company-manager', 'site-manager', 'signing-officer')
        and revoked_at is null and (until is null or until >= ${day}::date)) order by p.id`.execute(tx);
  const url = `${services.config.publicUrl}/app/sites/${site.id}/clocks`;
  for (const to of found.rows) {
    const clock = clockNameIn(to.language ?? 'en', name);
    await queueMail(services.jobs, tx, { to, kind: 'clock-extended', values: { site: site.name, clock, from, due, reason, url } });
  }
}

/** A clock that a later rulebook adds is named by its own name until it has words. */
function clockNameIn(language: string, name: string): string {
  const key = `register.clock.${name}`;
  const words = loadMessages(language)(key);
  return words === key ? name.replaceAll('_', ' ') : words;
}
