/**
 * One process at a time on an embedded database folder. PGlite has no lock of its own: two processes on one folder lose data silently.
 * On Linux an abstract socket named for the folder is the lock: the kernel frees it however the process ends.
 * Elsewhere a file with the process id, stolen only from a process that is gone.
 */

import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

export class DatabaseInUse extends Error {
  constructor(folder: string, holder: string) {
    super(`The database in ${folder} is in use by another Cupel${holder}. Stop that one first, or use its pages and API.`);
  }
}

/** Takes the lock and returns what gives it back. @throws DatabaseInUse */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const real = realpathSync(folder);
  const note = join(real, '..', 'server.pid');
  const release = process.platform === 'linux' ? await lockBySocket(real, note) : lockByFile(real, note);
  return release;
}

function lockBySocket(folder: string, note: string): Promise<() => Promise<void>> {
  const name = `\0cupel:${createHash('sha256').update(folder).digest('hex').slice(0, 32)}`;
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      reject(fault.code === 'EADDRINUSE' ? new DatabaseInUse(folder, holder(note)) : fault),
    );
    server.listen(name, () => {
      server.unref();
      writeFileSync(note, String(process.pid));
      resolve(async () => {
        rmSync(note, { force: true });
        await new Promise((done) => server.close(done));
      });
    });
  });
}

function lockByFile(folder: string, note: string): () => Promise<void> {
  try {
    writeFileSync(note, String(process.pid), { flag: 'wx' });
  } catch {
    if (isRunning(Number(readFileSync(note, 'utf8')))) throw new DatabaseInUse(folder, holder(note));
    writeFileSync(note, String(process.pid));
  }
  return async () => rmSync(note, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function holder(note: string): string {
  try {
    return ` (process ${readFileSync(note, 'utf8').trim()})`;
  } catch {
    return '';
  }
}
