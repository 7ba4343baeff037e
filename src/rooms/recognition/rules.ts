/**
 * What of a criteria pack a site's certificates already prove on a day, and what is left to assess. Pure: the same matrix,
 * site, certificates and day give the same answer, in whatever order they come.
 *
 * A certificate that does not count changes nothing; subset and overlapping relations, and cells whose conditions fail, are
 * advice and never shrink the scope.
 */
import { type Certificate, counts, type Site } from './certificate.ts';
import { type Checked, finding } from './conditions.ts';
import { better, type Covered, coveredBy, earlier, type Grant } from './grants.ts';
import { editionKey } from './matrix.ts';
import type { Mute, Prepared, PreparedCell, PreparedCondition, Proof } from './prepare.ts';

export { type Certificate, type NotCounting, type Site, whyNotCounting } from './certificate.ts';
export { type Actual, type Checked, conditionRules, type Scales } from './conditions.ts';
export { type Cell, type Condition, type Matrix, type Qualifier, relationships, type Source } from './matrix.ts';
export { editionsOf, type Options, type Prepared, prepare } from './prepare.ts';

export type Used = { readonly source: string; readonly id: string };

/** One cell that covers one target, and the certificates that prove it the longest. */
export type Because = {
  readonly map: string;
  readonly relationship: string;
  readonly target: string;
  /** In the order of the cell's sources. */
  readonly certificates: readonly Used[];
  readonly conditions: readonly Checked[];
  readonly level: string | null;
  readonly validUntil: string;
};

/** One cell that recognises nothing of one target, though certificates prove some or all of its sources. */
export type Advice = {
  readonly map: string;
  readonly relationship: string;
  readonly target: string;
  readonly why: Mute | 'condition' | 'source-not-proven';
  readonly certificates: readonly Used[];
  /** The sources that no certificate proves. */
  readonly missing: readonly string[];
  readonly conditions: readonly Checked[];
};

export type Recognised = Covered & { readonly because: readonly Because[]; readonly advice: readonly Advice[] };

export type Scope = {
  readonly pack: string;
  readonly on: string;
  /** In the order of the pack. */
  readonly criteria: readonly Recognised[];
  readonly counts: { readonly full: number; readonly partial: number; readonly none: number };
};

/** A certificate held against the conditions of a cell. */
type Judged = {
  readonly id: string;
  /** One for each condition, in order. */
  readonly conditions: readonly Checked[];
  /** Whether all are met, those that ask the site too. */
  readonly met: boolean;
  /** How many of those that ask the certificate are not. */
  readonly failed: number;
  readonly until: string;
};
/** A certificate that counts, with what it was held against already. */
type Held = { readonly certificate: Certificate; readonly judged: (Judged | undefined)[] };
type Day = { readonly site: Site; readonly onDate: string };
type Tally = { grants: (Grant | undefined)[]; because: Because[]; advice: Advice[] };

const untold: Tally = { grants: [], because: [], advice: [] };

/** `onDate` is an ISO calendar date; so are those of the certificates. */
export function scope(prepared: Prepared, site: Site, certificates: readonly Certificate[], onDate: string): Scope {
  const tallies: (Tally | undefined)[] = [];
  const held = certificates.filter((certificate) => counts(certificate, site.id, onDate));
  const proven = provenBy(prepared, held);
  for (const index of [...proven.keys()].sort((a, b) => a - b)) {
    const cell = prepared.cells[index];
    if (cell !== undefined) judge(cell, proven.get(index) ?? [], { site, onDate }, tallies);
  }
  const criteria = prepared.criteria.map((criterion, index) => {
    const { grants, because, advice } = tallies[index] ?? untold;
    const { id, recognition, covered, residual, parts, level, validUntil } = coveredBy(criterion, grants);
    // Written out, not spread: this runs for each criterion of each site of a register.
    return { id, recognition, covered, residual, parts, level, validUntil, because, advice };
  });
  const number = { full: 0, partial: 0, none: 0 };
  for (const { recognition } of criteria) number[recognition] += 1;
  return { pack: prepared.pack, on: onDate, criteria, counts: number };
}

