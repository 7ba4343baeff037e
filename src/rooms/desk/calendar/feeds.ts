/** A person makes an address under which a calendar program reads their due days, and ends it. Whoever has the address reads them, without an account. */
import { createHash, randomBytes } from 'node:crypto';
import { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Feed, feedsOf, holdPerson } from './queries.ts';

export const CalendarInput = z.object({ name: z.string().trim().min(1).max(60) }).openapi('CalendarInput');

export const CalendarFeed = z
  .object({ id: z.string(), name: z.string(), madeAt: z.string(), askedAt: z.string().nullable().openapi({ description: 'To the hour' }) })
  .openapi('CalendarFeed');

export const NewCalendarFeed = CalendarFeed.extend({ url: z.string().openapi({ description: 'Shown this once' }) }).openapi(
  'NewCalendarFeed',
);

/** How many a person may have at a time. */
const mostFeeds = 10;

export function feedView({ id, name, made_at, asked_in }: Feed): z.infer<typeof CalendarFeed> {
  return { id, name, madeAt: made_at.toISOString(), askedAt: asked_in?.toISOString() ?? null };
}

export function digestOfSecret(secret: string): string {
  return createHash('sha256').update(`calendar ${secret}`).digest('hex');
}

/** @throws Problem calendar-limit */
export async function makeFeed(
  services: Services,
  tx: Tx,
  actor: Actor,
  { name }: z.infer<typeof CalendarInput>,
): Promise<z.infer<typeof NewCalendarFeed>> {
  // Two windows at once count together.
  await holdPerson(tx, actor.id);
  if ((await feedsOf(tx, actor.id)).length >= mostFeeds) throw new Problem('calendar-limit', { most: mostFeeds });
  const at = services.clock.now();
  const secret = randomBytes(32).toString('base64url');
  const feed = { id: newId(at), name, made_at: at, asked_in: null };
  await tx
    .insertInto('calendar_feeds')
    .values({ ...feed, person_id: actor.id, token_digest: digestOfSecret(secret), ended_at: null })
    .execute();
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'desk.make-calendar', subject: `calendar:${feed.id}` });
  return { ...feedView(feed), url: `${services.config.publicUrl}/calendar/${secret}.ics` };
}

/** @throws Problem not-found, also for an address of somebody else */
export async function endFeed(services: Services, tx: Tx, actor: Actor, id: string): Promise<void> {
  const at = services.clock.now();
  const ended = await tx
    .updateTable('calendar_feeds')
    .set({ ended_at: at })
    .where('id', '=', id)
    .where('person_id', '=', actor.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (ended.numUpdatedRows === 0n) throw new Problem('not-found');
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'desk.end-calendar', subject: `calendar:${id}` });
}
