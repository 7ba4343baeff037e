/** Anybody may say that something in the register is wrong. The message goes to the staff and is never shown to the public. */
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import { refuseFlood } from '#platform/http/public-form.ts';
import type { Services } from '#platform/services.ts';
import { rowBySlug } from './site-queries.ts';

export type Correction = { message: string; source: string | null; senderEmail: string | null };

/** So many an hour over the whole register: more than people send, and few enough to read. */
const perHour = 30;

/** @throws Problem not-found for a site that is not public, too-many-requests */
export async function sendCorrection(services: Services, tx: Tx, slug: string, correction: Correction): Promise<void> {
  const row = await rowBySlug(tx, slug);
  if (row === undefined) throw new Problem('not-found');
  const now = services.clock.now();
  await refuseFlood(tx, { table: 'corrections', at: 'sent_at', perHour }, now);
  const id = newId(now);
  await tx
    .insertInto('corrections')
    .values({
      id,
      slug,
      message: correction.message,
      source: correction.source,
      sender_email: correction.senderEmail,
      sent_at: now,
      answered_by: null,
      answered_at: null,
      answer: null,
    })
    .execute();
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'anyone',
    action: 'register.send-correction',
    subject: `correction:${id}`,
    after: { slug },
  });
}
