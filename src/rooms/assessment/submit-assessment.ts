/** The lead assessor submits: the determinations are frozen under a digest, and the cycle waits for a decision. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf, record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { setStage, tellDay } from '#rooms/participants/index.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import { impartialityFaults } from './approval-rules.ts';
import { candidatesAmong } from './candidates.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { type FindingRow, findingsOf } from './findings/queries.ts';
import { checkNoDrafts, isExcluded } from './findings/rules.ts';
import { type Assessment, determinationsOf, latestAssessment, sightingsOf } from './queries.ts';
import { itemsOf, releaseOf } from './released.ts';
import { checkComplete, lacks, maySubmit } from './rules.ts';
import type { Submission } from './shapes.ts';
import type { Snapshot } from './snapshot.ts';

/** @throws Problem assessment-incomplete with what each item lacks; findings-in-draft; not-the-lead; a conflict that was declared meanwhile */
export async function submitAssessment(services: Services, tx: Tx, actor: Actor, path: CyclePath): Promise<z.infer<typeof Submission>> {
  const held = await heldCycle(services, tx, path);
  const { cycle, site, day } = held;
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(maySubmit(assessment, actor.id));
  await checkStillImpartial(tx, held, assessment);
  const at = services.clock.now();
  const snapshot = await snapshotOf(services, tx, held, assessment, at);
  const digest = digestOf(snapshot) ?? '';
  await tx
    .updateTable('assessments')
    .set({ status: 'submitted', submitted_at: at, snapshot: JSON.stringify(snapshot), digest, version: assessment.version + 1 })
    .where('id', '=', assessment.id)
    .execute();
  await setStage(tx, cycle.id, 'submitted', day);
  await tellDay(tx, cycle.id, 'determination', day);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.submit-assessment',
    subject: `assessment:${assessment.id}`,
    before: { status: assessment.status },
    after: { status: 'submitted', digest },
  });
  return { assessmentId: assessment.id, submittedAt: at.toISOString(), digest, items: snapshot.items.length };
}

async function snapshotOf(services: Services, tx: Tx, held: CycleAtHand, assessment: Assessment, at: Date): Promise<Snapshot> {
  const { cycle, pack, rulebook, day } = held;
  const release = await releaseOf(tx, cycle.id);
  if (release === null) throw new Problem('not-released');
  const determinations = await determinationsOf(tx, assessment.id);
  const findings = await findingsOf(tx, assessment.id);
  // Judged on the day of the determination: what lapsed since it was written down has to be looked at again.
  const recognised = new Map(coveredParts(await scopeAt(services, tx, held)).map((part) => [part.item, part]));
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
      missing: lacks(determination, rulebook, granted ?? null, isExcluded(number, determination.level, findings, rulebook)),
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

/** A tie or conflict that has come up since the appointment stops the submission. */
async function checkStillImpartial(tx: Tx, { organisation, rulebook, day }: CycleAtHand, { team }: Assessment): Promise<void> {
  const named = team.map(({ id, name }) => ({ id, name: name ?? id }));
  const people = await candidatesAmong(tx, named, { organisationId: organisation.id, day, rulebook });
  const [fault] = people.flatMap((person) => impartialityFaults(person, organisation.name, rulebook));
  if (fault !== undefined) throw new Problem(fault.code, fault.values);
}
