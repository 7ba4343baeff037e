/** Somebody of a firm, or its manager for them, records what they can do: sites, countries, criteria groups, languages and trainings. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { peopleOfFirm } from '../queries.ts';
import { firmAt } from '../read-approvals.ts';
import { recordedBy } from './queries.ts';
import { type CompetenceAsked, readCompetence } from './read-competence.ts';
import { checkRecord } from './record-rules.ts';
import type { Competence, CompetenceInput } from './shapes.ts';

type Wanted = z.infer<typeof CompetenceInput> & CompetenceAsked & { version: number };

/** @throws Problem competence-not-yours, not-in-the-firm, stale-version with the record as it stands; faulty fields: what nobody knows, a training to come */
export async function recordCompetence(services: Services, tx: Tx, actor: Actor, wanted: Wanted): Promise<z.infer<typeof Competence>> {
  const { firmId, personId, relations, version } = wanted;
  if (!mayRecord(actor.id, personId, relations)) throw new Problem('competence-not-yours');
  const at = services.clock.now();
  const today = at.toISOString().slice(0, 10);
  const firm = await firmAt(tx, firmId);
  const member = (await peopleOfFirm(tx, firmId, today)).find(({ id }) => id === personId);
  if (member?.member !== true) throw new Problem('not-in-the-firm', { firm: firm.name });
  orThrow(checkRecord(wanted, services.programme, today));
  const before = await recordedBy(tx, personId);
  const after = {
    kinds: [...new Set(wanted.kinds)],
    countries: [...new Set(wanted.countries)],
    pillars: [...new Set(wanted.pillars)],
    languages: [...new Set(wanted.languages)],
    years: wanted.years,
    trainings: JSON.stringify(wanted.trainings),
    version: version + 1,
    updated_by: actor.id,
    updated_at: at,
  };
  const written = await tx
    .insertInto('competences')
    .values({ person_id: personId, ...after })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(after).where('competences.version', '=', version))
    .returning('version')
    .executeTakeFirst();
  const view = await readCompetence(services, tx, wanted);
  // A first record that claims to replace one has been told of a version that is not there.
  if (written === undefined || (before?.version ?? 0) !== version) throw new Problem('stale-version', {}, { extra: { current: view } });
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.record-competence',
    subject: `person:${personId}`,
    before: before ?? null,
    after,
  });
  return view;
}

/** Of themselves, or of somebody of the firm they manage. */
export function mayRecord(actorId: string, personId: string, relations: ReadonlySet<Relation>): boolean {
  return actorId === personId || relations.has('firm-manager');
}
