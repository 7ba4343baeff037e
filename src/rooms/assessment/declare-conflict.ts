/** A person, or a firm, says whether anything ties them to an organisation. Declarations are kept; the latest counts. */
import type { z } from '@hono/zod-openapi';
import { grantsOf } from '#platform/access/grants.ts';
import { assessorRoles, type Role } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook } from '#programme/index.ts';
import { organisationById } from '#rooms/participants/index.ts';
import { firmAt } from './read-approvals.ts';
import type { Declaration, DeclarationInput, FirmDeclaration } from './shapes.ts';
import { checkTies, standingTies, type Tie } from './ties.ts';

/** Whose judgement must be free of the organisations it is about. */
const judges: readonly Role[] = [...assessorRoles, 'decision-maker'];

/**
 * @throws Problem declaration-not-needed from somebody who judges nothing; not-found for an unknown organisation; tie-ends-later at the tie
 */
export async function declareConflict(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: z.infer<typeof DeclarationInput>,
): Promise<z.infer<typeof Declaration>> {
  const at = services.clock.now();
  const held = await grantsOf(tx, actor.id, at.toISOString().slice(0, 10));
  if (!held.some(({ role }) => judges.includes(role))) throw new Problem('declaration-not-needed');
  const organisation = await organisationById(tx, wanted.organisationId);
  const kept = keptOf(services, at, wanted);
  await tx
    .insertInto('conflict_declarations')
    .values({ ...kept.row, person_id: actor.id })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.declare-conflict',
    subject: `organisation:${organisation.id}`,
    after: kept.entry,
    reason: wanted.statement,
  });
  return { ...kept.view, organisation: organisation.name };
}

/** What ties the firm itself: fees for other work, for example. @throws Problem not-a-firm, not-found, tie-ends-later */
export async function declareForFirm(
  services: Services,
  tx: Tx,
  actor: Actor,
  { firmId, ...wanted }: z.infer<typeof DeclarationInput> & { firmId: string },
): Promise<z.infer<typeof FirmDeclaration>> {
  const at = services.clock.now();
  const firm = await firmAt(tx, firmId);
  const organisation = await organisationById(tx, wanted.organisationId);
  const kept = keptOf(services, at, wanted);
  await tx
    .insertInto('firm_declarations')
    .values({ ...kept.row, firm_id: firm.id, declared_by: actor.id })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.declare-firm-conflict',
    subject: `organisation:${firm.id}`,
    after: { ...kept.entry, about: organisation.id },
    reason: wanted.statement,
  });
  return { ...kept.view, firmId: firm.id, organisation: organisation.name };
}

/** One declaration as a row, as an entry of the trail and as an answer. A tie that counts makes it one of a conflict. */
function keptOf(
  { programme }: Services,
  at: Date,
  { organisationId, conflict: said, statement, ties: given = [] }: z.infer<typeof DeclarationInput>,
) {
  const today = at.toISOString().slice(0, 10);
  const ties: Tie[] = given.map(({ kind, until, statement: words }) => ({ kind, until, statement: words }));
  const faults = checkTies(ties, today);
  if (faults.length > 0) throw new Problem('faulty-fields', { count: faults.length }, { faults });
  const conflict = said || standingTies(ties, currentRulebook(programme, today), today).length > 0;
  const id = newId(at);
  return {
    row: { id, organisation_id: organisationId, conflict, statement, ties: JSON.stringify(ties), declared_at: at },
    entry: { conflict, ...(ties.length === 0 ? {} : { ties: ties.map(({ kind, until }) => ({ kind, until })) }) },
    view: { id, organisationId, conflict, statement, ties, declaredAt: at.toISOString() },
  };
}
