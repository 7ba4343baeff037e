/** Opens a backup and checks all of it by digest, before anything is done with it. */
import { type FileHandle, open } from 'node:fs/promises';
import { ArchiveFault, type FoundMember, memberBytes, readArchive } from './archive.ts';
import { BackupFault, format, Manifest, manifestDigestMember, manifestMember, sha256Of } from './manifest.ts';

export type CheckedBackup = {
  handle: FileHandle;
  manifest: Manifest;
  digest: string;
  members: Map<string, FoundMember>;
  close: () => Promise<void>;
};

/** @throws BackupFault saying what is wrong with the file */
export async function openBackup(path: string): Promise<CheckedBackup> {
  const handle = await open(path, 'r').catch((fault: NodeJS.ErrnoException) => {
    throw new BackupFault(`${path} cannot be opened (${fault.code ?? fault.message}).`);
  });
  try {
    const members = new Map<string, FoundMember>();
    for await (const member of readArchive(handle)) members.set(member.name, member);
    const { manifest, digest } = await manifestIn(handle, members);
    compare(manifest, members);
    return { handle, manifest, digest, members, close: () => handle.close() };
  } catch (fault) {
    await handle.close();
    throw fault instanceof ArchiveFault ? new BackupFault(`${path} cannot be restored. ${fault.message}`) : fault;
  }
}

async function manifestIn(handle: FileHandle, members: Map<string, FoundMember>): Promise<{ manifest: Manifest; digest: string }> {
  const text = await whole(handle, members.get(manifestMember));
  const digest = (await whole(handle, members.get(manifestDigestMember)))?.toString('ascii').trim();
  if (text === undefined || digest === undefined)
    throw new ArchiveFault('It holds no manifest: it is not a backup of Cupel, or not a whole one.');
  if (sha256Of(text) !== digest) throw new ArchiveFault('Its manifest was changed after it was written.');
  const said: unknown = JSON.parse(text.toString('utf8'));
  const newer = Number((said as { format?: unknown }).format) > format;
  if (newer) throw new ArchiveFault('It was made by a newer Cupel. Update this one, then restore.');
  return { manifest: Manifest.parse(said), digest };
}

function compare(manifest: Manifest, members: Map<string, FoundMember>): void {
  for (const { name, size, sha256 } of manifest.members) {
    const found = members.get(name);
    if (found === undefined) throw new ArchiveFault(`${name} is missing in it.`);
    if (found.size !== size || found.sha256 !== sha256)
      throw new ArchiveFault(`${name} was changed after it was written: its digest is another.`);
  }
  const known = new Set([manifestMember, manifestDigestMember, ...manifest.members.map(({ name }) => name)]);
  const stranger = [...members.keys()].find((name) => !known.has(name));
  if (stranger !== undefined) throw new ArchiveFault(`${stranger} was put into it after it was written.`);
}

async function whole(handle: FileHandle, member: FoundMember | undefined): Promise<Buffer | undefined> {
  if (member === undefined) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of memberBytes(handle, member)) pieces.push(piece);
  return Buffer.concat(pieces);
}
