/** Anybody may say that something in the register is wrong. The message goes to the staff and is never shown to the public. */
import { sql } from 'kysely';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
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
  if ((await sentSince(tx, new Date(now.getTime() - 3_600_000))) >= perHour) throw new Problem('too-many-requests');
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

async function sentSince(tx: Tx, since: Date): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from corrections where sent_at > ${since}`.execute(tx);
  return found.rows[0]?.n ?? 0;
}
