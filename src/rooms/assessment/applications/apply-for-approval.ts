/** A firm's manager applies for its approval, and sends the application again after staff asked back. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { firmAt } from '../read-approvals.ts';
import { checkApplication, mayAmend, mayApply } from './application-rules.ts';
import { applicationsPage, heldApplication } from './queries.ts';
import { readApplication } from './read-applications.ts';
import type { FirmApplication, FirmApplicationInput } from './shapes.ts';

type View = z.infer<typeof FirmApplication>;
type Wanted = z.infer<typeof FirmApplicationInput>;

/** @throws Problem not-a-firm, firm-application-open; faulty fields: an unknown kind, metal or country, a day that has passed */
export async function applyForApproval(
  services: Services,
  tx: Tx,
  actor: Actor,
  { firmId, ...wanted }: Wanted & { firmId: string },
): Promise<View> {
  await firmAt(tx, firmId);
  const at = services.clock.now();
  orThrow(checkApplication(wanted, services.programme, at.toISOString().slice(0, 10)));
  const [latest] = await applicationsPage(tx, { firmId, limit: 1 });
  orThrow(mayApply(latest));
  const id = newId(at);
  const written = await tx
    .insertInto('firm_applications')
    .values({ id, firm_id: firmId, ...columnsOf(wanted), status: 'submitted', submitted_by: actor.id, submitted_at: at, version: 1 })
    // Two managers of one firm may apply in the same moment: the one open application of the index decides.
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (written === undefined) throw new Problem('firm-application-open');
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.apply-for-approval',
    subject: `firm-application:${id}`,
    after: { firm: firmId, ...columnsOf(wanted) },
  });
  return readApplication(tx, firmId, id);
}

/** @throws Problem not-found, stale-version, firm-application-step unless it was returned; faulty fields as in `applyForApproval` */
export async function amendApplication(
  services: Services,
  tx: Tx,
  actor: Actor,
  { firmId, applicationId, version, ...wanted }: Wanted & { firmId: string; applicationId: string; version: number },
): Promise<View> {
  const before = await heldApplication(tx, firmId, applicationId);
  if (before === undefined) throw new Problem('not-found');
  if (before.version !== version)
    throw new Problem('stale-version', {}, { extra: { current: await readApplication(tx, firmId, applicationId) } });
  orThrow(mayAmend(before.status));
  const at = services.clock.now();
  orThrow(checkApplication(wanted, services.programme, at.toISOString().slice(0, 10)));
  await tx
    .updateTable('firm_applications')
    .set({ ...columnsOf(wanted), status: 'submitted', submitted_by: actor.id, submitted_at: at, version: version + 1 })
    .where('id', '=', applicationId)
    .execute();
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.amend-application',
    subject: `firm-application:${applicationId}`,
    before,
    after: columnsOf(wanted),
  });
  return readApplication(tx, firmId, applicationId);
}

function columnsOf(wanted: Wanted) {
  const { legalForm, until, statement, complaints, impartiality } = wanted;
  return {
    kinds: [...new Set(wanted.kinds)],
    metals: [...new Set(wanted.metals)],
    countries: [...new Set(wanted.countries)],
    sought_until: until,
    legal_form: legalForm,
    statement,
    complaints,
    impartiality,
  };
}
