/**
 * What a finding is, how it moves from what the assessor saw to what was done about it, and what it keeps a criterion from: an open
 * nonconformity excludes the level that the rulebook names (`assessors.findings.open_nonconformity_excludes`).
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

export type FindingStatus = 'draft' | 'open' | 'answered' | 'closed' | 'withdrawn';

export type Finding = {
  readonly item: string;
  readonly grade: string;
  readonly status: FindingStatus;
};

export type WantedFinding = {
  readonly item: string;
  readonly grade: string;
  readonly critical: string | null;
  readonly evidence: readonly string[];
  /** An ISO moment. */
  readonly observedAt: string;
};

/** What there is to refer to: the items that are assessed, and the evidence that was released. */
export type Referable = { readonly items: ReadonlySet<string>; readonly evidence: ReadonlySet<string> };

export function checkFinding(wanted: WantedFinding, there: Referable, { assessors }: Rulebook, now: Date): Result<null> {
  const { item, grade, critical, evidence, observedAt } = wanted;
  const faults: Fault[] = [];
  if (!there.items.has(item)) faults.push({ code: 'unknown-item', path: '/item', values: { item } });
  if (!assessors.findings.grades.includes(grade)) faults.push({ code: 'unknown-grade', path: '/grade', values: { grade } });
  if (critical !== null && !assessors.critical_finding_alert_hours.kinds.includes(critical))
    faults.push({ code: 'unknown-critical-kind', path: '/critical', values: { kind: critical } });
  for (const [index, id] of evidence.entries())
    if (!there.evidence.has(id)) faults.push({ code: 'evidence-not-released', path: `/evidence/${index}` });
  if (new Date(observedAt) > now) faults.push({ code: 'seen-in-the-future', path: '/observedAt', values: { day: observedAt } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/** From where to where, and who: the assessor's team, or the site. What is not here is refused. */
const moves: { from: FindingStatus; to: FindingStatus; by: 'team' | 'site'; why: boolean }[] = [
  { from: 'draft', to: 'open', by: 'team', why: false },
  { from: 'draft', to: 'withdrawn', by: 'team', why: true },
  { from: 'open', to: 'answered', by: 'site', why: false },
  { from: 'answered', to: 'answered', by: 'site', why: false },
  { from: 'answered', to: 'open', by: 'team', why: true },
  { from: 'answered', to: 'closed', by: 'team', why: true },
  { from: 'open', to: 'closed', by: 'team', why: true },
  { from: 'open', to: 'withdrawn', by: 'team', why: true },
  { from: 'answered', to: 'withdrawn', by: 'team', why: true },
  { from: 'closed', to: 'open', by: 'team', why: true },
];

/** Whether a finding may move, with the reason that closing, returning and withdrawing ask for. */
export function checkMove(from: FindingStatus, to: FindingStatus, by: 'team' | 'site', reason: string | null): Result<null> {
  const move = moves.find((one) => one.from === from && one.to === to && one.by === by);
  if (move === undefined) return fail({ code: 'finding-step', values: { from, to } });
  return move.why && (reason === null || reason.trim() === '') ? fail({ code: 'reason-needed', path: '/reason' }) : ok(null);
}

/** Where a finding may go from here. */
export function movesFrom(from: FindingStatus, by: 'team' | 'site'): FindingStatus[] {
  return moves.filter((move) => move.from === from && move.by === by).map(({ to }) => to);
}

/** Counts against its item: issued, of a grade that the rulebook calls a nonconformity, and not closed. A draft counts already for its authors. */
export function isOpenNonconformity({ grade, status }: Finding, { assessors }: Rulebook): boolean {
  return assessors.findings.nonconformities.includes(grade) && status !== 'closed' && status !== 'withdrawn';
}

/** Whether the open findings of an item exclude the level it was given. */
export function isExcluded(item: string, level: string | null, findings: readonly Finding[], rulebook: Rulebook): boolean {
  if (level !== rulebook.assessors.findings.open_nonconformity_excludes) return false;
  return findings.some((finding) => finding.item === item && isOpenNonconformity(finding, rulebook));
}

/** Nothing that was found is left out of the result unsaid: each draft is issued or withdrawn before the assessment is submitted. */
export function checkNoDrafts(findings: readonly Finding[]): Result<null> {
  const count = findings.filter(({ status }) => status === 'draft').length;
  return count === 0 ? ok(null) : fail({ code: 'findings-in-draft', values: { count } });
}

/** The last moment at which the scheme has to know of a critical finding. */
export function alertDue(observedAt: Date, { assessors }: Rulebook): Date {
  return new Date(observedAt.getTime() + assessors.critical_finding_alert_hours.value * 3_600_000);
}
