/** Anybody may ask for the report of an assessment that is decided. The trail says that somebody did, and not who. */
import { record, schemeChain } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import { refuseFlood } from '#platform/http/public-form.ts';
import type { Services } from '#platform/services.ts';
import { requestable } from './queries.ts';
import { answerBy } from './rules.ts';

export type Asking = { name: string; organisation: string; email: string; why: string; language: string };

/** So many an hour for one report: more than people ask, and few enough to answer. */
const perHour = 20;

/** @throws Problem not-found, too-many-requests */
export async function askForReport(services: Services, tx: Tx, assessment: string, asking: Asking): Promise<void> {
  const now = services.clock.now();
  const report = await requestable(tx, assessment);
  const rulebook = services.programme.rulebooks.find(({ id }) => id === report?.rulebook_id);
  if (report === undefined || rulebook === undefined) throw new Problem('not-found');
  const of = { column: 'assessment_id', id: report.id };
  await refuseFlood(tx, { table: 'report_requests', at: 'received_at', perHour, of }, now);
  const id = newId(now);
  const due = answerBy(rulebook, dayIn('UTC', now));
  await tx
    .insertInto('report_requests')
    .values({
      id,
      assessment_id: report.id,
      ...asking,
      received_at: now,
      due_on: due,
      status: 'open',
      sent: null,
      site_consents: false,
      reason: null,
      answered_by: null,
      answered_at: null,
      contact_removed_at: null,
      version: 1,
    })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'anyone',
    action: 'assessment.ask-for-report',
    subject: `report-request:${id}`,
    after: { assessment: report.id, due },
  });
}
