/** What is known of people who may assess: their approval, their ties and what they declared. Three statements, whoever many. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Rulebook } from '#programme/index.ts';
import { competenceOf } from './applications/competence-of.ts';
import { type Candidate, coolingOffSince } from './approval-rules.ts';
import type { CycleAtHand } from './cycle-at-hand.ts';
import { type AssessorRow, assessorsAmong, latestDeclarations, servedCycles, tiesSince } from './queries.ts';
import { consecutiveCycles } from './rotation.ts';
import { type Standing, standingOf } from './ties.ts';

type Named = { id: string; name: string };
type About = { organisationId: string; day: string; rulebook: Rulebook };

/** The people in the order they were given, with what they can do and how often in a row they were there. Two statements more. */
export async function candidatesOf(
  db: Database | Tx,
  people: readonly Named[],
  { cycle, site, organisation, rulebook, day }: CycleAtHand,
  approvals?: AssessorRow[],
): Promise<Candidate[]> {
  const candidates = await candidatesAmong(db, people, { organisationId: organisation.id, day, rulebook }, approvals);
  const ids = people.map(({ id }) => id);
  const competence = await competenceOf(db, ids, day);
  const earlier = await servedCycles(db, site.id, cycle.number);
  return candidates.map((one) => ({ ...one, competence: competence(one.id), served: consecutiveCycles(one.id, earlier) }));
}

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

export type Impartiality = { declared: Standing | null; tied: boolean; tieEnded: boolean };

/** For each of the people and organisations: a role within the cooling-off years, and the latest declaration as it counts on the day. */
export async function impartialityOf(
  db: Database | Tx,
  personIds: readonly string[],
  organisationIds: readonly string[],
  { rulebook, day }: { rulebook: Rulebook; day: string },
): Promise<(personId: string, organisationId: string) => Impartiality> {
  const declarations = await latestDeclarations(db, personIds, organisationIds);
  const ties = await tiesSince(db, personIds, organisationIds, coolingOffSince(rulebook, day), day);
  return (personId, organisationId) => {
    const same = (row: { person_id: string; organisation_id: string }) =>
      row.person_id === personId && row.organisation_id === organisationId;
    const latest = declarations.find(same);
    const tie = ties.find(same);
    return {
      declared: latest === undefined ? null : declaredStanding(latest, rulebook, day),
      tied: tie !== undefined,
      tieEnded: tie !== undefined && !tie.runs,
    };
  };
}

/** A declaration as it was kept, on a day. */
export function declaredStanding(
  { conflict, ties, declared_at }: Pick<Awaited<ReturnType<typeof latestDeclarations>>[number], 'conflict' | 'ties' | 'declared_at'>,
  rulebook: Rulebook,
  day: string,
): Required<Standing> {
  return standingOf({ conflict, ties, declaredOn: declared_at.toISOString().slice(0, 10) }, rulebook, day);
}
