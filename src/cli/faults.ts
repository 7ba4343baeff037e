/** Turns what went wrong into one sentence for the person at the command line. */
import { BackupFault } from '#platform/backup/manifest.ts';
import { ConfigFault } from '#platform/config/config.ts';
import { DatabaseInUse } from '#platform/database/lock.ts';
import { FileFault } from '#platform/files/fault.ts';
import { ProgrammeFaults } from '#programme/faults.ts';
import { CommandFault } from './command.ts';

const sentences = [CommandFault, ConfigFault, DatabaseInUse, BackupFault, ProgrammeFaults];
const diskFull = 'the disk is full. Make room and try again.';

/** @returns undefined for what nobody at the command line can mend: a bug, which keeps its trace */
export function sentenceOf(fault: unknown): string | undefined {
  if (sentences.some((kind) => fault instanceof kind)) return (fault as Error).message;
  if (fault instanceof FileFault) return fault.code === 'disk-full' ? diskFull : `the file store does not answer (${fault.code}).`;
  const { code = '', message } = fault as Error & { code?: string };
  if (code === 'ENOSPC') return diskFull;
  if (['EACCES', 'ENOENT', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR'].includes(code)) return `${message}.`;
  // What Node and PostgreSQL say when a server is not there or does not let one in.
  if (/^(ECONN\w+|ENOTFOUND|ETIMEDOUT|EAI_AGAIN|3D000|28\w{3}|57P03)$/.test(code))
    return `the database cannot be reached (${message || code}). Check DATABASE_URL.`;
  return undefined;
}
