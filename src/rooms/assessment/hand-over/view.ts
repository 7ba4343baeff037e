/** The team at work with the state of each, who could come in, and who handed over to whom. The same number of statements for any team. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { assessorObstacles } from '../approval-rules.ts';
import { candidatesOf } from '../candidates.ts';
import { firmFor } from '../check-team.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand, taskOf } from '../cycle-at-hand.ts';
import { assessorsOfFirms, latestAssessment } from '../queries.ts';
import { maySubmit } from '../rules.ts';
import { waiversOfCycle } from '../waivers/queries.ts';
import { remaining } from '../waivers/rules.ts';
import { earlierPartsOf, handOversOf, holdingAt } from './queries.ts';
import { sideFaults } from './rules.ts';
import type { TeamAtWork } from './shapes.ts';

export type Reader = { id: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem not-found before anybody was appointed; own-site-results for somebody of the assessed producer */
export async function readTeam(services: Services, asked: CyclePath & Reader): Promise<z.infer<typeof TeamAtWork>> {
  refuseProducer(asked.relations);
  return teamView(services, services.db, await cycleAtHand(services, services.db, asked), asked);
}

export function refuseProducer(relations: ReadonlySet<Relation>): void {
  if (producerRoles.some((role) => relations.has(role))) throw new Problem('own-site-results');
}

export async function teamView(
  services: Services,
  db: Database | Tx,
  held: CycleAtHand,
  reader: Reader,
): Promise<z.infer<typeof TeamAtWork>> {
  const { cycle, site, rulebook } = held;
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const { team, firm_id: firmId } = assessment;
  const holding = await holdingAt(
    db,
    site.id,
    team.map(({ id }) => id),
  );
  const approvals = (await assessorsOfFirms(db, [firmId])).filter(({ person_id }) => !team.some(({ id }) => id === person_id));
  const named = approvals.map(({ person_id: id, name }) => ({ id, name }));
  const others = await candidatesOf(db, named, held, approvals);
  const firm = await firmFor(db, held, firmId);
  const waivers = await waiversOfCycle(db, cycle.id);
  const handOvers = await handOversOf(db, assessment.id);
  const earlier = await earlierPartsOf(db, assessment.id);
  const task = taskOf(held, services);
  const isStaff = reader.relations.has('scheme-staff');
  const t = loadMessages(reader.language);
  return {
    status: assessment.status,
    firm: { id: firmId, name: assessment.firm },
    team: team.map((member) => ({ ...member, access: holding.includes(member.id) })),
    successors: others.map((person) => ({
      id: person.id,
      name: person.name,
      obstacles: [...sideFaults('assessor', person, earlier), ...remaining(assessorObstacles(person, firm, task, rulebook), waivers)].map(
        ({ code, values }) => ({ code, detail: t(`problems.${code}`, values) }),
      ),
      reviews:
        sideFaults('reviewer', person, earlier).length === 0 &&
        remaining(assessorObstacles(person, firm, task, rulebook, 'reviewer'), waivers).length === 0,
    })),
    version: assessment.version,
    mayHandOver: assessment.status === 'confirmed' && isStaff,
    mayNameReviewer: assessment.status === 'confirmed' && (isStaff || maySubmit(assessment, reader.id).ok),
    handOvers: handOvers.map(({ id, from, to, role, reason, handed_at }) => ({ id, from, to, role, reason, at: handed_at.toISOString() })),
  };
}
