/** Staff approve a firm for kinds of site and metals for a time, change that, or suspend it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { checkApproval } from './approval-rules.ts';
import { approvalOf } from './queries.ts';
import { firmAt, firmView } from './read-approvals.ts';
import type { ApprovalInput, FirmView } from './shapes.ts';

export type FirmApproval = z.infer<typeof ApprovalInput> & { firmId: string; version: number };

/** @throws Problem not-a-firm, stale-version with the firm as it stands */
export async function approveFirm(services: Services, tx: Tx, actor: Actor, wanted: FirmApproval): Promise<z.infer<typeof FirmView>> {
  const { firmId, version, reason } = wanted;
  await firmAt(tx, firmId);
  orThrow(checkApproval(wanted, services.programme));
  const before = await approvalOf(tx, firmId);
  const after = {
    status: wanted.status,
    kinds: [...new Set(wanted.kinds)],
    metals: [...new Set(wanted.metals)],
    approved_from: wanted.from,
    approved_until: wanted.until,
    reason,
    decided_by: actor.id,
  };
  const written = await tx
    .insertInto('firm_approvals')
    .values({ ...after, firm_id: firmId, version: 1 })
    .onConflict((conflict) =>
      conflict
        .column('firm_id')
        .doUpdateSet({ ...after, version: version + 1 })
        .where('firm_approvals.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst();
  const view = await firmView(services, tx, firmId);
  if (written?.version !== version + 1) throw new Problem('stale-version', {}, { extra: { current: before === undefined ? null : view } });
  await record(tx, {
    chain: schemeChain,
    at: services.clock.now(),
    actor: actor.id,
    action: 'assessment.approve-firm',
    subject: `organisation:${firmId}`,
    before,
    after,
    reason,
  });
  return view;
}
