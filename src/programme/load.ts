/**
 * Loads the programme once, at start: reads every file, checks each against its schema and all of them against each
 * other, and freezes the result. One fault stops the load; all faults are told together.
 */
import { existsSync, readdirSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { checkPack, type KnownCodes } from './check-pack.ts';
import {
  checkCrosswalk,
  checkMarks,
  checkMatrix,
  checkMetals,
  checkRulebook,
  checkSiteKinds,
  checkSystems,
  checkVersions,
  collect,
  type Targets,
} from './check-references.ts';
import { type FoundFault, type Located, ProgrammeFaults } from './faults.ts';
import type { Pack, Programme } from './programme.ts';
import { checkReplacements, numbersOf, type ReadPack, readPack } from './read-pack.ts';
import { located, readYaml, withLines, yamlFiles } from './read-yaml.ts';
import { Crosswalk, Goal, Mark, Metal, SiteKindsFile, SourcesFile } from './schema-lists.ts';
import { MatrixFile, System } from './schema-recognition.ts';
import { RulebookFile } from './schema-rulebook.ts';

export type LoadOptions = {
  /** The folder `programme/`. */
  directory: string;
  /** Folders of packs that a licensed user supplies; each replaces the text of the shipped pack with the same id. */
  packFolders?: readonly string[];
};

/** @throws ProgrammeFaults with every fault, its file, line and field. */
export function loadProgramme({ directory, packFolders = [] }: LoadOptions): Programme {
  const root = resolve(directory);
  const faults: FoundFault[] = [];
  const read = <Schema extends z.ZodType>(file: string, schema: Schema) => readYaml(join(root, file), file, schema, faults);
  const readAll = <Schema extends z.ZodType>(folder: string, schema: Schema) =>
    yamlFiles(join(root, folder), folder, faults).flatMap((file) => located(file, read(file, schema)));

  const marks = read('marks.yaml', z.array(Mark));
  const metals = read('metals.yaml', z.array(Metal));
  const siteKinds = read('site-kinds.yaml', SiteKindsFile);
  const goals = read('sdgs.yaml', z.array(Goal));
  const sources = read('sources.yaml', SourcesFile);
  const systems = read('systems.yaml', z.array(System));
  const rulebooks = readAll('rulebook', RulebookFile);
  const matrices = readAll('matrix', MatrixFile);
  const crosswalks = readAll('crosswalks', Crosswalk);
  const shipped = folders(join(root, 'criteria')).flatMap((id) => readPack(root, `criteria/${id}`, 'shipped', faults));
  const licensed = packFolders.flatMap((folder) => readPack(root, resolve(folder), 'licensed-folder', faults));

  const known: KnownCodes = {
    kinds: siteKinds && new Set(siteKinds.kinds.map(({ code }) => code)),
    metals: metals && new Set(metals.map(({ symbol }) => symbol)),
    goals: goals && new Set(goals.map(({ goal }) => goal)),
    sources: sources && new Set(Object.keys(sources)),
  };
  for (const { pack, criteria } of [...shipped, ...licensed]) faults.push(...checkPack(pack, criteria, known));
  for (const { pack } of shipped) {
    if (pack.file !== `criteria/${pack.value.id}/pack.yaml`)
      faults.push({ file: pack.file, path: ['id'], message: `the folder of this pack must be called ${pack.value.id}` });
  }
  faults.push(...checkReplacements(licensed, shipped));
  const packs = shipped.map((pack) => licensed.find((other) => other.pack.value.id === pack.pack.value.id) ?? pack);

  if (marks !== null) faults.push(...collect('marks.yaml', (report) => checkMarks(marks, metals, report)));
  if (metals !== null) faults.push(...collect('metals.yaml', (report) => checkMetals(metals, marks, report)));
  if (siteKinds !== null) faults.push(...collect('site-kinds.yaml', (report) => checkSiteKinds(siteKinds, known, report)));
  const targets = targetsOf(root, shipped);
  const packFiles = shipped.map(({ pack }) => pack.value);
  for (const { file, value } of rulebooks) faults.push(...collect(file, (report) => checkRulebook(value, packFiles, known, report)));
  if (systems !== null) faults.push(...collect('systems.yaml', (report) => checkSystems(systems, targets, metals, report)));
  for (const { file, value } of matrices)
    faults.push(...collect(file, (report) => checkMatrix(value, systems, packFiles, targets, report)));
  for (const { file, value } of crosswalks) faults.push(...collect(file, (report) => checkCrosswalk(value, targets, report)));
  faults.push(...checkVersions(rulebooks), ...checkVersions(matrices));

  const lists = { marks, metals, siteKinds, goals, sources, systems };
  if (faults.length > 0 || !allRead(lists)) {
    throw new ProgrammeFaults(
      directory,
      withLines(faults, (file) => (isAbsolute(file) ? file : join(root, file))),
    );
  }
  return deepFreeze({
    packs: packs.map(assemble).sort((a, b) => compare(a.in_force, b.in_force)),
    rulebooks: inOrder(rulebooks),
    matrices: inOrder(matrices),
    crosswalks: crosswalks.map(({ value }) => value),
    marks: lists.marks,
    metals: lists.metals,
    operations: lists.siteKinds.operations,
    siteKinds: lists.siteKinds.kinds,
    goals: lists.goals,
    sources: lists.sources,
    systems: lists.systems,
  });
}

function allRead<Lists extends object>(lists: Lists): lists is { [Name in keyof Lists]: NonNullable<Lists[Name]> } & Lists {
  return Object.values(lists).every((list) => list !== null);
}

function targetsOf(root: string, packs: readonly ReadPack[]): Targets {
  const read = new Map(packs.map((pack) => [pack.pack.value.id, pack.complete ? numbersOf(pack) : null]));
  return new Map(folders(join(root, 'criteria')).map((id) => [id, read.get(id) ?? null]));
}

function assemble({ pack, criteria, textFrom }: ReadPack): Pack {
  return { ...pack.value, textFrom, criteria: criteria.map(({ value }) => value).sort((a, b) => Number(a.number) - Number(b.number)) };
}

function inOrder<Version extends { in_force: string }>(versions: readonly Located<Version>[]): Version[] {
  return versions.map(({ value }) => value).sort((a, b) => compare(a.in_force, b.in_force));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function folders(path: string): string[] {
  return existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
        .sort()
    : [];
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const inner of Object.values(value)) deepFreeze(inner);
  return Object.freeze(value);
}
