/** The quality review as staff and the team read it: the result as it was submitted, and the points round by round. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Pack, text } from '#programme/index.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { countsOfDisputes } from '../findings/frozen-disputes.ts';
import { latestAssessment, peopleByIds } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { mayWork } from '../rules.ts';
import { pointsOf, roundsOf } from '../second-review/queries.ts';
import { type By, roundView, titledItems } from '../second-review/view.ts';
import type { Snapshot } from '../snapshot.ts';
import { impartialityAt, snapshotOf } from './quality-at-hand.ts';
import { checkImpartial, checkWaiting } from './rules.ts';
import type { QualityView } from './shapes.ts';

export type Reader = { actorId: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem own-site-results for somebody of the assessed producer; not-found before anybody was appointed */
export async function readQuality(services: Services, asked: CyclePath & Reader): Promise<z.infer<typeof QualityView>> {
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const { pack, rulebook } = held;
  const release = await releaseOf(db, held.cycle.id);
  const snapshot = await snapshotOf(db, assessment.id);
  const waiting = checkWaiting({ status: assessment.status, accepted: assessment.accepted_at !== null }).ok;
  const impartial = checkImpartial(await impartialityAt(db, held, assessment, asked.actorId)).ok;
  const staff = asked.relations.has('scheme-staff') && impartial;
  const by: By = staff ? 'reviewer' : mayWork(assessment, asked.actorId).ok ? 'team' : null;
  const rounds = await roundsOf(db, assessment.id, 'quality');
  const points = await pointsOf(db, assessment.id, 'quality');
  const approver = snapshot?.review === undefined ? undefined : (await peopleByIds(db, [snapshot.review.by]))[0]?.name;
  const items = snapshot?.items.map(({ item }) => item) ?? (release === null ? [] : itemsOf(release, pack).map(({ number }) => number));
  const say = (words: Parameters<typeof text>[0]) => text(words, asked.language).text;
  return {
    needed: rulebook.assessors.quality_review.value,
    waiting,
    accepted: assessment.accepted_at === null ? null : { at: assessment.accepted_at.toISOString() },
    firm: assessment.firm,
    result: snapshot === null ? null : resultView(snapshot, assessment.digest ?? '', approver ?? null, pack, asked.language),
    levels: pack.levels.map(({ code, label, tone }) => ({ code, label: say(label), tone })),
    pillars: pack.pillars.map(({ code, title }) => ({ code, title: say(title) })),
    disputes: await countsOfDisputes(db, assessment.id),
    rounds: rounds.map((round) => roundView(round, points, assessment, by)),
    items: titledItems(pack, items, asked.language),
    partial: asked.relations.has('scheme-staff') && !impartial,
    mayReview: staff && waiting,
  };
}

function resultView(
  snapshot: Snapshot,
  digest: string,
  approver: string | null,
  pack: Pack,
  language: string,
): NonNullable<z.infer<typeof QualityView>['result']> {
  const points = new Map(snapshot.method?.dataPoints.map(({ item, count }) => [item, count]));
  const titles = titledItems(
    pack,
    snapshot.items.map(({ item }) => item),
    language,
  );
  return {
    digest,
    submittedAt: snapshot.submittedAt,
    submittedOn: snapshot.submittedOn,
    items: snapshot.items.map(({ item, level, notApplicable, rationale, basedOn, recognised }, index) => ({
      ...{ item, level, notApplicable, rationale, basedOn },
      title: titles[index]?.title ?? item,
      pillar: titles[index]?.pillar ?? '',
      recognised: recognised !== undefined,
      dataPoints: points.get(item) ?? null,
    })),
    findings: snapshot.findings.map(({ id, item, grade, title, statement, status }) => ({ id, item, grade, title, statement, status })),
    comments: (snapshot.comments ?? []).map(({ number, text: said, answer, changed }) => ({ number, text: said, answer, changed })),
    review: snapshot.review === undefined ? null : { ...snapshot.review, by: approver },
  };
}
