/** Mail is sent by a job, so that an answer never waits for a mail server and a mail of a transaction that rolled back is never sent. */
import { loadMessages } from '#ui/messages.server.ts';
import type { Tx } from '../database/database.ts';
import type { JobHandler, Jobs } from '../jobs/jobs.ts';
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

export function mailJob(mailer: Mailer): JobHandler {
  return {
    queue: 'mail',
    run: async (data) => {
      const mail = data as QueuedMail;
      const language = mail.to.language ?? 'en';
      const t = loadMessages(language);
      const values = { name: mail.to.name, ...mail.values };
      await mailer.send({
        to: mail.to.email,
        subject: t(`mail.${mail.kind}-subject`, values),
        text: t(`mail.${mail.kind}-body`, values),
        language,
      });
    },
  };
}
