/** An assessor determines a criterion or part: a level or not applicable, why, and what it was based on. Saved as the work goes, complete or not. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import { type CyclePath, heldCycle } from './cycle-at-hand.ts';
import { type DeterminationRow, determinationsOf, latestAssessment } from './queries.ts';
import { itemsOf, releaseOf } from './released.ts';
import { checkDetermination, checkRecognition, mayWork } from './rules.ts';
import { bases, type DeterminationInput, type DeterminationView } from './shapes.ts';

export type DeterminationCommand = CyclePath & z.infer<typeof DeterminationInput> & { item: string; version: number };

/** @throws Problem stale-version with what a colleague saved; not-in-the-team, assessment-submitted; faulty fields */
export async function determineItem(
  services: Services,
  tx: Tx,
  actor: Actor,
  wanted: DeterminationCommand,
): Promise<z.infer<typeof DeterminationView>> {
  const { cycle, site, pack } = await heldCycle(services, tx, wanted);
  const assessment = await latestAssessment(tx, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  orThrow(mayWork(assessment, actor.id));
  const release = await releaseOf(tx, cycle.id);
  const item = release === null ? undefined : itemsOf(release, pack).find(({ number }) => number === wanted.item);
  if (item === undefined) throw new Problem('not-found');
  orThrow(checkDetermination(wanted, item, pack));
  if (wanted.basedOn.includes('recognition')) {
    const covered = coveredParts(await scopeAt(services, tx, { cycle, site }));
    orThrow(checkRecognition(wanted, item.number, covered.find((part) => part.item === item.number) ?? null));
  }
  const [before] = await determinationsOf(tx, assessment.id, wanted.item);
  if ((before?.version ?? 0) !== wanted.version) {
    throw new Problem('stale-version', {}, { extra: { current: before === undefined ? null : determinationView(before) } });
  }
  const at = services.clock.now();
  const after = {
    level: wanted.level,
    not_applicable: wanted.notApplicable,
    rationale: wanted.rationale,
    based_on: bases.filter((basis) => wanted.basedOn.includes(basis)),
  };
  const written = { ...after, version: wanted.version + 1, updated_by: actor.id, updated_at: at };
  await tx
    .insertInto('determinations')
    .values({ ...written, assessment_id: assessment.id, item: wanted.item })
    .onConflict((conflict) => conflict.columns(['assessment_id', 'item']).doUpdateSet(written))
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.determine-item',
    subject: `assessment:${assessment.id}/${wanted.item}`,
    ...(before === undefined ? {} : { before: wordsOf(before) }),
    after,
  });
  return determinationView({ ...written, assessment_id: assessment.id, item: wanted.item, by: actor.name });
}

export function determinationView(row: DeterminationRow): z.infer<typeof DeterminationView> {
  return {
    item: row.item,
    level: row.level,
    notApplicable: row.not_applicable,
    rationale: row.rationale,
    basedOn: bases.filter((basis) => row.based_on.includes(basis)),
    version: row.version,
    updatedBy: row.by,
    updatedAt: row.updated_at.toISOString(),
  };
}

function wordsOf({ level, not_applicable, rationale, based_on }: DeterminationRow) {
  return { level, not_applicable, rationale, based_on };
}