/** For each cell that a certificate proves something of: by the position of its source, the certificates that prove it. */
function provenBy({ proofs, cells }: Prepared, certificates: readonly Certificate[]): Map<number, Held[][]> {
  const proven = new Map<number, Held[][]>();
  const prove = (held: Held, found: readonly Proof[]) => {
    for (const { cell, source } of found) {
      let known = proven.get(cell);
      if (known === undefined) {
        known = (cells[cell]?.sources ?? []).map(() => []);
        proven.set(cell, known);
      }
      if (known[source]?.includes(held) === false) known[source].push(held);
    }
  };
  for (const certificate of certificates) {
    const edition = proofs.get(editionKey(certificate));
    if (edition === undefined) continue;
    const held = { certificate, judged: [] };
    if (certificate.requirements === 'all') prove(held, edition.all);
    else for (const requirement of certificate.requirements) prove(held, edition.byRequirement.get(requirement) ?? []);
  }
  return proven;
}

/** Tells each criterion that a cell aims at what the cell covers of it, or else why it does not. */
function judge(prepared: PreparedCell, proven: readonly Held[][], day: Day, tallies: (Tally | undefined)[]) {
  const { cell, sources, targets, mute, level, rank } = prepared;
  const { id: map, relationship } = cell;
  if (relationship === 'no-relationship') return;
  const chosen: Judged[] = [];
  const certificates: Used[] = [];
  const missing: string[] = [];
  let [until, met] = ['9999-12-31', true];
  for (let index = 0; index < sources.length; index += 1) {
    const source = sources[index] ?? '';
    const best = longest(proven[index] ?? [], prepared, day);
    if (best === undefined) {
      missing.push(source);
      continue;
    }
    chosen.push(best);
    certificates.push({ source, id: best.id });
    until = earlier(until, best.until);
    met &&= best.met;
  }
  // A cell that recognises nothing anyway and is not even proven tells the assessor nothing.
  if (mute !== null && missing.length > 0) return;
  const why = missing.length > 0 ? 'source-not-proven' : (mute ?? (met ? null : 'condition'));
  const conditions = conditionsOf(prepared, chosen);
  for (const { id: target, criterion, parts } of targets) {
    const tally = tallies[criterion] ?? { grants: [], because: [], advice: [] };
    tallies[criterion] = tally;
    // Written out, not spread: this runs a million times for an impact over a whole register.
    if (why !== null) {
      tally.advice.push({ map, relationship, target, why, certificates, missing, conditions });
      continue;
    }
    tally.because.push({ map, relationship, target, certificates, conditions, level, validUntil: until });
    for (const part of parts) tally.grants[part] = better(tally.grants[part], { level, rank, until });
  }
}

/** Of the certificates that prove a source, the one that meets the conditions and holds the longest; else the one that lacks least. */
function longest(proving: readonly Held[], cell: PreparedCell, day: Day): Judged | undefined {
  let best: Judged | undefined;
  for (const { certificate, judged } of proving) {
    const one = judged[cell.conditionSet] ?? heldAgainst(certificate, cell.conditions, day);
    judged[cell.conditionSet] = one;
    if (best === undefined || isBetter(one, best)) best = one;
  }
  return best;
}

function heldAgainst(certificate: Certificate, asked: readonly PreparedCondition[], { site, onDate }: Day): Judged {
  const conditions: Checked[] = [];
  let [until, failed, met] = [certificate.expires, 0, true];
  for (const { condition, test } of asked) {
    const found = finding(test, certificate, site, onDate);
    conditions.push({ rule: condition.rule, value: condition.value, met: found.met, actual: found.actual });
    met &&= found.met;
    if (test.about !== 'certificate') continue;
    if (found.met) until = earlier(until, test.lasts(certificate) ?? until);
    else failed += 1;
  }
  return { id: certificate.id, conditions, met, failed, until };
}

function isBetter(one: Judged, other: Judged): boolean {
  if (one.failed !== other.failed) return one.failed < other.failed;
  if (one.until !== other.until) return one.until > other.until;
  return one.id < other.id;
}

/** In the cell's own order; of several certificates each answers for itself, and is named. */
function conditionsOf({ conditions, sources }: PreparedCell, chosen: readonly Judged[]): readonly Checked[] {
  const [first] = chosen;
  if (first === undefined) return [];
  if (sources.length === 1 || conditions.length === 0) return first.conditions;
  const shown: Checked[] = [];
  for (let index = 0; index < conditions.length; index += 1) {
    const ofCertificate = conditions[index]?.test.about === 'certificate';
    for (const { id, conditions: checks } of ofCertificate ? new Set(chosen) : [first]) {
      const check = checks[index];
      if (check === undefined) continue;
      const { rule, value, met, actual } = check;
      shown.push(ofCertificate ? { rule, value, met, actual, certificate: id } : check);
    }
  }
  return shown;
}
