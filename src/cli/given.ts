/** What commands are given by name: a file of JSON, a criteria pack. */
import { readFileSync } from 'node:fs';
import { readConfig } from '#platform/config/config.ts';
import { type Pack, packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { CommandFault } from './command.ts';

/** @throws CommandFault for a file that is not there or is not JSON */
export function readJson(path: string): unknown {
  try {
    return JSON.parse(contents(path));
  } catch (fault) {
    if (fault instanceof CommandFault) throw fault;
    throw new CommandFault(`${path}: is not JSON.`);
  }
}

/** The value of `--pack`. @throws CommandFault for a pack that the programme does not have */
export function packNamed(id: string): Pack {
  const config = readConfig();
  const programme = loadProgramme({ directory: config.programmeFolder, packFolders: config.packFolders });
  const pack = packOf(programme, id);
  if (pack !== null) return pack;
  throw new CommandFault(`--pack: there is no criteria pack "${id}", only ${programme.packs.map((known) => known.id).join(' and ')}.`);
}

function contents(path: string): string {
  try {
    // Some editors begin a file with a mark of its encoding, which is none of its content.
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (fault) {
    throw new CommandFault(`${path}: cannot be read (${(fault as NodeJS.ErrnoException).code}).`);
  }
}
