/** Staff answer a correction: what was looked at and what was done about it. Whoever left an address is told. */
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';

/** @throws Problem not-found, conflict when it has been answered */
export async function answerCorrection(services: Services, tx: Tx, actor: { id: string }, id: string, answer: string): Promise<void> {
  const correction = await tx.selectFrom('corrections').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (correction === undefined) throw new Problem('not-found');
  if (correction.answered_at !== null) throw new Problem('conflict');
  const now = services.clock.now();
  await tx.updateTable('corrections').set({ answered_by: actor.id, answered_at: now, answer }).where('id', '=', id).execute();
  if (correction.sender_email !== null) {
    await queueMail(services.jobs, tx, {
      to: { email: correction.sender_email, name: correction.sender_email, language: null },
      kind: 'correction-answered',
      values: { url: `${services.config.publicUrl}/register/${correction.slug}`, answer },
    });
  }
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: actor.id,
    action: 'register.answer-correction',
    subject: `correction:${id}`,
    before: { answer: null },
    after: { answer },
  });
}
