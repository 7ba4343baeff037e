/**
 * The programme's face: what it is made of, and what applies to a site on a date. Pure functions over a loaded
 * programme; `load.ts` loads it, `clocks.ts` counts its days.
 */
import type { Criterion, Level, Localized, Matrix, Pack, Part, Programme, Rulebook } from './programme.ts';

export type {
  Criterion,
  Crosswalk,
  Level,
  Localized,
  Mark,
  Matrix,
  MatrixCell,
  Metal,
  Pack,
  Part,
  Programme,
  Rulebook,
  SiteKind,
  System,
} from './programme.ts';
export type { Accepts, Basis, Element, Provenance } from './schema.ts';

/** What decides which criteria a site answers. */
export type SiteProfile = { readonly kinds: readonly string[]; readonly metals: readonly string[] };

export type Applicability = {
  applies: boolean;
  /** Whether the site may claim that a criterion which applies by its kind does not fit it. */
  mayBeNotApplicable: boolean;
  /** When it may be claimed and what proves it; null where it may not. */
  when: Localized | null;
  proof: Localized | null;
};

/** One thing to answer: a criterion, or a part of one. */
export type Assessable = {
  number: string;
  title: Localized;
  purpose: Localized;
  levels: Criterion['levels'];
  criterion: Criterion;
  part: Part | null;
  applicability: Applicability;
};

/** What stands in place of a level when a criterion or part does not apply. */
export const notApplicable = 'not-applicable';

export type RollUp = {
  /** The level of the whole, `not-applicable` when no part applies, or null while a part is open. */
  level: string | null;
  /** The parts that decide it. */
  decidedBy: string[];
  /** The parts still without a level. */
  open: string[];
};

/** The newest pack on which a cycle can be opened that day; null when none is open. `onDate` is an ISO date. */
export function currentPack(programme: Programme, onDate: string): Pack | null {
  const open = programme.packs.filter(
    (pack) => pack.in_force <= onDate && (pack.until_new_cycles === null || onDate <= pack.until_new_cycles),
  );
  return open.at(-1) ?? null;
}

export function packOf(programme: Programme, id: string): Pack | null {
  return programme.packs.find((pack) => pack.id === id) ?? null;
}

/** A criterion by its number; null for a number the pack does not have, and for the number of a part. */
export function criterionOf(pack: Pack, number: string): Criterion | null {
  return pack.criteria.find((criterion) => criterion.number === number) ?? null;
}

export function levelOf(pack: Pack, code: string): Level | null {
  return pack.levels.find((level) => level.code === code) ?? null;
}

/** The rulebook in force that day. Before the first one, the first: nothing older was ever written down. */
export function currentRulebook(programme: Programme, onDate: string): Rulebook {
  return inForce(programme.rulebooks, onDate);
}

/** The equivalency matrix in force that day, by the same rule as the rulebook. */
export function currentMatrix(programme: Programme, onDate: string): Matrix {
  return inForce(programme.matrices, onDate);
}

/**
 * Whether a criterion applies to a site and whether the site may claim otherwise. It applies when it applies to any of
 * the site's kinds, and may be called not applicable only when every kind allows it: what a site is beside the mine
 * does not excuse the mine. A site that has stated no kind yet answers everything.
 */
export function applicability(criterion: Criterion, site: SiteProfile): Applicability {
  const { applies_to, not_applicable } = criterion.applicability;
  const none = { mayBeNotApplicable: false, when: null, proof: null };
  const byKind = applies_to === 'all' || site.kinds.length === 0 || site.kinds.some((kind) => applies_to.includes(kind));
  if (!byKind || (criterion.parts.length > 0 && applicableParts(criterion, site).length === 0)) return { applies: false, ...none };
  if (!not_applicable.allowed) return { applies: true, ...none };
  const { kinds, when, proof } = not_applicable;
  const allowed = kinds === 'all' || (site.kinds.length > 0 && site.kinds.every((kind) => kinds.includes(kind)));
  return allowed ? { applies: true, mayBeNotApplicable: true, when, proof } : { applies: true, ...none };
}

/** What the site answers, in order: each criterion that applies, or in its place its parts that apply. */
export function assessable(pack: Pack, site: SiteProfile): Assessable[] {
  return pack.criteria.flatMap((criterion): Assessable[] => {
    const rule = applicability(criterion, site);
    if (!rule.applies) return [];
    if (criterion.parts.length === 0) return [{ ...answered(criterion), criterion, part: null, applicability: rule }];
    return applicableParts(criterion, site).map((part) => ({ ...answered(part), criterion, part, applicability: rule }));
  });
}

/**
 * The level of a criterion from its parts: the lowest of those that apply, by the rulebook's `parts.rollup`.
 * `partLevels` holds a level code, `not-applicable` or null by part number. A part without an entry is open, not
 * excused: one that does not apply must be said to.
 * @throws Error on a level that the pack does not have.
 */
export function rollUp(pack: Pack, rulebook: Rulebook, criterion: Criterion, partLevels: Readonly<Record<string, string | null>>): RollUp {
  const rule: 'lowest-applicable-part' = rulebook.parts.rollup.value;
  const results = criterion.parts.map(({ number }) => ({ number, level: partLevels[number] ?? null }));
  const open = results.filter(({ level }) => level === null).map(({ number }) => number);
  if (open.length > 0) return { level: null, decidedBy: [], open };
  const ranked = results.flatMap(({ number, level }) =>
    level === null || level === notApplicable ? [] : [{ number, level, rank: rankOf(pack, level, rule) }],
  );
  const lowest = Math.max(...ranked.map(({ rank }) => rank));
  const deciding = ranked.filter(({ rank }) => rank === lowest);
  return { level: deciding[0]?.level ?? notApplicable, decidedBy: deciding.map(({ number }) => number), open };
}

/**
 * A text in the reader's language, or else in the prevailing one, and which of them it is, so that a page can say so
 * and mark the language. A regional tag falls back to its language: `es-CL` to `es`.
 */
export function text(localized: Localized, language: string, prevailing = 'en'): { text: string; language: string } {
  for (const candidate of [language, language.split('-')[0] ?? language, prevailing, 'en']) {
    const found = localized[candidate];
    if (found !== undefined) return { text: found, language: candidate };
  }
  throw new Error('a text without English: the programme was not checked');
}

function applicableParts(criterion: Criterion, { metals }: SiteProfile): Part[] {
  return criterion.parts.filter(
    ({ applies_to }) => applies_to === 'all' || metals.length === 0 || metals.some((metal) => applies_to.metals.includes(metal)),
  );
}

function answered({ number, title, purpose, levels }: Criterion | Part) {
  return { number, title, purpose, levels };
}

function rankOf(pack: Pack, code: string, rule: string): number {
  const level = levelOf(pack, code);
  if (level === null) throw new Error(`${pack.id} has no level ${code} to apply ${rule} to`);
  return level.rank;
}

function inForce<Version extends { in_force: string }>(versions: readonly Version[], onDate: string): Version {
  const version = versions.findLast(({ in_force }) => in_force <= onDate) ?? versions[0];
  if (version === undefined) throw new Error('no version: the programme was not checked');
  return version;
}
