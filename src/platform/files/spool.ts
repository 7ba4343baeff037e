/** Uploads on their way in: written to a temporary file while hashed and counted, and gone without a trace when something fails. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FileFault, storageFault } from './fault.ts';

/** A Node stream, a web stream or a generator: whatever gives bytes piece by piece. */
export type ByteStream = AsyncIterable<Uint8Array>;

/** A complete upload that is not kept yet. */
export interface SpooledFile {
  path: string;
  sha256: string;
  size: number;
}

/** Who writes: this machine, this process, and this run of it (a container gets the same process id each time it starts). */
const host = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
const run = randomBytes(4).toString('hex');

/** After an hour without a byte nobody is writing any more, wherever the writer ran. */
const abandonedAfterMs = 3_600_000;

/**
 * Writes the stream to a temporary file in `directory` and hands it to `keep`. The temporary file is removed afterwards, unless `keep`
 * moved it away. Faults: `too-large` (stops reading at once), `empty`, `interrupted`, `disk-full`, and what `keep` throws.
 */
export async function spool<Kept>(
  stream: ByteStream,
  directory: string,
  limitBytes: number,
  keep: (file: SpooledFile) => Promise<Kept>,
): Promise<Kept> {
  const path = join(directory, `${host}-${process.pid}-${run}-${randomBytes(8).toString('hex')}.part`);
  try {
    const written = await write(stream, path, limitBytes);
    return await keep({ path, ...written });
  } catch (error) {
    throw storageFault(error);
  } finally {
    await rm(path, { force: true });
  }
}

/** Makes the directory of temporary files, and clears what processes left there that ended while writing. */
export async function prepareSpool(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  for (const name of await readdir(directory)) {
    if (await isLeftOver(directory, name)) await rm(join(directory, name), { force: true });
  }
}

async function write(stream: ByteStream, path: string, limitBytes: number): Promise<{ sha256: string; size: number }> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const chunk of received(stream)) {
      size += chunk.byteLength;
      if (size > limitBytes) throw new FileFault('too-large', { limitBytes });
      hash.update(chunk);
      // Unlike a handle's `write`, its `writeFile` writes all of the piece, and goes on from where the last one ended.
      await handle.writeFile(chunk);
    }
    if (size === 0) throw new FileFault('empty');
    await handle.sync();
    return { sha256: hash.digest('hex'), size };
  } finally {
    await handle.close();
  }
}

/** Tells a sender that went away from a disk that failed: only the former happens in here. */
async function* received(stream: ByteStream): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new FileFault('interrupted', {}, { cause: error });
  }
}

async function isLeftOver(directory: string, name: string): Promise<boolean> {
  const [writerHost, writerPid, writerRun] = name.split('-');
  if (writerHost === host) {
    const pid = Number(writerPid);
    return pid === process.pid ? writerRun !== run : !isRunning(pid);
  }
  const found = await stat(join(directory, name)).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > abandonedAfterMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
