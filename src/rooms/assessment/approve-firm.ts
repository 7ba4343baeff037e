/** Staff approve a firm for kinds of site and metals for a time, change that, or suspend it. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { acceptApplication } from './applications/answer-application.ts';
import { countriesFaults, faultsOr } from './applications/record-rules.ts';
import { checkApproval } from './approval-rules.ts';
import type { ApprovalInput, FirmView } from './approval-shapes.ts';
import { endSiteRoles } from './hand-over/suspend.ts';
import { approvalOf } from './queries.ts';
import { firmAt, firmView } from './read-approvals.ts';

export type FirmApproval = z.infer<typeof ApprovalInput> & { firmId: string; version: number };

/**
 * With an application it accepts that too, and the one who sent it is told.
 * @throws Problem not-a-firm, stale-version with the firm or the application as it stands, firm-application-step; conflict where an
 * application would be accepted by a suspension; faulty fields
 */
export async function approveFirm(services: Services, tx: Tx, actor: Actor, wanted: FirmApproval): Promise<z.infer<typeof FirmView>> {
  const { firmId, version, reason, application } = wanted;
  await firmAt(tx, firmId);
  orThrow(checkApproval(wanted, services.programme));
  orThrow(faultsOr(countriesFaults(wanted.countries ?? [])));
  if (application !== undefined && wanted.status !== 'approved') throw new Problem('conflict');
  const before = await approvalOf(tx, firmId);
  const at = services.clock.now();
  const after = {
    status: wanted.status,
    kinds: [...new Set(wanted.kinds)],
    metals: [...new Set(wanted.metals)],
    countries: wanted.countries === undefined ? null : [...new Set(wanted.countries)],
    approved_from: wanted.from,
    approved_until: wanted.until,
    reason,
    decided_by: actor.id,
    // A suspension that is written anew began when it began.
    suspended_at: wanted.status === 'suspended' ? (before?.suspended_at ?? at) : null,
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
  if (wanted.status === 'suspended') await endSiteRoles(tx, { firmId, at });
  if (application !== undefined)
    await acceptApplication(services, tx, actor, { firmId, applicationId: application.id, version: application.version, reason });
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.approve-firm',
    subject: `organisation:${firmId}`,
    before,
    after,
    reason,
  });
  return view;
}
