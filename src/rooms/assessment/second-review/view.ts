/** A review of the firm as the team, the reviewer and the scheme read it. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Pack, text } from '#programme/index.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { determinedNow, digestOfDetermined } from '../draft/determined.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { maySubmit, mayTakePart, mayWork } from '../rules.ts';
import { type PointRow, pointsOf, type RoundRow, roundsOf } from './queries.ts';
import { checkAsk, standingOf } from './rules.ts';
import type { Point, ReviewView, Round } from './shapes.ts';

export type Reader = { actorId: string; relations: ReadonlySet<Relation>; language: string };
export type By = 'reviewer' | 'team' | null;

/** @throws Problem own-site-results for somebody of the assessed producer; not-found before anybody was appointed; not-released */
export async function readReview(services: Services, asked: CyclePath & Reader): Promise<z.infer<typeof ReviewView>> {
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const rounds = await roundsOf(db, assessment.id, 'second');
  const points = await pointsOf(db, assessment.id, 'second');
  const now = await determinedNow(services, db, held, assessment);
  const digest = digestOfDetermined(now);
  const reviewer = reviewerOf(assessment);
  const standing = standingOf(rounds[0] ?? null, digest, reviewer?.id ?? null);
  const by = whoReviews(assessment, asked.actorId);
  return {
    needed: held.rulebook.assessors.second_assessor_reviews.value,
    reviewer: reviewer === undefined ? null : { id: reviewer.id, name: reviewer.name },
    standing,
    digest,
    rounds: rounds.map((round) => roundView(round, points, assessment, by)),
    items: titledItems(
      held.pack,
      now.items.map(({ item }) => item),
      asked.language,
    ),
    mayAsk: reviewer !== undefined && maySubmit(assessment, asked.actorId).ok && checkAsk(standing, 0).ok,
    mayReview: by === 'reviewer' && standing === 'asked',
  };
}

export function reviewerOf({ team }: Pick<Assessment, 'team'>): Assessment['team'][number] | undefined {
  return team.find(({ role }) => role === 'reviewer');
}

/** The reviewer while the assessment is under way; or the team that answers. */
export function whoReviews(assessment: Assessment, personId: string): By {
  const part = mayTakePart(assessment, personId);
  if (part.ok && part.value.role === 'reviewer') return 'reviewer';
  return mayWork(assessment, personId).ok ? 'team' : null;
}

/** Points are the team's to read once the round is decided: until then they are notes. */
export function roundView(round: RoundRow, points: readonly PointRow[], assessment: Assessment, by: By): z.infer<typeof Round> {
  const shown = by === 'reviewer' || round.status !== 'asked';
  return {
    number: round.number,
    status: round.status,
    digest: round.digest,
    request: round.request,
    askedBy: { id: round.asked_by, name: round.asked_by_name },
    askedAt: round.asked_at.toISOString(),
    decided:
      round.decided_by === null || round.decided_at === null
        ? null
        : {
            by: { id: round.decided_by, name: round.decided_by_name },
            at: round.decided_at.toISOString(),
            statement: round.statement ?? '',
          },
    points: shown ? points.filter(({ review_id }) => review_id === round.id).map((point) => pointView(point, round, assessment, by)) : [],
    version: round.version,
  };
}

export function pointView(point: PointRow, { status }: RoundRow, assessment: Assessment, by: By): z.infer<typeof Point> {
  return {
    id: point.id,
    item: point.item,
    text: point.text,
    by: { id: point.written_by, name: point.written_by_name },
    at: point.written_at.toISOString(),
    answer:
      point.answer === null || point.answered_by === null || point.answered_at === null
        ? null
        : { answer: point.answer, by: { id: point.answered_by, name: point.answered_by_name }, at: point.answered_at.toISOString() },
    mayEdit: by === 'reviewer' && status === 'asked',
    mayAnswer: by === 'team' && status !== 'asked' && assessment.status === 'confirmed',
    version: point.version,
  };
}

/** Criteria and parts by name, in the given order. */
export function titledItems(pack: Pack, items: readonly string[], language: string): { item: string; title: string; pillar: string }[] {
  const named = new Map(
    pack.criteria.flatMap(({ pillar, ...criterion }) =>
      [criterion, ...criterion.parts].map(({ number, title }) => [number, { title: text(title, language).text, pillar }]),
    ),
  );
  return items.map((item) => ({ item, title: named.get(item)?.title ?? item, pillar: named.get(item)?.pillar ?? '' }));
}
