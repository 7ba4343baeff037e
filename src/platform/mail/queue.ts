/** Mail is sent by a job, so that an answer never waits for a mail server and a mail of a transaction that rolled back is never sent. */
import { loadMessages } from '#ui/messages.server.ts';
import type { Tx } from '../database/database.ts';
import type { JobHandler, Jobs } from '../jobs/jobs.ts';
import type { Services } from '../services.ts';
import { MailFault } from './fault.ts';
import type { Mailer } from './mailer.ts';
import { markDelivered, markUndeliverable } from './undeliverable.ts';

/** A mail by its kind: subject and body are the messages `mail.<kind>-subject` and `mail.<kind>-body` in the reader's language. */
export type QueuedMail = {
  to: { email: string; name: string; language: string | null };
  kind: string;
  values: Record<string, string | number>;
};

/** Tells the administrators that mail does not reach somebody. */
const bounceKind = 'undeliverable';

export function queueMail(jobs: Jobs, tx: Tx, mail: QueuedMail): Promise<void> {
  return jobs.send(tx, 'mail', mail);
}

/** Sends a queued mail. One that can never leave, or that failed as often as it is tried, marks the person as one whom mail does not reach. */
export function mailJob(mailer: Mailer, services: () => Services): JobHandler {
  return {
    queue: 'mail',
    // A night writes to many people at once.
    batch: 100,
    run: async (data, attempt) => {
      const mail = data as QueuedMail;
      const language = mail.to.language ?? 'en';
      const t = loadMessages(language);
      const values = { name: mail.to.name, ...mail.values };
      const subject = t(`mail.${mail.kind}-subject`, values);
      const text = t(`mail.${mail.kind}-body`, values);
      try {
        await mailer.send({ to: mail.to.email, subject, text, language });
      } catch (fault) {
        const forGood = fault instanceof MailFault && !fault.retryable;
        if (forGood || attempt?.last === true) await giveUp(services(), mail, fault);
        if (forGood) return;
        throw fault;
      }
      await markDelivered(services().db, mail.to.email);
    },
  };
}

async function giveUp({ db, clock, config, jobs, log }: Services, mail: QueuedMail, fault: unknown): Promise<void> {
  log.error({ err: fault }, 'mail given up');
  await db.transaction().execute(async (tx) => {
    const reason = fault instanceof MailFault ? fault.code : 'unexpected';
    const person = await markUndeliverable(tx, { email: mail.to.email, reason, at: clock.now() });
    // Said once a person; and not about the mail that says it, which would go round in a circle.
    if (person === undefined || mail.kind === bounceKind) return;
    const url = `${config.publicUrl}/app/stopped`;
    for (const to of await administrators(tx, person.id, clock.now()))
      await queueMail(jobs, tx, { to, kind: bounceKind, values: { person: mail.to.name, url } });
  });
}

async function administrators(tx: Tx, except: string, at: Date): Promise<QueuedMail['to'][]> {
  const day = at.toISOString().slice(0, 10);
  return tx
    .selectFrom('grants')
    .innerJoin('people', 'people.id', 'grants.person_id')
    .select(['people.email', 'people.name', 'people.language'])
    .distinct()
    .where('grants.role', '=', 'administrator')
    .where('grants.revoked_at', 'is', null)
    .where((where) => where.or([where('grants.until', 'is', null), where('grants.until', '>=', day)]))
    .where('people.id', '<>', except)
    .execute();
}
