/** Mail is sent by a job, so that an answer never waits for a mail server and a mail of a transaction that rolled back is never sent. */
import { loadMessages } from '#ui/messages.server.ts';
import type { Tx } from '../database/database.ts';
import type { JobHandler, Jobs } from '../jobs/jobs.ts';
import { MailFault } from './fault.ts';
import type { Mailer } from './mailer.ts';

/** A mail by its kind: subject and body are the messages `mail.<kind>-subject` and `mail.<kind>-body` in the reader's language. */
export type QueuedMail = {
  to: { email: string; name: string; language: string | null };
  kind: string;
  values: Record<string, string | number>;
};

export function queueMail(jobs: Jobs, tx: Tx, mail: QueuedMail): Promise<void> {
  return jobs.send(tx, 'mail', mail);
}

/** Sends a queued mail; one that can never leave is told to `onLost` instead of being tried again. */
export function mailJob(mailer: Mailer, onLost: (fault: MailFault) => void): JobHandler {
  return {
    queue: 'mail',
    run: async (data) => {
      const mail = data as QueuedMail;
      const language = mail.to.language ?? 'en';
      const t = loadMessages(language);
      const values = { name: mail.to.name, ...mail.values };
      const subject = t(`mail.${mail.kind}-subject`, values);
      const text = t(`mail.${mail.kind}-body`, values);
      await mailer.send({ to: mail.to.email, subject, text, language }).catch((fault: unknown) => {
        if (!(fault instanceof MailFault) || fault.retryable) throw fault;
        onLost(fault);
      });
    },
  };
}
