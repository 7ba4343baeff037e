/** Staff write down what was published about a site elsewhere: a link, and what they make of it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import { type Fault, fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { heldSite } from '../site-at-hand.ts';
import type { NewsInput } from './shapes.ts';

/** @throws Problem faulty-fields for a day to come or a criterion that the site's pack does not have */
export async function addNews(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: z.output<typeof NewsInput> & { siteId: string },
): Promise<void> {
  const { siteId, title, link, publishedOn, criteria, note } = command;
  const held = await heldSite(services, tx, siteId);
  const faults = criteria.flatMap((one, index): Fault[] =>
    held.criteria.includes(one) ? [] : [{ code: 'unknown-choice', path: `/criteria/${index}` }],
  );
  if (publishedOn > held.day) faults.push({ code: 'day-to-come', path: '/publishedOn', values: { day: publishedOn } });
  const [first, ...rest] = faults;
  if (first !== undefined) orThrow(fail(first, ...rest));
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('site_news')
    .values({ id, site_id: siteId, title, link, published_on: publishedOn, criteria, note, added_by: actor.id, added_at: at })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'monitoring.add-news',
    subject: `news:${id}`,
    after: { site: siteId, title, link, publishedOn, criteria },
    ...(note === '' ? {} : { reason: note }),
  });
}
