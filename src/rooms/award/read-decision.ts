/** The decision of a cycle: before it, what the rulebook makes of the assessment and who may decide; after it, what was decided and why. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand, type SubmittedAssessment, submittedAssessment } from '#rooms/assessment/index.ts';
import type { Translate } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { failing } from './condition.ts';
import { groundOf, obstaclesFor } from './ground.ts';
import { type DecisionRow, decisionOf } from './queries.ts';
import { planOf, proposedMarks } from './rules.ts';
import type { DecisionView } from './shapes.ts';
import { conditionView, markView, planView } from './views.ts';

type Asked = CyclePath & { actorId: string; relations: ReadonlySet<Relation>; language: string };
type View = z.infer<typeof DecisionView>;

export async function decisionView(services: Services, db: Database | Tx, asked: Asked): Promise<View> {
  const held = await cycleAtHand(services, db, asked);
  const { cycle, pack, rulebook } = held;
  const t = loadMessages(asked.language);
  const about = { cycle: { id: cycle.id, number: cycle.number, packId: pack.id, rulebookId: rulebook.id, marks: cycle.marks } };
  const decision = await decisionOf(db, cycle.id);
  if (decision !== undefined) return { ...about, ...decided(services, held, decision, asked.language) };
  const nothing = { condition: null, proposal: null, decision: null };
  const assessment = await submittedAssessment(db, cycle.id);
  if (assessment === null) {
    return { ...about, ...nothing, state: 'not-submitted', assessment: null, mayDecide: refused([{ code: 'not-submitted' }], t) };
  }
  const obstacles = await obstaclesFor(db, { id: asked.actorId, relations: asked.relations }, held, assessment);
  const awaiting = {
    ...about,
    ...nothing,
    state: 'awaiting' as const,
    assessment: submitted(assessment),
    mayDecide: refused(obstacles, t),
  };
  return maySeeResults(asked.relations) ? { ...awaiting, ...(await proposed(services, db, held, assessment, asked.language)) } : awaiting;
}

/** Before the decision, results are for the assessors and the scheme; whoever belongs to the assessed producer waits for it. */
function maySeeResults(relations: ReadonlySet<Relation>): boolean {
  return allows('assessment.read', relations) && !producerRoles.some((role) => relations.has(role));
}

async function proposed(
  services: Services,
  db: Database | Tx,
  held: CycleAtHand,
  assessment: SubmittedAssessment,
  language: string,
): Promise<Pick<View, 'condition' | 'proposal'>> {
  const ground = await groundOf(services, db, held, assessment);
  const plan = planOf(ground.condition, ground.rulebook, ground.anchors);
  return {
    condition: conditionView(held.pack, ground.condition, assessment.determinations, language),
    proposal: {
      outcome: ground.condition.met ? 'awarded' : 'not-awarded',
      marks: proposedMarks(ground).map((mark) => markView(services.programme, { ...mark, number: null }, language)),
      plan: plan.map((point) => planView(held.pack, point, language)),
    },
  };
}

function decided(services: Services, { pack }: CycleAtHand, row: DecisionRow, language: string): Omit<View, 'cycle'> {
  const { explanation } = row;
  const t = loadMessages(language);
  const condition = conditionView(pack, explanation.condition, explanation.determinations, language);
  const fails = new Set(failing(explanation.condition).map(({ number }) => number));
  return {
    state: 'decided',
    assessment: { firm: row.firm, submittedAt: explanation.assessment.submittedAt, digest: explanation.assessment.digest },
    condition,
    proposal: null,
    mayDecide: refused([{ code: 'already-decided' }], t),
    decision: {
      id: row.id,
      outcome: row.outcome,
      reasons: row.reasons,
      decidedOn: row.decided_on,
      decidedBy: row.decider,
      digest: row.digest,
      marks: explanation.marks.map((mark) => markView(services.programme, mark, language)),
      plan: explanation.plan.map((point) => planView(pack, point, language)),
      lowest: condition.criteria.filter(({ number }) => fails.has(number)).map(({ number, title }) => ({ number, title })),
      wayOn: row.outcome === 'awarded' ? null : t('award.way-on', { count: fails.size }),
    },
  };
}

function submitted({ firm, submittedAt, digest }: SubmittedAssessment): NonNullable<View['assessment']> {
  return { firm: firm.name, submittedAt: submittedAt.toISOString(), digest };
}

function refused(obstacles: readonly Fault[], t: Translate): View['mayDecide'] {
  return {
    allowed: obstacles.length === 0,
    reasons: obstacles.map(({ code, values }) => ({ code, detail: t(`problems.${code}`, values) })),
  };
}
