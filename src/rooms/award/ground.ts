/** What a decision rests on: the submitted assessment, the condition computed from it, and how the decider stands to both sides. */
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, impartialityOf, type SubmittedAssessment } from '#rooms/assessment/index.ts';
import { anchorsOf } from '#rooms/participants/index.ts';
import { condition } from './condition.ts';
import { type DecisionGround, obstaclesToDeciding } from './rules.ts';

export async function groundOf(
  { programme }: Services,
  db: Database | Tx,
  { cycle, pack, rulebook, day }: CycleAtHand,
  assessment: SubmittedAssessment,
): Promise<DecisionGround> {
  return {
    condition: condition(pack, rulebook, assessment.determinations),
    rulebook,
    marks: cycle.marks,
    known: programme.marks,
    day,
    // A plan or mark counted from the award counts from this day, once it is decided.
    anchors: { ...(await anchorsOf(db, cycle.id)), determination: assessment.submittedOn, award: day },
  };
}

/** What keeps somebody from deciding about the site. Two statements. */
export async function obstaclesFor(
  db: Database | Tx,
  person: { id: string; relations: ReadonlySet<Relation> },
  { organisation, rulebook, day }: CycleAtHand,
  { teamIds, firm }: SubmittedAssessment,
): Promise<Fault[]> {
  const standing = await impartialityOf(db, [person.id], [organisation.id, firm.id], { rulebook, day });
  const standings = [organisation, firm].map(({ id, name }) => ({ organisation: name, ...standing(person.id, id) }));
  return obstaclesToDeciding({ inTeam: teamIds.includes(person.id), standings }, person.relations, rulebook);
}
