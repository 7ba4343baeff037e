/** Renames that survive a power cut: the file and the folder that names it are both on the disk when these return. */
import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Moves a finished file to its place, making folders on the way. The file's own bytes must have been synced. */
export async function moveIntoPlace(from: string, to: string): Promise<void> {
  const folder = dirname(to);
  const firstMade = await mkdir(folder, { recursive: true });
  await rename(from, to);
  await syncFolder(folder);
  if (firstMade !== undefined) await syncFolder(dirname(firstMade));
}

/** Windows neither lets a folder be opened nor needs it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
