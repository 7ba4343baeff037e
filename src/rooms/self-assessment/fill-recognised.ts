/**
 * What certificates prove is filled in for the site, at the level that the matrix grants: nobody answers what is proven already. Run by a
 * job when a certificate begins to count. Whatever the site has said itself stays, and what is filled in stays editable.
 */
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import type { JobHandler } from '#platform/jobs/jobs.ts';
import type { Services } from '#platform/services.ts';
import { holdCycle } from '#rooms/participants/index.ts';
import { coveredParts, scopeOfCycle } from '#rooms/recognition/index.ts';
import type { CyclePath } from './cycle.ts';
import { answersOfCycle, writeAnswers } from './queries.ts';

/** Whom the trail and the answer name: no person chose this level. */
const system = 'system';

export function fillRecognisedJob(services: () => Services): JobHandler {
  return {
    queue: 'self-assessment.fill-recognised',
    run: async (data) => {
      await services()
        .db.transaction()
        .execute((tx) => fillRecognised(services(), tx, data as CyclePath));
    },
  };
}

/** @returns the items it filled in; none once the answers are frozen */
export async function fillRecognised(services: Services, tx: Tx, path: CyclePath): Promise<string[]> {
  const { stage } = await holdCycle(tx, path.site, path.cycle);
  if (stage !== 'self-assessment') return [];
  const covered = coveredParts(await scopeOfCycle(services, tx, path));
  const answers = await answersOfCycle(tx, path.cycle);
  const filled = covered.flatMap(({ item, level }) => {
    const answer = answers.find((one) => one.item === item);
    if (answer !== undefined && (answer.level !== null || answer.notApplicable)) return [];
    const { comment = '', sharedVersion = null, version = 0 } = answer ?? {};
    return [{ item, level, notApplicable: false, reason: '', comment, sharedVersion, version: version + 1 }];
  });
  if (filled.length === 0) return [];
  const now = services.clock.now();
  await writeAnswers(tx, path.cycle, filled, system, now);
  await record(tx, {
    chain: path.site,
    at: now,
    actor: system,
    action: 'self-assessment.fill-recognised',
    subject: `cycle:${path.cycle}`,
    after: filled,
  });
  return filled.map(({ item }) => item);
}
