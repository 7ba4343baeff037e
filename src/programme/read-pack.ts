/** Reads a criteria pack from its folder: pack.yaml and one file for each criterion; and says whether a licensed pack fits in place of a shipped one. */
import { join, resolve } from 'node:path';
import type { FoundFault, Located } from './faults.ts';
import type { Pack } from './programme.ts';
import { located, readYaml, yamlFiles } from './read-yaml.ts';
import { CriterionFile, PackFile } from './schema.ts';

export type ReadPack = {
  pack: Located<PackFile>;
  criteria: Located<CriterionFile>[];
  /** False when a file of it had a fault, so that what is missing here is not told as missing. */
  complete: boolean;
  textFrom: Pack['textFrom'];
};

/** `folder` is relative to the programme, or the absolute folder of a licensed pack. */
export function readPack(root: string, folder: string, textFrom: Pack['textFrom'], faults: FoundFault[]): ReadPack[] {
  const path = resolve(root, folder);
  const before = faults.length;
  const pack = readYaml(join(path, 'pack.yaml'), `${folder}/pack.yaml`, PackFile, faults);
  const criteria = yamlFiles(join(path, 'criteria'), `${folder}/criteria`, faults).flatMap((file) =>
    located(file, readYaml(resolve(root, file), file, CriterionFile, faults)),
  );
  if (pack === null) return [];
  return [{ pack: { file: `${folder}/pack.yaml`, value: pack }, criteria, complete: faults.length === before, textFrom }];
}

/** Whether each licensed pack can stand in for a shipped one. */
export function checkReplacements(licensed: readonly ReadPack[], shipped: readonly ReadPack[]): FoundFault[] {
  return licensed.flatMap((replacement, index) => {
    const { file, value } = replacement.pack;
    const twice = licensed.slice(0, index).some(({ pack }) => pack.value.id === value.id);
    if (twice) return [{ file, path: ['id'], message: `another configured folder already replaces ${value.id}` }];
    return checkReplacement(replacement, shipped);
  });
}

/** Answers point at numbers and levels, so another text may say things differently but not be built differently. */
function checkReplacement(replacement: ReadPack, shipped: readonly ReadPack[]): FoundFault[] {
  const { file, value } = replacement.pack;
  const original = shipped.find(({ pack }) => pack.value.id === value.id);
  if (original === undefined) {
    const ids = shipped.map(({ pack }) => pack.value.id).join(', ');
    return [{ file, path: ['id'], message: `${value.id} replaces no shipped pack: the id must be one of ${ids}` }];
  }
  const faults: FoundFault[] = [];
  const shape = (pack: PackFile) => pack.levels.map(({ code, rank, accepts }) => `${code} (rank ${rank}, ${accepts})`).join(', ');
  if (shape(value) !== shape(original.pack.value))
    faults.push({ file, path: ['levels'], message: `must be those of the shipped pack: ${shape(original.pack.value)}` });
  const own = numbersOf(replacement);
  const shippedNumbers = numbersOf(original);
  const missing = [...shippedNumbers].filter((number) => !own.has(number));
  const unknown = [...own].filter((number) => !shippedNumbers.has(number));
  if (replacement.complete && missing.length > 0)
    faults.push({ file, path: [], message: `criteria or parts of the shipped pack are missing: ${missing.join(', ')}` });
  if (original.complete && unknown.length > 0)
    faults.push({ file, path: [], message: `criteria or parts that the shipped pack does not have: ${unknown.join(', ')}` });
  return faults;
}

export function numbersOf({ criteria }: ReadPack): Set<string> {
  return new Set(criteria.flatMap(({ value }) => [value.number, ...value.parts.map((part) => part.number)]));
}
