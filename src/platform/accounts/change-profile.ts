/** A person changes their own name or language. */

import { record, schemeChain } from '../audit/chain.ts';
import type { Tx } from '../database/database.ts';
import { Problem } from '../http/problem.ts';
import type { Services } from '../services.ts';
import type { Actor } from './actor.ts';
import { type Me, meOf, versionOf } from './me.ts';

export type ProfileChange = { name?: string | undefined; language?: string | undefined };

/** @throws Problem stale-version, with what the profile says now */
export async function changeProfile(
  services: Services,
  tx: Tx,
  actor: Actor,
  version: number,
  wanted: ProfileChange,
): Promise<{ me: Me; version: number }> {
  const at = services.clock.now();
  const day = at.toISOString().slice(0, 10);
  const { updatedAt } = await tx.selectFrom('people').select('updatedAt').where('id', '=', actor.id).forUpdate().executeTakeFirstOrThrow();
  const current = versionOf({ updatedAt });
  if (current !== version) throw new Problem('stale-version', {}, { extra: { current: (await meOf(tx, actor.id, day)).me.person } });
  const changed = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
  // Two changes within one millisecond are still two versions.
  await tx
    .updateTable('people')
    .set({ ...changed, updatedAt: new Date(Math.max(at.getTime(), current + 1)) })
    .where('id', '=', actor.id)
    .execute();
  const now = await meOf(tx, actor.id, day);
  // A name is personal data, which stays outside the chain: the entry says which fields changed, not what they say.
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'accounts.change-profile',
    subject: `person:${actor.id}`,
    after: { fields: Object.keys(changed).sort() },
  });
  return now;
}
