/** A manager asks a colleague to answer an item until a day; the colleague is told by mail. */

import { rolesOn } from '#platform/access/grants.ts';
import { allows } from '#platform/access/matrix.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { formatDate } from '#ui/i18n.ts';
import { holdOpenCycle, type ItemPath, itemAt } from './cycle.ts';

export type DelegationPath = ItemPath & { person: string };

/** Asked again with the same day, nothing happens. @throws Problem not-a-contributor, due-day-passed, released, not-found */
export async function delegateItem(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: DelegationPath & { dueOn: string | null },
): Promise<void> {
  const at = await holdOpenCycle(tx, command);
  const { pack, item } = itemAt(services.programme, at, command.item);
  const now = services.clock.now();
  const { dueOn } = command;
  if (dueOn !== null && dueOn < dayIn(at.site.time_zone, now)) throw new Problem('due-day-passed', { day: dueOn });
  const person = await personWhoAnswers(services, tx, command);
  const key = { cycle_id: at.cycle.id, item: item.number, person_id: person.id };
  const before = await delegation(tx, key);
  if (before !== undefined && before.due_on === dueOn) return;
  await tx
    .insertInto('delegations')
    .values({ ...key, due_on: dueOn, delegated_by: actor.id, delegated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['cycle_id', 'item', 'person_id']).doUpdateSet({ due_on: dueOn, delegated_by: actor.id, delegated_at: now }),
    )
    .execute();
  const language = person.language ?? 'en';
  await queueMail(services.jobs, tx, {
    to: person,
    kind: 'delegated',
    values: {
      by: actor.name,
      site: at.site.name,
      item: item.number,
      title: text(item.title, language, pack.prevailing_language).text,
      dated: dueOn === null ? 'no' : 'yes',
      due: dueOn === null ? '' : formatDate(dueOn, language),
      url: `${services.config.publicUrl}/app/sites/${at.site.id}/self-assessment/${item.number}`,
    },
  });
  await record(tx, {
    chain: at.site.id,
    at: now,
    actor: actor.id,
    action: 'self-assessment.delegate-item',
    subject: `answer:${at.cycle.id}:${item.number}`,
    before,
    after: { ...key, due_on: dueOn },
  });
}

/** Also of an item that no longer applies. @throws Problem not-found where nothing is delegated to that person */
export async function withdrawDelegation(services: Services, tx: Tx, actor: Actor, command: DelegationPath): Promise<void> {
  const { cycle, site } = await holdOpenCycle(tx, command);
  const key = { cycle_id: cycle.id, item: command.item, person_id: command.person };
  const before = await delegation(tx, key);
  if (before === undefined) throw new Problem('not-found');
  await tx
    .deleteFrom('delegations')
    .where('cycle_id', '=', cycle.id)
    .where('item', '=', command.item)
    .where('person_id', '=', command.person)
    .execute();
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'self-assessment.withdraw-delegation',
    subject: `answer:${cycle.id}:${command.item}`,
    before,
  });
}

/** Whoever may edit answers of the site may be asked to. */
async function personWhoAnswers(services: Services, tx: Tx, { site, person: id }: DelegationPath) {
  const day = services.clock.now().toISOString().slice(0, 10);
  const person = await tx.selectFrom('people').select(['id', 'name', 'email', 'language']).where('id', '=', id).executeTakeFirst();
  if (person === undefined || !allows('answers.edit', await rolesOn(tx, id, site, day))) throw new Problem('not-a-contributor');
  return person;
}

async function delegation(tx: Tx, key: { cycle_id: string; item: string; person_id: string }) {
  return tx
    .selectFrom('delegations')
    .selectAll()
    .where('cycle_id', '=', key.cycle_id)
    .where('item', '=', key.item)
    .where('person_id', '=', key.person_id)
    .executeTakeFirst();
}
