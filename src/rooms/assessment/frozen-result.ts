/** The result of an assessment, as it is frozen when it is submitted: everything that it rests on, and how the work was done. */
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from './cycle-at-hand.ts';
import { frozenDeskReview } from './desk-review/frozen.ts';
import { frozenComments } from './draft/frozen.ts';
import { dataPointsOfAssessment, frozenField } from './field/method.ts';
import { frozenDisputes } from './findings/frozen-disputes.ts';
import { type FindingRow, findingsOf } from './findings/queries.ts';
import { checkNoDrafts, isExcluded } from './findings/rules.ts';
import { frozenPlan } from './plan/frozen.ts';
import { type Assessment, determinationsOf, sightingsOf } from './queries.ts';
import { itemsOf, releaseOf } from './released.ts';
import { checkComplete, lacks } from './rules.ts';
import { frozenReview } from './second-review/frozen.ts';
import type { Snapshot } from './snapshot.ts';
import { frozenWaivers } from './waivers/frozen.ts';

/** @throws Problem assessment-incomplete with what each item lacks; findings-in-draft; not-released */
export async function frozenResult(services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment, at: Date): Promise<Snapshot> {
  const { cycle, pack, rulebook, day } = held;
  const release = await releaseOf(tx, cycle.id);
  if (release === null) throw new Problem('not-released');
  const determinations = await determinationsOf(tx, assessment.id);
  const findings = await findingsOf(tx, assessment.id);
  // Judged on the day of the determination: what lapsed since it was written down has to be looked at again.
  const recognised = new Map(coveredParts(await scopeAt(services, tx, held)).map((part) => [part.item, part]));
  const points = await dataPointsOfAssessment(tx, held, assessment);
  const items = itemsOf(release, pack).map(({ number, criterion }) => {
    const row = determinations.find(({ item }) => item === number);
    const determination = {
      level: row?.level ?? null,
      notApplicable: row?.not_applicable ?? false,
      rationale: row?.rationale ?? '',
      basedOn: row?.based_on ?? [],
    };
    const granted = recognised.get(number);
    const proof = granted === undefined ? {} : { recognised: granted, reopened: !determination.basedOn.includes('recognition') };
    return {
      item: number,
      criterion: criterion.number,
      ...determination,
      ...proof,
      missing: lacks(determination, rulebook, {
        granted: granted ?? null,
        excluded: isExcluded(number, determination.level, findings, rulebook),
        points: points.get(number) ?? 0,
      }),
    };
  });
  const complete = checkComplete(items);
  if (!complete.ok) {
    const missing = items.filter(({ missing }) => missing.length > 0).map(({ item, missing }) => ({ item, missing }));
    const [fault] = complete.faults;
    throw new Problem('assessment-incomplete', fault?.values ?? {}, { extra: { missing } });
  }
  orThrow(checkNoDrafts(findings));
  const sightings = await sightingsOf(tx, assessment.id);
  const review = await frozenReview(tx, held, assessment);
  return {
    assessmentId: assessment.id,
    cycleId: cycle.id,
    packId: pack.id,
    rulebookId: rulebook.id,
    releaseId: release.id,
    releaseDigest: release.digest,
    firmId: assessment.firm_id,
    team: assessment.team.map(({ id, role }) => ({ id, role })),
    items: items.map(({ missing: _none, ...determined }) => determined),
    sightings: sightings.map(({ evidence_id, note, seen_by, seen_on }) => ({
      evidenceId: evidence_id,
      note,
      seenBy: seen_by,
      seenOn: seen_on,
    })),
    findings: findings.filter(({ status }) => status !== 'draft' && status !== 'withdrawn').map(frozenFinding),
    deskReview: await frozenDeskReview(tx, held, assessment),
    method: { plan: await frozenPlan(tx, held, assessment), ...(await frozenField(tx, held, assessment)) },
    ...(review === undefined ? {} : { review }),
    disputes: await frozenDisputes(tx, held, assessment),
    comments: await frozenComments(tx, held, assessment),
    waivers: frozenWaivers(assessment),
    submittedAt: at.toISOString(),
    submittedOn: day,
  };
}

/** As it stood on that day. What was never shown to the site, or was taken back, is no part of the result. */
function frozenFinding(row: FindingRow): Snapshot['findings'][number] {
  const { id, item, grade, title, statement, requirement, evidence, status, root_cause, correction, correct_by, outcome } = row;
  return {
    id,
    item,
    grade,
    title,
    statement,
    requirement,
    evidence,
    status,
    rootCause: root_cause,
    correction,
    correctBy: correct_by,
    outcome,
  };
}
