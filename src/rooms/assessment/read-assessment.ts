/** The assessor's desk: answers and evidence beside the determinations, and what is missing. The same number of statements for any pack. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Assessable, text } from '#programme/index.ts';
import { coveredParts, lapsesOf, type RecognisedPart, scopeAt } from '#rooms/recognition/index.ts';
import { mayOpen } from '#rooms/self-assessment/index.ts';
import { type CyclePath, cycleAtHand } from './cycle-at-hand.ts';
import { determinationView } from './determine-item.ts';
import { dataPointsAmong } from './field/method.ts';
import { recordedOf } from './field/queries.ts';
import { findingsOf } from './findings/queries.ts';
import { isExcluded } from './findings/rules.ts';
import { type DeterminationRow, determinationsOf, latestAssessment, type SightingRow, sightingsOf } from './queries.ts';
import { sightingView } from './record-sighting.ts';
import { type Answer, type Evidence, itemsOf, releaseOf } from './released.ts';
import { lacks, maySubmit, mayWork } from './rules.ts';
import type { AssessmentItem, AssessmentView } from './shapes.ts';

type Asked = CyclePath & { actorId: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem own-site-results for somebody of the assessed producer, whatever else they are; not-found before anybody was appointed */
export async function assessmentView(services: Services, asked: Asked): Promise<z.infer<typeof AssessmentView>> {
  const { db } = services;
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const { cycle, site, pack, rulebook } = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, cycle.id);
  const release = await releaseOf(db, cycle.id);
  if (assessment === undefined || release === null) throw new Problem('not-found');
  const { answers, evidence } = release.snapshot;
  const determinations = await determinationsOf(db, assessment.id);
  const sightings = await sightingsOf(db, assessment.id);
  const findings = await findingsOf(db, assessment.id);
  const recognised = new Map(coveredParts(await scopeAt(services, db, { cycle, site })).map((part) => [part.item, part]));
  const lapses = (await lapsesOf(db, cycle.id)).filter(({ closedOn, afterDecision }) => closedOn === null && !afterDecision);
  const points = dataPointsAmong(release, pack, sightings, await recordedOf(db, assessment.id));
  const items = itemsOf(release, pack).map((item) => {
    const granted = recognised.get(item.number) ?? null;
    const row = determinations.find((one) => one.item === item.number);
    const own = (answer: Answer) => answer.item === item.number;
    return {
      ...itemView(item, answers.find(own), evidence, row, asked.language),
      recognised: granted === null ? null : recognisedView(granted),
      dataPoints: { count: points.get(item.number) ?? 0, needed: rulebook.assessors.data_points_per_criterion.value },
      missing: lacks(row === undefined ? null : { ...row, notApplicable: row.not_applicable, basedOn: row.based_on }, rulebook, {
        granted,
        excluded: isExcluded(item.number, row?.level ?? null, findings, rulebook),
        points: points.get(item.number) ?? 0,
      }),
    };
  });
  return {
    id: assessment.id,
    status: assessment.status,
    version: assessment.version,
    cycle: { id: cycle.id, number: cycle.number, stage: cycle.stage, packId: pack.id, rulebookId: rulebook.id },
    firm: { id: assessment.firm_id, name: assessment.firm, country: assessment.firm_country },
    team: assessment.team,
    release: { id: release.id, signatory: release.signatoryName, signedAt: release.signedAt, digest: release.digest },
    levels: pack.levels.map(({ code, label, accepts, tone }) => ({ code, label: text(label, asked.language).text, accepts, tone })),
    items,
    lapses: lapses.map(({ item, lapsedOn }) => ({ item, lapsedOn })),
    evidence: evidence.map((one) => evidenceView(one, sightings, mayOpen(one.confidentiality, asked.relations))),
    progress: { items: items.length, complete: items.filter(({ missing }) => missing.length === 0).length },
    submittedAt: assessment.submitted_at?.toISOString() ?? null,
    digest: assessment.digest,
    mayEdit: mayWork(assessment, asked.actorId).ok,
    maySubmit: maySubmit(assessment, asked.actorId).ok,
  };
}

function itemView(
  item: Assessable,
  answer: Answer | undefined,
  evidence: readonly Evidence[],
  determination: DeterminationRow | undefined,
  language: string,
): Omit<z.infer<typeof AssessmentItem>, 'missing' | 'recognised' | 'dataPoints'> {
  const { mayBeNotApplicable: allowed, when, proof } = item.applicability;
  const say = (words: typeof when) => (words === null ? null : text(words, language).text);
  return {
    item: item.number,
    criterion: item.criterion.number,
    title: text(item.title, language).text,
    pillar: item.criterion.pillar,
    notApplicable: { allowed, when: say(when), proof: say(proof) },
    answer:
      answer === undefined
        ? null
        : { level: answer.level, notApplicable: answer.notApplicable, reason: answer.reason, comment: answer.comment },
    evidence: evidence.filter(({ usedBy }) => usedBy.includes(item.number)).map(({ id }) => id),
    determination: determination === undefined ? null : determinationView(determination),
  };
}

function recognisedView({ level, validUntil, certificates, cell }: RecognisedPart) {
  return { level, validUntil, certificates: [...certificates], cell };
}

function evidenceView(
  evidence: Evidence,
  sightings: readonly SightingRow[],
  readable: boolean,
): z.infer<typeof AssessmentView>['evidence'][number] {
  const { id, title, kind, custodian, place, effectiveOn, expiresOn, confidentiality } = evidence;
  const seen = sightings.find(({ evidence_id }) => evidence_id === id);
  const files = evidence.files.map(({ id: fileId, name, mediaType, size, sha256 }) => ({ id: fileId, name, mediaType, size, sha256 }));
  const sighting = seen === undefined ? null : sightingView(seen);
  return { id, title, kind, custodian, place, effectiveOn, expiresOn, confidentiality, readable, files: readable ? files : [], sighting };
}
