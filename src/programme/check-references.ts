/** What the programme's other files must agree on: marks with metals, rulebooks with lists and levels, crosswalks and matrices with packs. */
import { checkKnown, checkUnique, type KnownCodes } from './check-pack.ts';
import type { FoundFault, Located } from './faults.ts';
import type { PackFile } from './schema.ts';
import type { Crosswalk, Mark, MatrixFile, Metal, SiteKindsFile } from './schema-lists.ts';
import type { RulebookFile } from './schema-rulebook.ts';

type Report = (path: readonly PropertyKey[], message: string) => void;

/** The criteria and parts that can be pointed at, by pack; null for a pack that could not be read in full. */
export type Targets = ReadonlyMap<string, ReadonlySet<string> | null>;

export function collect(file: string, check: (report: Report) => void): FoundFault[] {
  const faults: FoundFault[] = [];
  check((path, message) => faults.push({ file, path, message }));
  return faults;
}

export function checkMarks(marks: readonly Mark[], metals: readonly Metal[] | null, report: Report): void {
  checkUnique(
    marks,
    (mark) => mark.id,
    (index) => [index, 'id'],
    report,
  );
  marks.forEach((mark, index) => {
    const metal = metals?.find(({ symbol }) => symbol === mark.metal);
    if (metals !== null && metal?.mark !== mark.id)
      report([index, 'metal'], `metals.yaml does not name ${mark.id} as the mark for ${mark.metal}`);
  });
}

export function checkMetals(metals: readonly Metal[], marks: readonly Mark[] | null, report: Report): void {
  checkUnique(
    metals,
    (metal) => metal.symbol,
    (index) => [index, 'symbol'],
    report,
  );
  metals.forEach((metal, index) => {
    if (marks !== null && metal.mark !== null && !marks.some((mark) => mark.id === metal.mark && mark.metal === metal.symbol)) {
      report([index, 'mark'], `marks.yaml has no ${metal.mark} for ${metal.symbol}`);
    }
  });
}

export function checkSiteKinds({ operations, kinds }: SiteKindsFile, known: KnownCodes, report: Report): void {
  checkUnique(
    operations,
    (operation) => operation.code,
    (index) => ['operations', index, 'code'],
    report,
  );
  checkUnique(
    kinds,
    (kind) => kind.code,
    (index) => ['kinds', index, 'code'],
    report,
  );
  for (const [index, operation] of operations.entries())
    checkKnown(operation.sources, known.sources, 'key in sources.yaml', ['operations', index, 'sources'], report);
  kinds.forEach((kind, index) => {
    if (!operations.some(({ code }) => code === kind.operation))
      report(['kinds', index, 'operation'], `${kind.operation} is not an operation class above`);
  });
}

export function checkRulebook(rulebook: RulebookFile, packs: readonly PackFile[], known: KnownCodes, report: Report): void {
  checkKnown(rulebook.site.kinds.value, known.kinds, 'site kind', ['site', 'kinds', 'value'], report);
  checkKnown(rulebook.due_diligence.metals.value, known.metals, 'metal', ['due_diligence', 'metals', 'value'], report);
  checkKnown(rulebook.sdg.pack.value, known.goals, 'goal in sdgs.yaml', ['sdg', 'pack', 'value'], report);
  for (const kind of Object.keys(rulebook.assessors.days.base)) {
    if (kind !== 'other' && known.kinds?.has(kind) === false) report(['assessors', 'days', 'base', kind], `${kind} is no site kind`);
  }
  checkUnique(
    rulebook.statuses.public,
    (status) => status.code,
    (index) => ['statuses', 'public', index, 'code'],
    report,
  );
  if (packs.length === 0) return;
  const levels = packs.flatMap((pack) => pack.levels);
  rulebook.award.plan_required_for.value.forEach((code, index) => {
    if (!levels.some((level) => level.code === code && level.accepts === 'plan')) {
      report(['award', 'plan_required_for', 'value', index], `${code} is no level that any pack accepts with a plan`);
    }
  });
  const { open_nonconformity_excludes: excluded } = rulebook.assessors.findings;
  if (!levels.some((level) => level.code === excluded))
    report(['assessors', 'findings', 'open_nonconformity_excludes'], `${excluded} is no level of any pack`);
}

export function checkCrosswalk(crosswalk: Crosswalk, targets: Targets, report: Report): void {
  for (const end of ['from', 'to'] as const) {
    if (!targets.has(crosswalk[end])) report([end], `there is no pack ${crosswalk[end]}`);
  }
  checkUnique(
    crosswalk.links,
    (link) => link.from,
    (index) => ['links', index, 'from'],
    report,
  );
  crosswalk.links.forEach((link, index) => {
    checkTarget(crosswalk.from, link.from, targets, ['links', index, 'from'], report);
    for (const [position, target] of link.to.entries())
      checkTarget(crosswalk.to, target, targets, ['links', index, 'to', position], report);
  });
}

export function checkMatrix(matrix: MatrixFile, targets: Targets, report: Report): void {
  checkUnique(
    matrix.systems,
    (system) => system.id,
    (index) => ['systems', index, 'id'],
    report,
  );
  checkUnique(
    matrix.cells,
    (cell) => `${cell.system} for ${cell.pack} ${cell.target}`,
    (index) => ['cells', index],
    report,
  );
  matrix.cells.forEach((cell, index) => {
    if (!matrix.systems.some((system) => system.id === cell.system))
      report(['cells', index, 'system'], `${cell.system} is not among the systems above`);
    if (!targets.has(cell.pack)) report(['cells', index, 'pack'], `there is no pack ${cell.pack}`);
    checkTarget(cell.pack, cell.target, targets, ['cells', index, 'target'], report);
  });
}

/** Versions of one thing: each has its own id, its own first day, and the file that its id says. */
export function checkVersions(versions: readonly Located<{ id: string; in_force: string }>[]): FoundFault[] {
  const faults: FoundFault[] = [];
  versions.forEach(({ file, value }, index) => {
    if (!file.endsWith(`/${value.id}.yaml`))
      faults.push({ file, path: ['id'], message: `the file of ${value.id} is called ${value.id}.yaml` });
    const sameDay = versions.slice(0, index).find((earlier) => earlier.value.in_force === value.in_force);
    if (sameDay !== undefined) faults.push({ file, path: ['in_force'], message: `${sameDay.file} comes into force on the same day` });
  });
  return faults;
}

function checkTarget(pack: string, target: string, targets: Targets, path: PropertyKey[], report: Report): void {
  const numbers = targets.get(pack);
  if (numbers?.has(target) === false) report(path, `${target} is no criterion or part of ${pack}`);
}
