/** An assessor records having seen evidence that is held at the site: when, and what there was to see. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { latestAssessment, type SightingRow, sightingsOf } from './queries.ts';
import { releaseOf } from './released.ts';
import { mayWork } from './rules.ts';
import type { SightingInput, SightingView } from './shapes.ts';

export type SightingCommand = CyclePath & z.infer<typeof SightingInput> & { evidenceId: string; version: number };

/** @throws Problem not-held-at-site, seen-in-the-future, stale-version with what a colleague recorded */
export async function recordSighting(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: SightingCommand,
): Promise<z.infer<typeof SightingView>> {
  const { cycle, site, day } = await heldCycle(services, tx, wanted);
  const { evidenceId, note, seenOn, version } = wanted;
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(mayWork(assessment, actor.id));
  const evidence = (await releaseOf(tx, cycle.id))?.snapshot.evidence.find(({ id }) => id === evidenceId);
  if (evidence?.kind !== 'held-at-site') throw new Problem('not-held-at-site');
  if (seenOn > day) {
    throw new Problem(
      'faulty-fields',
      { count: 1 },
      { faults: [{ code: 'seen-in-the-future', path: '/seenOn', values: { day: seenOn } }] },
    );
  }
  const [before] = await sightingsOf(tx, assessment.id, evidenceId);
  if ((before?.version ?? 0) !== version) {
    throw new Problem('stale-version', {}, { extra: { current: before === undefined ? null : sightingView(before) } });
  }
  const after = { note, seen_by: actor.id, seen_on: seenOn, version: version + 1 };
  await tx
    .insertInto('evidence_sightings')
    .values({ ...after, assessment_id: assessment.id, evidence_id: evidenceId })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'evidence_id']).doUpdateSet(after))
    .execute();
  await record(tx, {
    chain: site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'assessment.record-sighting',
    subject: `evidence:${evidenceId}`,
    ...(before === undefined ? {} : { before: { note: before.note, seen_on: before.seen_on } }),
    after: { note, seen_on: seenOn },
  });
  return { evidenceId, note, seenOn, seenBy: actor.name, version: version + 1 };
}

export function sightingView({ evidence_id, note, seen_on, by, version }: SightingRow): z.infer<typeof SightingView> {
  return { evidenceId: evidence_id, note, seenOn: seen_on, seenBy: by, version };
}
