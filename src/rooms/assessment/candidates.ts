/** What is known of people who may assess: their approval, their ties and what they declared. Three statements, whoever many. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Rulebook } from '#programme/index.ts';
import { type Candidate, coolingOffSince } from './approval-rules.ts';
import { type AssessorRow, assessorsAmong, latestDeclarations, tiesSince } from './queries.ts';

type Named = { id: string; name: string };
type About = { organisationId: string; day: string; rulebook: Rulebook };

/** The people in the order they were given. `approvals` spares a statement where they have just been read. */
export async function candidatesAmong(
  db: Database | Tx,
  people: readonly Named[],
  about: About,
  approvals?: AssessorRow[],
): Promise<Candidate[]> {
  const ids = people.map(({ id }) => id);
  const approved = approvals ?? (await assessorsAmong(db, ids));
  const impartial = await impartialityOf(db, ids, [about.organisationId], about);
  return people.map(({ id, name }) => {
    const row = approved.find(({ person_id }) => person_id === id);
    return {
      id,
      name,
      approval: row === undefined ? null : { firmId: row.firm_id, status: row.status, from: row.approved_from, until: row.approved_until },
      ...impartial(id, about.organisationId),
    };
  });
}

/** For each of the people and organisations: a tie within the cooling-off years, and the latest declaration. */
export async function impartialityOf(
  db: Database | Tx,
  personIds: readonly string[],
  organisationIds: readonly string[],
  { rulebook, day }: { rulebook: Rulebook; day: string },
): Promise<(personId: string, organisationId: string) => { declared: { conflict: boolean } | null; tied: boolean }> {
  const declarations = await latestDeclarations(db, personIds, organisationIds);
  const ties = await tiesSince(db, personIds, organisationIds, coolingOffSince(rulebook, day));
  return (personId, organisationId) => {
    const same = (row: { person_id: string; organisation_id: string }) =>
      row.person_id === personId && row.organisation_id === organisationId;
    const latest = declarations.find(same);
    return { declared: latest === undefined ? null : { conflict: latest.conflict }, tied: ties.some(same) };
  };
}
