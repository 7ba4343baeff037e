/** Turns notices into mails: all of a person into one digest a day, or each into one of its own, as the person chose. */
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { formatDate } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { insertDigests, type NoticeToMail, type Reader, readersToMail, takeNotices } from './queries.ts';

const readersAtOnce = 50;
/** What a mail shows of them; the rest is counted, and stands on the desk. */
const linesInDigest = 30;

type NoticeMail = { kind: string; values: Record<string, string | number> };

/** Until nobody is left to write to. What is marked as said and the mail that says it are one transaction. */
export async function mailNotices(services: Services): Promise<void> {
  while ((await mailSome(services)) === readersAtOnce) {
    // Some at a time, so that processes share the readers.
  }
}

/** @returns how many people there were */
async function mailSome({ db, clock, config, jobs }: Services): Promise<number> {
  const at = clock.now();
  const day = at.toISOString().slice(0, 10);
  return db.transaction().execute(async (tx) => {
    const readers = await readersToMail(tx, day, readersAtOnce);
    if (readers.length === 0) return 0;
    const digest = readers.filter(({ way }) => way === 'digest').map(({ id }) => id);
    const first = digest.length === 0 ? new Set<string>() : await insertDigests(tx, digest, day);
    const now = readers.filter(({ id, way }) => way === 'single' || first.has(id));
    const taken = await takeNotices(
      tx,
      now.map(({ id }) => id),
      at,
      day,
    );
    const ofReader = ({ id }: Reader) => taken.filter(({ person_id }) => person_id === id);
    for (const reader of now) {
      const to = { email: reader.email, name: reader.name, language: reader.language };
      for (const mail of mailsTo(reader, ofReader(reader), config.publicUrl)) await queueMail(jobs, tx, { to, ...mail });
    }
    return readers.length;
  });
}

/** One notice is a mail of its own also for who chose digests. */
export function mailsTo(
  { language, way }: Pick<Reader, 'language' | 'way'>,
  notices: readonly NoticeToMail[],
  publicUrl: string,
): NoticeMail[] {
  const shown = language ?? 'en';
  const choices = `${publicUrl}/app/account/notices`;
  if (way === 'digest' && notices.length > 1) {
    const t = loadMessages(shown);
    const lines = notices.slice(0, linesInDigest).map((notice) => t('mail.due-line', wordsOf(notice, shown, publicUrl)));
    const late = notices.filter(({ moment }) => !moment.startsWith('before-')).length;
    const counts = { late, ahead: notices.length - late, more: Math.max(0, notices.length - linesInDigest) };
    return [{ kind: 'due-digest', values: { ...counts, lines: lines.join('\n\n'), url: `${publicUrl}/app`, choices } }];
  }
  return notices.map((notice) => ({ kind: 'due-notice', values: { ...wordsOf(notice, shown, publicUrl), choices } }));
}

function wordsOf({ site, site_id, clock, due, moment }: NoticeToMail, language: string, publicUrl: string) {
  return {
    site,
    what: nameOfClock(clock, language),
    day: formatDate(due, language),
    moment: moment.startsWith('before-') ? 'before' : moment,
    url: `${publicUrl}/app/sites/${site_id}/timeline`,
  };
}

/** In the words of the desk; a clock that a later rulebook added keeps its own name. */
export function nameOfClock(clock: string, language: string): string {
  const key = `desk.clock.${clock}`;
  const name = loadMessages(language)(key);
  return name === key ? clock.replaceAll('_', ' ') : name;
}
