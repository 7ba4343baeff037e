/** Staff answer a request for a report, once; and remove who asked when it is asked of them or no longer needed. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { heldRequest, type RequestRow, requestById } from './queries.ts';
import { checkRequestAnswer } from './rules.ts';
import type { ReportRequest, RequestAnswer } from './shapes.ts';

type View = z.infer<typeof ReportRequest>;
type At = { id: string; version: number };

/** Whoever asked is told, unless they were removed before. @throws Problem not-found, stale-version, request-answered; faulty fields */
export async function answerRequest(
  services: Services,
  tx: Tx,
  actor: Actor,
  { id, version, ...answer }: At & z.infer<typeof RequestAnswer>,
): Promise<View> {
  const row = await held(tx, { id, version });
  orThrow(checkRequestAnswer(row.status, answer));
  const at = services.clock.now();
  const { status, sent, siteConsents, reason } = answer;
  const said = reason === '' ? null : reason;
  await tx
    .updateTable('report_requests')
    .set({ status, sent, site_consents: siteConsents, reason: said, answered_by: actor.id, answered_at: at, version: version + 1 })
    .where('id', '=', id)
    .execute();
  if (row.contact_removed_at === null) {
    await queueMail(services.jobs, tx, {
      to: { email: row.email, name: row.name, language: row.language },
      kind: status === 'sent' ? 'report-sent' : 'report-refused',
      values: {
        site: row.site,
        version: sent ?? '',
        reason: said ?? '',
        url: `${services.config.publicUrl}/reports/${row.assessment_id}`,
      },
    });
  }
  await record(tx, {
    chain: schemeChain,
    at,
    actor: actor.id,
    action: 'assessment.answer-report-request',
    subject: `report-request:${id}`,
    before: { status: row.status },
    after: { status, sent, siteConsents },
    ...(said === null ? {} : { reason: said }),
  });
  return now(tx, id);
}

/** The request stays, with what came of it; who asked and why is gone. @throws Problem not-found, stale-version */
export async function removeContact(services: Services, tx: Tx, actor: Actor, { id, version }: At): Promise<View> {
  await held(tx, { id, version });
  const at = services.clock.now();
  await tx
    .updateTable('report_requests')
    .set({ name: '', organisation: '', email: '', why: '', contact_removed_at: at, version: version + 1 })
    .where('id', '=', id)
    .execute();
  await record(tx, { chain: schemeChain, at, actor: actor.id, action: 'assessment.remove-requester', subject: `report-request:${id}` });
  return now(tx, id);
}

export function requestView(row: RequestRow): View {
  const { name, organisation, email, why } = row;
  return {
    id: row.id,
    site: { id: row.site_id, name: row.site },
    page: `/reports/${row.assessment_id}`,
    who: row.contact_removed_at === null ? { name, organisation, email, why } : null,
    language: row.language,
    receivedAt: row.received_at.toISOString(),
    dueOn: row.due_on,
    status: row.status,
    sent: row.sent,
    siteConsents: row.site_consents,
    reason: row.reason,
    answered:
      row.answered_by === null || row.answered_at === null
        ? null
        : { by: { id: row.answered_by, name: row.answered_by_name }, at: row.answered_at.toISOString() },
    version: row.version,
  };
}

async function held(tx: Tx, { id, version }: At): Promise<RequestRow> {
  const row = await heldRequest(tx, id);
  if (row === undefined) throw new Problem('not-found');
  if (row.version !== version) throw new Problem('stale-version', {}, { extra: { current: requestView(row) } });
  return row;
}

async function now(tx: Tx, id: string): Promise<View> {
  const row = await requestById(tx, id);
  if (row === undefined) throw new Problem('not-found');
  return requestView(row);
}
