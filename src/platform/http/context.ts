/** What every handler finds on its context, and the few things it asks of it. */
import type { Context } from 'hono';
import type { Relation } from '../access/roles.ts';
import type { Actor } from '../accounts/actor.ts';
import type { Services } from '../services.ts';
import { Problem } from './problem.ts';

export type HttpEnv = {
  Variables: {
    services: Services;
    requestId: string;
    language: string;
    /** Set once somebody had to say who they are. */
    actor: Actor | undefined;
    /** The relations to the organisation or site at hand, `anyone` among them. */
    relations: ReadonlySet<Relation>;
    /** The text of a JSON body, checked to be UTF-8. */
    bodyText: string | undefined;
  };
};

export type HttpContext = Context<HttpEnv>;

/** The person who asks. @throws Problem sign-in-required */
export function actorOf(c: HttpContext): Actor {
  const actor = c.get('actor');
  if (actor === undefined) throw new Problem('sign-in-required');
  return actor;
}
