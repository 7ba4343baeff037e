/** Which store keeps the files: a directory of this machine, or a bucket. */
import { openDiskStore } from './disk.ts';
import { openS3Store } from './s3.ts';
import type { FileStore } from './store.ts';

/**
 * Opens the store that the configuration names: an `s3://` address (see s3.ts), or the folder.
 * The folder is also where uploads wait on this machine until they are complete.
 */
export function openFileStore(options: { url: string | undefined; folder: string }): Promise<FileStore> {
  return options.url === undefined ? openDiskStore(options.folder) : openS3Store(options.url, options.folder);
}
