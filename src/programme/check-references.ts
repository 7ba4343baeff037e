/** What the programme's other files must agree on: marks with metals, rulebooks with lists and levels, crosswalks and matrices with packs. */
import { checkKnown, checkUnique, type KnownCodes } from './check-pack.ts';
import type { FoundFault, Located } from './faults.ts';
import type { PackFile } from './schema.ts';
import type { Crosswalk, Mark, Metal, SiteKindsFile } from './schema-lists.ts';
import type { MatrixFile, System } from './schema-recognition.ts';
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
  const { open_nonconformity_excludes: excluded, grades, nonconformities } = rulebook.assessors.findings;
  nonconformities.forEach((grade, index) => {
    if (!grades.includes(grade)) report(['assessors', 'findings', 'nonconformities', index], `${grade} is none of the grades`);
  });
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

export function checkSystems(systems: readonly System[], targets: Targets, metals: readonly Metal[] | null, report: Report): void {
  checkUnique(
    systems,
    (system) => system.id,
    (index) => [index, 'id'],
    report,
  );
  systems.forEach((system, index) => {
    system.standings.forEach((standing, position) => {
      for (const [pack, numbers] of Object.entries(standing.criteria ?? {})) {
        const path = [index, 'standings', position, 'criteria', pack];
        if (!targets.has(pack)) report(path, `there is no pack ${pack}`);
        for (const [place, number] of numbers.entries()) checkTarget(pack, number, targets, [...path, place], report);
        if (standing.packs?.includes(pack) === false) report(path, `${pack} is not among the packs that this is about`);
      }
      const path = [index, 'standings', position];
      for (const [place, pack] of (standing.packs ?? []).entries())
        if (!targets.has(pack)) report([...path, 'packs', place], `there is no pack ${pack}`);
      for (const [place, metal] of (standing.metals ?? []).entries())
        if (metals?.some(({ symbol }) => symbol === metal) === false) report([...path, 'metals', place], `there is no metal ${metal}`);
    });
  });
}

export function checkMatrix(
  matrix: MatrixFile,
  systems: readonly System[] | null,
  packs: readonly PackFile[],
  targets: Targets,
  report: Report,
): void {
  checkUnique(
    matrix.cells,
    (cell) => cell.id,
    (index) => ['cells', index, 'id'],
    report,
  );
  matrix.cells.forEach((cell, index) => {
    cell.sources.forEach(({ system, edition }, position) => {
      const path = ['cells', index, 'sources', position];
      const known = systems?.find(({ id }) => id === system);
      if (systems !== null && known === undefined) report([...path, 'system'], `${system} is not among the systems`);
      if (known !== undefined && edition !== null && !known.editions.includes(edition))
        report([...path, 'edition'], `${system} has no edition ${edition}`);
    });
    if (!targets.has(cell.pack)) report(['cells', index, 'pack'], `there is no pack ${cell.pack}`);
    for (const [position, number] of cell.targets.entries())
      checkTarget(cell.pack, number, targets, ['cells', index, 'targets', position], report);
    const levels = packs.find(({ id }) => id === cell.pack)?.levels;
    if (cell.level !== null && levels?.some(({ code }) => code === cell.level) === false)
      report(['cells', index, 'level'], `${cell.level} is no level of ${cell.pack}`);
    if (cell.state === 'approved' && (cell.decided_by === undefined || cell.decided_on === undefined))
      report(['cells', index, 'state'], 'an approved cell says by whom and when it was decided');
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
