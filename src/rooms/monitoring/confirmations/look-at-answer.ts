/** Staff look at what a site said had changed, and write down what they make of it: nothing, or the change of the site that they told. */
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { confirmationsOf } from './queries.ts';
import { changedIn } from './rules.ts';

type Command = { siteId: string; confirmationId: string; question: string; note: string; relations: ReadonlySet<Relation> };

/** Writing again replaces the note. @throws Problem own-producer; not-found for a draft, faulty-fields for an answer that nothing changed */
export async function lookAtAnswer(
  services: Services,
  tx: Tx,
  actor: Actor,
  { siteId, confirmationId, question, note, relations }: Command,
): Promise<void> {
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-producer');
  const row = (await confirmationsOf(tx, siteId)).find(({ id }) => id === confirmationId);
  if (row === undefined || row.signed_on === null) throw new Problem('not-found');
  if (!changedIn(row.answers).includes(question)) orThrow(fail({ code: 'unknown-choice', path: '/question' }));
  const at = services.clock.now();
  const look = { note, looked_by: actor.id, looked_at: at };
  await tx
    .insertInto('confirmation_looks')
    .values({ confirmation_id: row.id, question, ...look })
    .onConflict((conflict) => conflict.columns(['confirmation_id', 'question']).doUpdateSet(look))
    .execute();
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'monitoring.look-at-answer',
    subject: `confirmation:${row.id}`,
    after: { question },
    reason: note,
  });
}
