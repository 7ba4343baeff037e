/** What a person chose about notices: one mail a day or one each, and which kinds not at all. Duties always come. */
import { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, type Rulebook } from '#programme/index.ts';
import { nameOfClock } from './mail-notices.ts';
import { preferencesOf } from './queries.ts';

const Way = z.enum(['digest', 'single']).openapi({ description: 'One mail a day with everything, or one each' });

export const NoticeChoice = z.object({ way: Way, off: z.array(z.string().max(60)).max(50) }).openapi('NoticeChoice');

export const NoticePreferences = z
  .object({
    way: Way,
    kinds: z.array(z.object({ clock: z.string(), duty: z.boolean().openapi({ description: 'It cannot be turned off' }), on: z.boolean() })),
    undeliverable: z
      .object({ email: z.string(), since: z.string() })
      .nullable()
      .openapi({ description: 'Mail to the person does not arrive' }),
  })
  .openapi('NoticePreferences');

export type Read = { shown: z.infer<typeof NoticePreferences>; version: number };

/** Two statements. The kinds are those of the rulebook in force; what is a duty for a cycle, the rulebook of the cycle says. */
export async function readPreferences(services: Services, db: Database | Tx, actor: Actor): Promise<Read> {
  const rulebook = currentRulebook(services.programme, services.clock.now().toISOString().slice(0, 10));
  const { way, off, version } = await preferencesOf(db, actor.id);
  const lost = await db
    .selectFrom('undeliverable_mail')
    .innerJoin('people', (join) => join.onRef('people.id', '=', 'person_id').onRef('people.email', '=', 'undeliverable_mail.email'))
    .select(['undeliverable_mail.email', 'since'])
    .where('person_id', '=', actor.id)
    .executeTakeFirst();
  const { duties } = rulebook.notices;
  const kinds = kindsOf(rulebook).map((clock) => {
    const duty = duties.includes(clock);
    return { clock, duty, on: duty || !off.includes(clock) };
  });
  const undeliverable = lost === undefined ? null : { email: lost.email, since: lost.since.toISOString() };
  return { shown: { way, kinds, undeliverable }, version };
}

/** @throws Problem notice-is-duty, unknown-notice, stale-version */
export async function choosePreferences(
  services: Services,
  tx: Tx,
  actor: Actor,
  { version, way, off, language }: z.infer<typeof NoticeChoice> & { version: number; language: string },
): Promise<Read> {
  const at = services.clock.now();
  const rulebook = currentRulebook(services.programme, at.toISOString().slice(0, 10));
  const duty = off.find((clock) => rulebook.notices.duties.includes(clock));
  if (duty !== undefined) throw new Problem('notice-is-duty', { what: nameOfClock(duty, language) });
  const unknown = off.find((clock) => !kindsOf(rulebook).includes(clock));
  if (unknown !== undefined) throw new Problem('unknown-notice', { what: unknown });
  const before = await readPreferences(services, tx, actor);
  if (before.version !== version) throw new Problem('stale-version', {}, { extra: { current: before.shown } });
  const chosen = { way, off: [...new Set(off)].sort(), version: version + 1, changed_at: at };
  const written = await tx
    .insertInto('notice_preferences')
    .values({ person_id: actor.id, ...chosen })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(chosen).where('notice_preferences.version', '=', version))
    .executeTakeFirst();
  const current = await readPreferences(services, tx, actor);
  // Somebody else was faster after all.
  if (written.numInsertedOrUpdatedRows === 0n) throw new Problem('stale-version', {}, { extra: { current: current.shown } });
  const after = { way, off: chosen.off };
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'desk.choose-notices', subject: `person:${actor.id}`, after });
  return current;
}

/** The clocks that are counted and switched on. */
function kindsOf({ clocks }: Rulebook): string[] {
  return Object.entries(clocks).flatMap(([name, { enabled, months }]) => (enabled && months !== null ? [name] : []));
}
