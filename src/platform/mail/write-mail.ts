/** Mails as files, in the order in which they were written; each is there whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { moveIntoPlace } from '../files/durable.ts';
import { MailFault } from './fault.ts';

/** Counts the mails of this process, so that two of the same millisecond keep their order. */
let count = 0;

/** Writes `2025-01-31T12-00-00-000Z-00000001-5f3a.eml` and returns its path. Fault: `not-written`. */
export async function writeMail(directory: string, message: Uint8Array): Promise<string> {
  count += 1;
  const moment = new Date().toISOString().replace(/[:.]/g, '-');
  const path = join(directory, `${moment}-${String(count).padStart(8, '0')}-${randomBytes(2).toString('hex')}.eml`);
  const temporary = `${path}.part`;
  try {
    await mkdir(directory, { recursive: true });
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(message);
      await file.sync();
    } finally {
      await file.close();
    }
    await moveIntoPlace(temporary, path);
    return path;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new MailFault('not-written', true, { reason }, { cause: error });
  }
}
