/** What a criteria pack must agree with beyond the shape of its files: its own levels, pillars and languages, and the programme's lists. */

import type { z } from 'zod';
import type { FoundFault, Located } from './faults.ts';
import type { CriterionFile, LevelStatement, PackFile } from './schema.ts';

/** The codes that other files may name; null where the list itself could not be read, so that its one fault does not become hundreds. */
export type KnownCodes = {
  kinds: ReadonlySet<string> | null;
  metals: ReadonlySet<string> | null;
  goals: ReadonlySet<number> | null;
  sources: ReadonlySet<string> | null;
};

type Report = (path: readonly PropertyKey[], message: string) => void;
type Statements = Record<string, z.infer<typeof LevelStatement>> | null;

export function checkPack(pack: Located<PackFile>, criteria: readonly Located<CriterionFile>[], known: KnownCodes): FoundFault[] {
  const faults: FoundFault[] = [];
  const reportIn =
    (file: string): Report =>
    (path, message) =>
      faults.push({ file, path, message });
  checkPackFile(pack.value, known, reportIn(pack.file));
  const fileOfNumber = new Map<string, string>();
  for (const { file, value } of criteria) {
    const report = reportIn(file);
    const other = fileOfNumber.get(value.number);
    if (other !== undefined) report(['number'], `${value.number} is already the number of ${other}`);
    fileOfNumber.set(value.number, file);
    checkCriterion(pack.value, value, known, report);
  }
  return faults;
}

/** A code twice in a list: `path` leads to the code of the item. */
export function checkUnique<Item>(
  items: readonly Item[],
  codeOf: (item: Item) => string | number,
  path: (index: number) => PropertyKey[],
  report: Report,
): void {
  const seen = new Set<string | number>();
  items.forEach((item, index) => {
    const code = codeOf(item);
    if (seen.has(code)) report(path(index), `${code} stands here a second time`);
    seen.add(code);
  });
}

function checkPackFile(pack: PackFile, known: KnownCodes, report: Report): void {
  if (!pack.languages.includes(pack.prevailing_language))
    report(['prevailing_language'], `${pack.prevailing_language} is not among the pack's languages`);
  checkUnique(
    pack.levels,
    (level) => level.code,
    (index) => ['levels', index, 'code'],
    report,
  );
  checkUnique(
    pack.levels,
    (level) => level.rank,
    (index) => ['levels', index, 'rank'],
    report,
  );
  checkUnique(
    pack.pillars,
    (pillar) => pillar.code,
    (index) => ['pillars', index, 'code'],
    report,
  );
  checkSources(pack.sources, ['sources'], known, report);
  checkSources(pack.sdgs.sources, ['sdgs', 'sources'], known, report);
  checkGoals(pack.sdgs.goals, ['sdgs', 'goals'], known, report);
  checkLanguages(pack, pack.languages, [], report);
}

function checkCriterion(pack: PackFile, criterion: CriterionFile, known: KnownCodes, report: Report): void {
  if (!pack.pillars.some((pillar) => pillar.code === criterion.pillar))
    report(['pillar'], `${criterion.pillar} is not a pillar of ${pack.id}`);
  // With parts, the parts are answered, so the criterion as a whole may do without statements.
  checkStatements(pack, criterion.levels, ['levels'], criterion.parts.length === 0, report);
  checkGoals(criterion.sdgs, ['sdgs'], known, report);
  const { applies_to, not_applicable } = criterion.applicability;
  if (applies_to !== 'all') checkKnown(applies_to, known.kinds, 'site kind', ['applicability', 'applies_to'], report);
  if (not_applicable.allowed && not_applicable.kinds !== 'all') {
    checkKnown(not_applicable.kinds, known.kinds, 'site kind', ['applicability', 'not_applicable', 'kinds'], report);
  }
  for (const [field, provenance] of Object.entries(criterion.provenance))
    checkSources(provenance.sources, ['provenance', field, 'sources'], known, report);
  checkParts(pack, criterion, known, report);
  checkLanguages(criterion, pack.languages, [], report);
}

function checkParts(pack: PackFile, criterion: CriterionFile, known: KnownCodes, report: Report): void {
  if (criterion.parts.length === 1) report(['parts'], 'one part alone divides nothing: give two or more, or none');
  checkUnique(
    criterion.parts,
    (part) => part.number,
    (index) => ['parts', index, 'number'],
    report,
  );
  criterion.parts.forEach((part, index) => {
    const path = ['parts', index];
    if (!part.number.startsWith(`${criterion.number}.`))
      report([...path, 'number'], `${part.number} is not a part of criterion ${criterion.number}`);
    checkStatements(pack, part.levels, [...path, 'levels'], true, report);
    if (part.applies_to !== 'all') checkKnown(part.applies_to.metals, known.metals, 'metal', [...path, 'applies_to', 'metals'], report);
    for (const [field, provenance] of Object.entries(part.provenance)) {
      if (!(field in part)) report([...path, 'provenance', field], 'no such field in this part');
      checkSources(provenance.sources, [...path, 'provenance', field, 'sources'], known, report);
    }
  });
}

function checkStatements(pack: PackFile, statements: Statements, path: PropertyKey[], needed: boolean, report: Report): void {
  if (statements === null) {
    // Nobody chooses a statement any more on a pack that is closed to new cycles.
    if (needed && pack.until_new_cycles === null) report(path, `${pack.id} is open to new cycles, so every level needs a statement`);
    return;
  }
  for (const { code } of pack.levels) if (!(code in statements)) report(path, `no statement for the level ${code}`);
  for (const code of Object.keys(statements)) {
    if (!pack.levels.some((level) => level.code === code)) report([...path, code], `${code} is not a level of ${pack.id}`);
  }
}

function checkGoals(goals: readonly number[], path: PropertyKey[], known: KnownCodes, report: Report): void {
  checkKnown(goals, known.goals, 'goal in sdgs.yaml', path, report);
}

function checkSources(keys: readonly string[], path: PropertyKey[], known: KnownCodes, report: Report): void {
  checkKnown(keys, known.sources, 'key in sources.yaml', path, report);
}

/** Each code must be in the list. */
export function checkKnown<Code extends string | number>(
  codes: readonly Code[],
  known: ReadonlySet<Code> | null,
  what: string,
  path: PropertyKey[],
  report: Report,
): void {
  if (known === null) return;
  codes.forEach((code, index) => {
    if (!known.has(code)) report([...path, index], `${code} is no ${what}`);
  });
}

/** Every text has every language of the pack. A text is known by its English entry, which the schema asks for. */
function checkLanguages(value: unknown, languages: readonly string[], path: PropertyKey[], report: Report): void {
  if (typeof value !== 'object' || value === null) return;
  if ('en' in value && typeof value.en === 'string') {
    for (const language of languages) if (!(language in value)) report(path, `no text in ${language}`);
    return;
  }
  for (const [key, inner] of Object.entries(value))
    checkLanguages(inner, languages, [...path, Array.isArray(value) ? Number(key) : key], report);
}
