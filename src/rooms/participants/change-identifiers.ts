/** An organisation or site adds a public identifier or takes it away; staff note that they have checked it with who issued it. */
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { IdentifierScheme } from './identifiers.ts';
import { projectSite } from './project.ts';
import { checkIdentifiers } from './site-rules.ts';
import type { IdentifiersTable } from './tables.ts';

/** Whose identifier it is. */
export type Subject = { kind: 'organisation' | 'site'; id: string };
type Identifier = Selectable<IdentifiersTable>;

/** @throws Problem identifier-known when the subject already carries it */
export async function addIdentifier(
  services: Services,
  tx: Tx,
  actor: Actor,
  { subject, ...given }: { subject: Subject; scheme: IdentifierScheme; value: string },
): Promise<Identifier> {
  const [normal = given] = orThrow(checkIdentifiers([given], () => '/value'));
  const added = await tx
    .insertInto('identifiers')
    .values({
      id: newId(services.clock.now()),
      subject_id: subject.id,
      scheme: normal.scheme,
      value: normal.value,
      verified_by: null,
      verified_at: null,
    })
    .onConflict((conflict) => conflict.columns(['subject_id', 'scheme', 'value']).doNothing())
    .returningAll()
    .executeTakeFirst();
  if (added === undefined) throw new Problem('identifier-known', { value: normal.value });
  await told(services, tx, actor, subject, { action: 'participants.add-identifier', after: normal });
  return added;
}

export async function removeIdentifier(
  services: Services,
  tx: Tx,
  actor: Actor,
  { subject, identifier }: { subject: Subject; identifier: string },
): Promise<void> {
  const removed = await tx
    .deleteFrom('identifiers')
    .where('id', '=', identifier)
    .where('subject_id', '=', subject.id)
    .returning(['scheme', 'value'])
    .executeTakeFirst();
  if (removed === undefined) throw new Problem('not-found');
  await told(services, tx, actor, subject, { action: 'participants.remove-identifier', before: removed });
}

export async function verifyIdentifier(
  services: Services,
  tx: Tx,
  actor: Actor,
  { subject, identifier }: { subject: Subject; identifier: string },
): Promise<Identifier> {
  const verified = await tx
    .updateTable('identifiers')
    .set({ verified_by: actor.id, verified_at: services.clock.now() })
    .where('id', '=', identifier)
    .where('subject_id', '=', subject.id)
    .returningAll()
    .executeTakeFirst();
  if (verified === undefined) throw new Problem('not-found');
  await told(services, tx, actor, subject, {
    action: 'participants.verify-identifier',
    after: { scheme: verified.scheme, value: verified.value },
  });
  return verified;
}

async function told(
  services: Services,
  tx: Tx,
  actor: Actor,
  subject: Subject,
  what: { action: string; before?: unknown; after?: unknown },
): Promise<void> {
  const chain = subject.kind === 'site' ? subject.id : schemeChain;
  if (subject.kind === 'site') await projectSite(services, tx, subject.id);
  await record(tx, { chain, at: services.clock.now(), actor: actor.id, subject: `${subject.kind}:${subject.id}`, ...what });
}
