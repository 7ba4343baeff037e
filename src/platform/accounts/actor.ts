/** Who makes a request: a person by session cookie, or by API key. */
import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import type { Accounts } from './accounts.ts';

export type Actor = { id: string; name: string; email: string; language: string | null; via: 'session' | 'key' };

const keyMemory = 5_000;
const keysRemembered = 1_000;

/**
 * Returns what finds the actor of a request. A good API key is remembered for five seconds, which is also how long a removed one may still work.
 */
export function actorFinder(accounts: Accounts, db: Database): (headers: Headers) => Promise<Actor | undefined> {
  const remembered = new Map<string, { until: number; actor: Actor }>();

  async function byKey(key: string): Promise<Actor | undefined> {
    const digest = createHash('sha256').update(key).digest('base64');
    const known = remembered.get(digest);
    if (known !== undefined && known.until > Date.now()) return known.actor;
    const checked = await accounts.api.verifyApiKey({ body: { key } });
    const personId = checked.valid ? checked.key?.referenceId : undefined;
    if (personId === undefined) return undefined;
    const person = await db.selectFrom('people').select(['id', 'name', 'email', 'language']).where('id', '=', personId).executeTakeFirst();
    if (person === undefined) return undefined;
    const actor: Actor = { ...person, via: 'key' };
    if (remembered.size >= keysRemembered) remembered.clear();
    remembered.set(digest, { until: Date.now() + keyMemory, actor });
    return actor;
  }

  return async (headers) => {
    const bearer = /^Bearer (cupel_\S+)$/.exec(headers.get('authorization') ?? '')?.[1];
    if (bearer !== undefined) return byKey(bearer);
    if (!headers.has('cookie')) return undefined;
    const session = await accounts.api.getSession({ headers });
    if (session === null) return undefined;
    const { id, name, email } = session.user;
    return { id, name, email, language: session.user.language ?? null, via: 'session' };
  };
}
