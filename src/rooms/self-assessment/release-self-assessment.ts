/** A signing officer releases the self-assessment: what it says and rests on is frozen under a digest, and goes on to an assessor. */
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { boundaryOf, organisationById, setStage } from '#rooms/participants/index.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import { type CyclePath, holdOpenCycle, itemsOf, pinnedRulebook } from './cycle.ts';
import { evidenceOfItem, holdEvidenceOfCycle } from './evidence-queries.ts';
import { cycleState } from './queries.ts';
import { type ReleaseView, releasesOf } from './release-queries.ts';
import { missingForRelease } from './rules.ts';
import { snapshotDigest, takeSnapshot } from './snapshot.ts';
import { missingView } from './view.ts';

export type ReleaseCommand = CyclePath & { signatoryName: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem consultant-never-signs, released, not-ready with what is missing */
export async function releaseSelfAssessment(services: Services, tx: Tx, actor: Actor, command: ReleaseCommand): Promise<ReleaseView> {
  // Whoever advises the site may hold another role as well; the signature stays closed to them.
  if (command.relations.has('consultant')) throw new Problem('consultant-never-signs');
  const at = await holdOpenCycle(tx, command);
  const { cycle, site } = at;
  await holdEvidenceOfCycle(tx, cycle.id);
  const { items } = itemsOf(services.programme, at);
  const state = await cycleState(tx, cycle, site.organisation_id);
  const missing = missingForRelease(items, state.answers, state.evidence, pinnedRulebook(services.programme, cycle));
  if (missing.length > 0) {
    throw new Problem('not-ready', { count: missing.length }, { extra: { missing: missingView(missing, command.language) } });
  }
  const [before] = await releasesOf(tx, cycle.id);
  const signedAt = services.clock.now();
  const scoped = await scopeAt(services, tx, at);
  const snapshot = takeSnapshot({
    number: (before?.number ?? 0) + 1,
    signedAt,
    cycle,
    site,
    organisation: await organisationById(tx, site.organisation_id),
    boundary: await boundaryOf(tx, cycle.id),
    items: items.map(({ number }) => number),
    answers: state.answers,
    evidence: await evidenceOfItem(tx, cycle.id, null),
    matrix: scoped.matrix.id,
    recognised: coveredParts(scoped),
  });
  const release = { id: newId(signedAt), number: snapshot.release.number, digest: snapshotDigest(snapshot) };
  await tx
    .insertInto('releases')
    .values({
      ...release,
      cycle_id: cycle.id,
      snapshot: JSON.stringify(snapshot),
      signed_by: actor.id,
      signatory_name: command.signatoryName,
      signed_at: signedAt,
      reopened_at: null,
      reopened_by: null,
      reopen_reason: null,
    })
    .execute();
  await setStage(tx, cycle.id, 'released', dayIn(site.time_zone, signedAt));
  await record(tx, {
    chain: site.id,
    at: signedAt,
    actor: actor.id,
    action: 'self-assessment.release',
    subject: `cycle:${cycle.id}`,
    after: release,
  });
  return {
    ...release,
    signatoryName: command.signatoryName,
    signedAt: signedAt.toISOString(),
    reopenedAt: null,
    reopenedBy: null,
    reopenReason: null,
  };
}
