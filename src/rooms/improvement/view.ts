/** A plan and its points as the API shows them. */
import type { z } from '@hono/zod-openapi';
import { allows, type Permission } from '#platform/access/matrix.ts';
import { producerRoles } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { criterionOfItem } from '#programme/crosswalk.ts';
import type { Rulebook } from '#programme/index.ts';
import { holdersAt, peopleByIds } from '#rooms/assessment/index.ts';
import { titleOf } from '#rooms/award/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type Asked, type PlanAtHand, type Point, planAtHand, pointsIn } from './plan-at-hand.ts';
import type { ActionRow, StepRow } from './queries.ts';
import { byPressure, type PointMaker, type PointStep, pointMakers, slippageOf, stepsFrom, waitsFor } from './rules.ts';
import type * as shapes from './shapes.ts';
import { obstaclesToConfirming, obstaclesToVerifying } from './who-verifies.ts';

export type PlanView = z.infer<typeof shapes.Plan>;
export type PointView = z.infer<typeof shapes.Point>;
type ActionView = z.infer<typeof shapes.Action>;

/** @throws Problem not-found where no decision left anything to improve */
export async function readPlan(
  services: Services,
  { siteId, language, cycleId }: Asked & { cycleId?: string | undefined },
): Promise<PlanView> {
  const held = await planAtHand(services, services.db, siteId, cycleId);
  return planView(held, await pointsIn(services.db, held), language);
}

export function planView(held: PlanAtHand, points: readonly Point[], language: string): PlanView {
  const { site, cycle, pack, rulebook, decision, day } = held;
  return {
    site: { id: site.id, name: site.name },
    cycle: { id: cycle.id, number: cycle.number, pack: pack.short },
    decidedOn: decision.decided_on,
    today: day,
    open: points.some(({ state }) => state !== 'closed'),
    points: points.map((point) => summaryOf(held, point, language)).sort(byPressure),
    rules: {
      closure: ruleOf('improvement.closure', rulebook, rulebook.improvement.closure),
      slippage: ruleOf('decision.slippage', rulebook, rulebook.decision.slippage),
    },
  };
}

export async function readPoint(services: Services, asked: Asked & { item: string }): Promise<PointView> {
  const held = await planAtHand(services, services.db, asked.siteId);
  const [point] = await pointsIn(services.db, held, asked.item);
  if (point === undefined) throw new Problem('not-found');
  return pointView(services.db, held, point, asked);
}

/** A point with everything about it, and what the reader may do next. */
export async function pointView(db: Database | Tx, held: PlanAtHand, point: Point, asked: Asked): Promise<PointView> {
  const { rulebook, decision, day, cycle } = held;
  const { actions: _counts, lastNoteOn: _last, ...summary } = summaryOf(held, point, asked.language);
  const may = (permission: Permission) => allows(permission, asked.relations);
  const obstacles = await obstaclesOf(db, held, point, asked);
  const steps = makersAmong(may).flatMap((by) => stepsFrom(point.state, by, rulebook));
  return {
    ...summary,
    cycleId: cycle.id,
    today: day,
    decidedOn: decision.decided_on,
    actions: point.actions.map((action) => actionView(action, day)),
    notes: point.notes.map((note) => ({ ...note, at: instant(note.at) })),
    steps: point.steps.map(stepView),
    ways: rulebook.improvement.closure.ways,
    may: {
      edit: may('improvement.edit') && point.state === 'open',
      note: may('improvement.edit') && point.state !== 'closed',
      steps: obstacles.length > 0 ? [] : ([...new Set(steps)] as PointStep[]),
    },
    obstacles: obstacles.map(({ code, values }) => ({ code, detail: loadMessages(asked.language)(`problems.${code}`, values) })),
    people: may('improvement.edit') && point.state === 'open' ? await peopleOf(db, held) : [],
    version: point.version,
  };
}

const stepOf: Record<PointMaker, Permission> = {
  site: 'improvement.claim',
  'approved-assessor': 'improvement.verify',
  'scheme-staff': 'improvement.confirm',
};

function makersAmong(may: (permission: Permission) => boolean): PointMaker[] {
  return pointMakers.filter((maker) => may(stepOf[maker]));
}

async function obstaclesOf(db: Database | Tx, held: PlanAtHand, point: Point, { actorId, relations }: Asked): Promise<Fault[]> {
  const mine = (maker: PointMaker) => allows(stepOf[maker], relations) && stepsFrom(point.state, maker, held.rulebook).length > 0;
  if (mine('approved-assessor')) return obstaclesToVerifying(db, await named(db, actorId), held, point);
  return mine('scheme-staff') ? obstaclesToConfirming(db, await named(db, actorId), held, point) : [];
}

async function named(db: Database | Tx, id: string): Promise<{ id: string; name: string }> {
  const [person] = await peopleByIds(db, [id]);
  return person ?? { id, name: '' };
}

/** Whoever has a role at the site or its organisation today. */
export async function peopleOf(db: Database | Tx, { site, organisation, day }: PlanAtHand): Promise<{ id: string; name: string }[]> {
  const ids = await holdersAt(db, [site.id, organisation.id], producerRoles, day);
  const people = await peopleByIds(db, ids);
  return people.map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name));
}

function summaryOf({ pack, rulebook, day }: PlanAtHand, point: Point, language: string): PlanView['points'][number] {
  const { item, state, dueOn, planned, claimed_on: claimedOn, actions, notes } = point;
  return {
    item,
    title: titleOf(pack, item, language),
    criterion: criterionOfItem(pack, item),
    state,
    dueOn,
    plannedOn: planned,
    slippage: slippageOf({ dueOn, state, claimedOn }, day, rulebook),
    waitsFor: pointMakers.find((maker) => maker === waitsFor(state, rulebook)) ?? null,
    actions: {
      done: actions.filter(({ doneOn }) => doneOn !== null).length,
      total: actions.length,
      late: actions.filter((action) => isLate(action, day)).length,
    },
    lastNoteOn: notes.at(-1)?.on ?? null,
  };
}

export function actionView(action: ActionRow, day: string): ActionView {
  const { id, text, owner, ownerName, milestoneOn, doneOn, evidence, costAmount, costCurrency, by, at, version } = action;
  const cost = costAmount === null || costCurrency === null ? null : { amount: costAmount, currency: costCurrency };
  const late = isLate(action, day);
  return { id, text, owner, ownerName, milestoneOn, doneOn, late, evidence, cost, updatedBy: by, updatedAt: instant(at), version };
}

function isLate({ milestoneOn, doneOn }: ActionRow, day: string): boolean {
  return doneOn === null && milestoneOn !== null && milestoneOn < day;
}

function stepView({ id, step, to, role, on, said, way, seenOn, evidence, by, at }: StepRow): PointView['steps'][number] {
  return { id, step, to, role, on, said, way, seenOn, evidence, by, at: instant(at) };
}

function instant(written: string): string {
  return new Date(written).toISOString();
}

type Founded = { basis: 'confirmed' | 'deduced' | 'assumed'; source?: string | null | undefined; note?: string | null | undefined };

function ruleOf(id: string, rulebook: Rulebook, { basis, source, note }: Founded): PlanView['rules']['closure'] {
  return { id, version: rulebook.id, basis, source: source ?? null, note: note ?? null };
}
