/** Files in a directory of this machine: `ab/cdef...`, complete or not there. */
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { moveIntoPlace } from './durable.ts';
import { FileFault, storageFault } from './fault.ts';
import { prepareSpool, spool } from './spool.ts';
import { type FileStore, isSha256, pathOf } from './store.ts';

/** Opens (and makes) the directory, and removes what crashed writes left behind. Several processes may share it. */
export async function openDiskStore(directory: string): Promise<FileStore> {
  const incoming = join(directory, 'incoming');
  await prepareSpool(incoming);
  const place = (sha256: string) => join(directory, pathOf(sha256));

  return {
    put: (stream, { limitBytes, inspect }) =>
      spool(stream, incoming, limitBytes, async (file) => {
        await inspect?.(file);
        await moveIntoPlace(file.path, place(file.sha256));
        return { sha256: file.sha256, size: file.size };
      }),

    async get(sha256) {
      if (!isSha256(sha256)) throw new FileFault('not-found', { sha256 });
      const handle = await open(place(sha256), 'r').catch((error: unknown) => {
        throw isMissing(error) ? new FileFault('not-found', { sha256 }, { cause: error }) : storageFault(error);
      });
      return handle.createReadStream();
    },

    async has(sha256) {
      if (!isSha256(sha256)) return false;
      const found = await stat(place(sha256)).catch((error: unknown) => {
        if (isMissing(error)) return null;
        throw storageFault(error);
      });
      return found !== null;
    },

    async delete(sha256) {
      if (isSha256(sha256)) await rm(place(sha256), { force: true });
    },

    async *list() {
      for (const folder of await readdir(directory)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await readdir(join(directory, folder))) {
          if (isSha256(folder + name)) yield folder + name;
        }
      }
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
