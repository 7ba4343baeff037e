/** Points of a review: written by whoever reviews while the round is open, answered by the team once it is decided. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import { mayWork } from '../rules.ts';
import { type PointRow, pointsOf, type ReviewKind, type RoundRow, roundsOf } from './queries.ts';
import type { Point, PointAnswer, PointInput } from './shapes.ts';
import { type By, pointView } from './view.ts';

/** The cycle, held; the assessment; and the rounds of one kind, the newest first, with all their points. */
export type Hand = CycleAtHand & { assessment: Assessment; kind: ReviewKind; rounds: RoundRow[]; points: PointRow[] };

type Wanted = z.infer<typeof PointInput>;
type One = { pointId: string; version: number };

export async function roundsAtHand(tx: Tx, held: CycleAtHand, assessment: Assessment, kind: ReviewKind): Promise<Hand> {
  const rounds = await roundsOf(tx, assessment.id, kind);
  return { ...held, assessment, kind, rounds, points: await pointsOf(tx, assessment.id, kind) };
}

/** The round that is open now. @throws Problem review-not-asked */
export function openRound({ rounds: [latest] }: Pick<Hand, 'rounds'>): RoundRow {
  if (latest?.status !== 'asked') throw new Problem('review-not-asked');
  return latest;
}

/** @throws Problem faulty-fields for an item that is not assessed */
export async function writePoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  hand: Hand,
  wanted: Wanted,
  items: ReadonlySet<string>,
): Promise<z.infer<typeof Point>> {
  const round = openRound(hand);
  checkItem(wanted, items);
  const at = services.clock.now();
  const id = newId(at);
  const { item, text } = wanted;
  await tx
    .insertInto('result_review_points')
    .values({ id, review_id: round.id, item, text, written_by: actor.id, written_at: at, version: 1 })
    .execute();
  await note(services, tx, actor, hand, id, { action: 'write', after: { item, text } });
  return readAgain(tx, hand, id, 'reviewer');
}

/** @throws Problem point-settled once the round is decided, stale-version, faulty fields */
export async function editPoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  hand: Hand,
  { pointId, version, item, text }: One & Wanted,
  items: ReadonlySet<string>,
): Promise<z.infer<typeof Point>> {
  const before = openPoint(hand, { pointId, version });
  checkItem({ item }, items);
  await tx
    .updateTable('result_review_points')
    .set({ item, text, version: version + 1 })
    .where('id', '=', pointId)
    .execute();
  await note(services, tx, actor, hand, pointId, {
    action: 'edit',
    before: { item: before.item, text: before.text },
    after: { item, text },
  });
  return readAgain(tx, hand, pointId, 'reviewer');
}

/** @throws Problem point-settled once the round is decided, stale-version */
export async function removePoint(services: Services, tx: Tx, actor: Actor, hand: Hand, one: One): Promise<void> {
  const before = openPoint(hand, one);
  await tx.deleteFrom('result_review_points').where('id', '=', one.pointId).execute();
  await note(services, tx, actor, hand, one.pointId, { action: 'remove', before: { item: before.item, text: before.text } });
}

/** @throws Problem not-in-the-team, assessment-submitted, stale-version; not-found for a point of a round that is not decided */
export async function answerPoint(
  services: Services,
  tx: Tx,
  actor: Actor,
  hand: Hand,
  { pointId, version, answer }: One & z.infer<typeof PointAnswer>,
): Promise<z.infer<typeof Point>> {
  orThrow(mayWork(hand.assessment, actor.id));
  const point = pointAtHand(hand, { pointId, version }, 'team');
  if (roundOf(hand, point).status === 'asked') throw new Problem('not-found');
  await tx
    .updateTable('result_review_points')
    .set({ answer, answered_by: actor.id, answered_at: services.clock.now(), version: version + 1 })
    .where('id', '=', pointId)
    .execute();
  await note(services, tx, actor, hand, pointId, { action: 'answer', before: { answer: point.answer }, after: { answer } });
  return readAgain(tx, hand, pointId, 'team');
}

/** Points of rounds that came back, which the team has not answered. */
export function unansweredOf({ rounds, points }: Pick<Hand, 'rounds' | 'points'>): number {
  const returned = new Set(rounds.filter(({ status }) => status === 'returned').map(({ id }) => id));
  return points.filter(({ review_id, answer }) => returned.has(review_id) && answer === null).length;
}

function openPoint(hand: Hand, one: One): PointRow {
  const point = pointAtHand(hand, one, 'reviewer');
  if (roundOf(hand, point).status !== 'asked') throw new Problem('point-settled');
  return point;
}

function pointAtHand(hand: Hand, { pointId, version }: One, by: By): PointRow {
  const point = hand.points.find(({ id }) => id === pointId);
  if (point === undefined) throw new Problem('not-found');
  if (point.version !== version) {
    throw new Problem('stale-version', {}, { extra: { current: pointView(point, roundOf(hand, point), hand.assessment, by) } });
  }
  return point;
}

function roundOf({ rounds }: Hand, point: PointRow): RoundRow {
  const round = rounds.find(({ id }) => id === point.review_id);
  if (round === undefined) throw new Error(`The point ${point.id} is of no round that was read with it.`);
  return round;
}

function checkItem({ item }: { item: string | null }, items: ReadonlySet<string>): void {
  if (item === null || items.has(item)) return;
  throw new Problem('faulty-fields', { count: 1 }, { faults: [{ code: 'unknown-item', path: '/item', values: { item } }] });
}

async function readAgain(tx: Tx, hand: Hand, id: string, by: By): Promise<z.infer<typeof Point>> {
  const row = (await pointsOf(tx, hand.assessment.id, hand.kind)).find((one) => one.id === id);
  if (row === undefined) throw new Error(`The point ${id} is not there right after it was written.`);
  return pointView(row, roundOf(hand, row), hand.assessment, by);
}

async function note(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site, assessment, kind }: Hand,
  id: string,
  { action, ...said }: { action: string; before?: object; after?: object },
): Promise<void> {
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: `assessment.${action}-${kind}-review-point`,
    subject: `assessment:${assessment.id}/review-point/${id}`,
    ...said,
  });
}
