/**
 * What is on record between an outside system and a criteria pack, criterion by criterion and both ways. Pure. Nothing is said to
 * recognise a criterion unless the engine lets its cell count, and what nobody compared is said to be not compared.
 */
import type { Criterion, Matrix, MatrixCell, Pack, Part, System } from '#programme/index.ts';
import { engineMatrix } from './matrices.ts';
import { type PreparedCell, prepare } from './prepare.ts';
import { givenBy, isAbout, namedIn, type Standing } from './standings.ts';

/**
 * From the best on record to nothing. `together`: recognised only with certificates of other systems. `nothing-granted`: decided, with
 * no level or on a condition that nobody can check. `deduced` and `benchmark-only` recognise nothing. A pair that is only known to be
 * alike was not compared.
 */
export const findings = [
  'recognised',
  'in-part',
  'together',
  'related',
  'nothing-granted',
  'no-relation',
  'benchmark-only',
  'deduced',
  'not-compared',
] as const;
export type Finding = (typeof findings)[number];

export type GapEntry = {
  readonly cell: MatrixCell;
  readonly finding: Exclude<Finding, 'in-part'>;
  /** What it needs of other systems. */
  readonly together: MatrixCell['sources'];
};

/** `as-a-whole`: something is on record of the pack, and it names no criterion. */
export type BackFinding = 'named' | 'in-part' | 'as-a-whole' | 'not-compared';

export type GapItem = {
  readonly number: string;
  readonly title: Criterion['title'];
  readonly finding: Finding;
  /** The cells that aim at this very number, the best first. */
  readonly entries: readonly GapEntry[];
  readonly back: BackFinding;
  /** What the system is on record to give for this very number. */
  readonly given: readonly Standing[];
};
export type GapCriterion = GapItem & { readonly pillar: string; readonly parts: readonly GapItem[] };

export type Gap = {
  readonly system: string;
  readonly pack: string;
  /** In the order of the pack, each once. */
  readonly criteria: readonly GapCriterion[];
  /** Criteria by what is on record of them; they add up to the criteria of the pack. */
  readonly counts: Readonly<Record<Finding, number>>;
  readonly back: Readonly<Record<BackFinding, number>>;
};

const backFindings = ['named', 'in-part', 'as-a-whole', 'not-compared'] as const satisfies readonly BackFinding[];

export function gapOf(pack: Pack, matrix: Pick<Matrix, 'id' | 'cells'>, system: System): Gap {
  const entries = entriesOf(pack, matrix, system.id);
  const given = givenBy(system).filter((standing) => isAbout(standing, { pack: pack.id, metal: null }));
  const criteria = pack.criteria.map((criterion) => criterionGap(criterion, pack.id, entries, given));
  return {
    system: system.id,
    pack: pack.id,
    criteria,
    counts: counted(
      findings,
      criteria.map(({ finding }) => finding),
    ),
    back: counted(
      backFindings,
      criteria.map(({ back }) => back),
    ),
  };
}

/** The cells of the pack that name the system, by the numbers that they aim at. */
function entriesOf(pack: Pack, matrix: Pick<Matrix, 'id' | 'cells'>, system: string): Map<string, GapEntry[]> {
  const cells = new Map(matrix.cells.map((cell) => [cell.id, cell]));
  const entries = new Map<string, GapEntry[]>();
  for (const prepared of prepare(pack, engineMatrix(matrix, pack.id), { levels: 'required' }).cells) {
    const cell = cells.get(prepared.cell.id);
    if (cell?.sources.some((source) => source.system === system) !== true) continue;
    const together = cell.sources.filter((source) => source.system !== system);
    const entry = { cell, finding: findingOf(prepared, cell.state, together.length > 0), together };
    for (const { id } of prepared.targets) entries.set(id, [...(entries.get(id) ?? []), entry]);
  }
  for (const aimed of entries.values()) aimed.sort((a, b) => findings.indexOf(a.finding) - findings.indexOf(b.finding));
  return entries;
}

function findingOf({ mute, cell }: PreparedCell, state: MatrixCell['state'], needsOthers: boolean): GapEntry['finding'] {
  if (mute === null) return needsOthers ? 'together' : 'recognised';
  if (state === 'unknown') return 'not-compared';
  if (state === 'inferred') return 'deduced';
  if (state === 'benchmark-only') return 'benchmark-only';
  if (cell.relationship === 'no-relationship') return 'no-relation';
  return mute === 'related' ? 'related' : 'nothing-granted';
}

function criterionGap(criterion: Criterion, pack: string, entries: ReadonlyMap<string, GapEntry[]>, given: readonly Standing[]) {
  const naming = (number: string) => given.filter((standing) => namedIn(standing, pack).includes(number));
  // A data point compares nothing.
  const whole = given.some((standing) => standing.standing !== 'data-point' && namedIn(standing, pack).length === 0);
  const [own, named] = [entries.get(criterion.number) ?? [], naming(criterion.number)];
  const partGap = ({ number, title }: Part): GapItem => {
    const [aimed, standings] = [entries.get(number) ?? [], naming(number)];
    return {
      number,
      title,
      // What aims at the criterion stands for all its parts.
      finding: bestOf([...own, ...aimed]),
      entries: aimed,
      back: backOf([...named, ...standings].length > 0, whole),
      given: standings,
    };
  };
  const parts = criterion.parts.map(partGap);
  const back = parts.map((part) => part.back);
  return {
    number: criterion.number,
    title: criterion.title,
    pillar: criterion.pillar,
    finding: wholeFinding(own, parts),
    entries: own,
    back:
      parts.length > 0 && back.includes('named') && !back.every((one) => one === 'named')
        ? ('in-part' as const)
        : backOf(named.length > 0 || back.includes('named'), whole),
    given: named,
    parts,
  };
}

function wholeFinding(own: readonly GapEntry[], parts: readonly GapItem[]): Finding {
  if (parts.length === 0) return bestOf(own);
  const recognised = parts.filter(({ finding }) => finding === 'recognised').length;
  if (recognised === parts.length) return 'recognised';
  if (recognised > 0) return 'in-part';
  return bestOf([...own, ...parts]);
}

function bestOf(entries: readonly { readonly finding: Finding }[]): Finding {
  return findings.find((finding) => entries.some((entry) => entry.finding === finding)) ?? 'not-compared';
}

function backOf(named: boolean, whole: boolean): BackFinding {
  if (named) return 'named';
  return whole ? 'as-a-whole' : 'not-compared';
}

function counted<Name extends string>(names: readonly Name[], found: readonly Name[]): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, found.filter((one) => one === name).length])) as Record<Name, number>;
}
