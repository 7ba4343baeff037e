/** Staff approve a member of a firm as assessor for a time, change that, or suspend it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { scopeOf } from './applications/competence-of.ts';
import type { Competence } from './applications/competence-rules.ts';
import { checkGiven } from './applications/record-rules.ts';
import { checkSpan, isApproved } from './approval-rules.ts';
import type { AssessorInput, AssessorView } from './approval-shapes.ts';
import { endSiteRoles } from './hand-over/suspend.ts';
import { assessorById, type FirmPerson, peopleOfFirm } from './queries.ts';
import { assessorView, firmAt } from './read-approvals.ts';

export type AssessorApproval = z.infer<typeof AssessorInput> & { firmId: string; personId: string; version: number };

/**
 * @throws Problem not-in-the-firm, assessor-elsewhere, competence-needed for a scope of somebody who recorded nothing, stale-version with
 * the approval as it stands; faulty fields: what is not among what they recorded
 */
export async function approveAssessor(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: AssessorApproval,
): Promise<z.infer<typeof AssessorView>> {
  const { firmId, personId, version, status, from, until, reason } = wanted;
  const at = services.clock.now();
  const today = at.toISOString().slice(0, 10);
  const firm = await firmAt(tx, firmId);
  orThrow(checkSpan(wanted));
  const held = await assessorById(tx, personId);
  const before = held?.firm_id === firmId ? held : undefined;
  const elsewhere = held !== undefined && before === undefined;
  if (elsewhere && isApproved({ status: held.status, from: held.approved_from, until: held.approved_until }, today)) {
    const [person] = (await peopleOfFirm(tx, held.firm_id, today)).filter(({ id }) => id === personId);
    throw new Problem('assessor-elsewhere', { person: person?.name ?? '', firm: held.firm });
  }
  const member = (await peopleOfFirm(tx, firmId, today)).find(({ id }) => id === personId);
  if (member === undefined || (!member.member && status === 'approved')) throw new Problem('not-in-the-firm', { firm: firm.name });
  if ((before?.version ?? 0) !== version)
    throw new Problem('stale-version', {}, { extra: { current: assessorView(member, today, services.programme) } });
  const scope = givenScope(wanted, member);
  const after = {
    firm_id: firmId,
    status,
    approved_from: from,
    approved_until: until,
    kinds: scope?.kinds ?? null,
    countries: scope?.countries ?? null,
    pillars: scope?.pillars ?? null,
    languages: scope?.languages ?? null,
    reason,
    // A suspension that is written anew began when it began.
    suspended_at: status === 'suspended' ? (before?.suspended_at ?? at) : null,
    version: version + 1,
  };
  const written = await tx
    .insertInto('assessors')
    .values({ person_id: personId, ...after })
    .onConflict((conflict) =>
      // What was read is what is replaced: somebody else's change in between wins.
      conflict
        .column('person_id')
        .doUpdateSet(after)
        .where('assessors.version', '=', held?.version ?? 0)
        .where('assessors.firm_id', '=', held?.firm_id ?? firmId),
    )
    .returning('version')
    .executeTakeFirst();
  if (written === undefined)
    throw new Problem('stale-version', {}, { extra: { current: assessorView(member, today, services.programme) } });
  if (status === 'suspended') await endSiteRoles(tx, { firmId, personId, at });
  // Who is approved for another firm has left what they assessed for the one before.
  if (elsewhere) await endSiteRoles(tx, { firmId: held.firm_id, personId, at });
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.approve-assessor',
    subject: `person:${personId}`,
    before: before ?? null,
    after,
    reason,
  });
  return assessorView({ ...member, ...after }, today, services.programme);
}

/**
 * What the approval covers: what staff chose among what the person recorded, or all of it; a suspension leaves it as it was. Null where
 * nothing was recorded and nothing chosen: approved as before there were records.
 */
function givenScope({ competence, status }: AssessorApproval, member: FirmPerson) {
  if (competence !== undefined) {
    if (member.recorded === null) throw new Problem('competence-needed', { person: member.name });
    orThrow(checkGiven(competence, member.recorded));
    return distinct(competence);
  }
  const kept = scopeOf(member);
  if (status === 'suspended' && member.status !== null) return kept === null ? null : distinct(kept);
  return member.recorded === null ? null : distinct(member.recorded);
}

function distinct({ kinds, countries, pillars, languages }: Competence) {
  const once = (list: readonly string[]) => [...new Set(list)];
  return { kinds: once(kinds), countries: once(countries), pillars: once(pillars), languages: once(languages) };
}
