/** Who may assess: firms and people approved by the scheme, untied to the producer and known to be so. Days are ISO dates. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addMonths } from '#programme/clocks.ts';
import type { Programme, Rulebook } from '#programme/index.ts';
import {
  type Competence,
  type CompetenceTask,
  competenceFaults,
  firmCountryFaults,
  personFaults,
  type TeamMember,
} from './applications/competence-rules.ts';
import { rotationFaults } from './rotation.ts';
import { type Standing, tieFault } from './ties.ts';
import type { Obstacle, WaivableRule } from './waivers/rules.ts';

export type Approval = { status: 'approved' | 'suspended'; from: string; until: string };

export type Firm = {
  id: string;
  name: string;
  approval: (Approval & { kinds: readonly string[]; metals: readonly string[]; countries?: readonly string[] | null }) | null;
  /** What the firm last declared about the producer, as it counts today. A firm that has declared nothing is not stopped. */
  declared?: Standing | null;
};

export type Candidate = {
  id: string;
  name: string;
  /** Null: never approved as assessor. */
  approval: (Approval & { firmId: string }) | null;
  /** The latest declaration about the producer, as it counts today. */
  declared: Standing | null;
  /** Held a role with the producer within the cooling-off years. */
  tied: boolean;
  /** Holds none any more: what ties them is cooling off. */
  tieEnded?: boolean;
  /** Null: approved before any was recorded, which limits nothing. */
  competence?: Competence | null;
  /** The assessed cycles of the site just before this one in whose team they were. */
  served?: readonly number[];
};

/** What there is to assess: the site's kinds and the metals whose marks are sought; `needs`: what the team must be able to do there. */
export type Task = {
  producer: string;
  kinds: readonly string[];
  metals: readonly string[];
  day: string;
  needs?: CompetenceTask;
};

/** An approval counts from its first through its last day, unless suspended. */
export function isApproved(approval: Approval | null, day: string): boolean {
  return approval !== null && approval.status === 'approved' && approval.from <= day && day <= approval.until;
}

export function checkApproval(
  wanted: Approval & { kinds: readonly string[]; metals: readonly string[] },
  programme: Programme,
): Result<null> {
  const faults: Fault[] = [
    ...wanted.kinds.flatMap((kind, index): Fault[] =>
      programme.siteKinds.some(({ code }) => code === kind) ? [] : [{ code: 'unknown-kind', path: `/kinds/${index}`, values: { kind } }],
    ),
    ...wanted.metals.flatMap((metal, index): Fault[] =>
      programme.metals.some(({ symbol }) => symbol === metal)
        ? []
        : [{ code: 'unknown-metal', path: `/metals/${index}`, values: { metal } }],
    ),
    ...spanFaults(wanted),
  ];
  return faultsOr(faults);
}

export function checkSpan(wanted: Approval): Result<null> {
  return faultsOr(spanFaults(wanted));
}

/** What speaks against a firm for a site; nothing when it may be chosen. */
export function firmObstacles(firm: Firm, task: Task, rulebook: Rulebook): Obstacle[] {
  const against = { id: firm.id, name: firm.name };
  const faults = [...firmApprovalFaults(firm, task, rulebook), ...firmTieFaults(firm, task, rulebook)];
  return faults.map((fault) => ({ ...fault, against, rule: firmRules[fault.code] ?? null }));
}

/** What speaks against a person of a firm for a site; `as` a reviewer neither competence nor rotation does. */
export function assessorObstacles(person: Candidate, firm: Firm, task: Task, rulebook: Rulebook, as?: 'reviewer'): Obstacle[] {
  const approved = person.approval?.firmId === firm.id && isApproved(person.approval, task.day);
  const faults: Fault[] = [
    ...(rulebook.assessors.approved_by_the_scheme.value && !approved
      ? [{ code: 'assessor-not-approved' as const, values: { person: person.name, firm: firm.name, day: task.day } }]
      : []),
    ...impartialityFaults(person, task.producer, rulebook),
    ...(as === 'reviewer' ? [] : rotationFaults(person.name, person.served ?? [], rulebook)),
    ...(as === 'reviewer' || task.needs === undefined ? [] : personFaults(memberOf(person), task.needs, rulebook)),
  ];
  return faults.map((fault) => ({ ...fault, against: { id: person.id, name: person.name }, rule: ruleOf(fault, person) }));
}

/**
 * The firm and the team for a site, each obstacle at the field that named the person; the lead comes first. What the team lacks together
 * speaks against the firm that sends it.
 */
export function teamObstacles(firm: Firm, team: readonly Candidate[], task: Task, rulebook: Rulebook): Obstacle[] {
  const ofEach = team.flatMap((person, index) => {
    const path = index === 0 ? '/leadId' : `/teamIds/${index - 1}`;
    return assessorObstacles(person, firm, task, rulebook).map((obstacle) => ({ ...obstacle, path }));
  });
  return [
    ...firmObstacles(firm, task, rulebook).map((obstacle) => ({ ...obstacle, path: '/firmId' })),
    ...ofEach,
    ...togetherObstacles(firm, team, task, rulebook),
  ];
}

/** What none of these people of a firm brings though the team must have it; it speaks against the firm. */
export function togetherObstacles(firm: Firm, team: readonly Candidate[], task: Task, rulebook: Rulebook): Obstacle[] {
  const lacking = task.needs === undefined ? [] : competenceFaults(team.map(memberOf), task.needs, rulebook);
  return lacking
    .filter(({ code }) => code === 'team-not-competent')
    .map((fault) => ({ ...fault, against: { id: firm.id, name: firm.name }, rule: 'competence' }));
}

function memberOf({ id, name, competence = null }: Candidate): TeamMember {
  return { id, name, competence };
}

/** Ties and declarations; the same for everybody whose judgement must be free of the organisation. */
export function impartialityFaults(
  person: Pick<Candidate, 'name' | 'declared' | 'tied'>,
  organisation: string,
  rulebook: Rulebook,
): Fault[] {
  const values = { person: person.name, organisation };
  const { cooling_off_years: years, conflict_of_interest_declared: needed } = rulebook.assessors;
  const held: Fault[] = person.tied ? [{ code: 'tied-to-organisation', values: { ...values, years: years.value } }] : [];
  const { declared } = person;
  if (declared === null) return needed.value ? [...held, { code: 'conflict-undeclared', values }] : held;
  const ties = declared.ties ?? [];
  if (ties.length > 0) return [...held, ...ties.map((tie) => tieFault(tie, person.name, organisation, rulebook))];
  return declared.conflict ? [...held, { code: 'conflict-declared', values }] : held;
}

function firmApprovalFaults({ name, approval }: Firm, task: Task, rulebook: Rulebook): Fault[] {
  if (!rulebook.assessors.approved_by_the_scheme.value) return [];
  if (approval === null || !isApproved(approval, task.day)) return [{ code: 'firm-not-approved', values: { firm: name, day: task.day } }];
  const beyond = [
    ...task.kinds.filter((kind) => !approval.kinds.includes(kind)),
    ...task.metals.filter((metal) => !approval.metals.includes(metal)),
  ];
  return [
    ...(beyond.length === 0 ? [] : [{ code: 'firm-out-of-scope' as const, values: { firm: name, scope: beyond.join(', ') } }]),
    ...(task.needs === undefined ? [] : firmCountryFaults({ name, countries: approval.countries ?? null }, task.needs.country)),
  ];
}

function firmTieFaults({ name, declared }: Firm, { producer }: Task, rulebook: Rulebook): Fault[] {
  const ties = declared?.ties ?? [];
  if (ties.length > 0) return ties.map((tie) => tieFault(tie, name, producer, rulebook));
  return declared?.conflict === true ? [{ code: 'firm-tied', values: { firm: name, organisation: producer } }] : [];
}

const firmRules: Partial<Record<Fault['code'], WaivableRule>> = { 'firm-out-of-scope': 'scope', 'tie-cooling-off': 'cooling-off' };

function ruleOf({ code }: Fault, person: Candidate): WaivableRule | null {
  if (code === 'rotation-limit') return 'rotation';
  if (code === 'assessor-not-competent') return 'competence';
  if (code === 'tie-cooling-off') return 'cooling-off';
  return code === 'tied-to-organisation' && person.tieEnded === true ? 'cooling-off' : null;
}

/** The first day on which a role still ties somebody to an organisation. */
export function coolingOffSince(rulebook: Rulebook, day: string): string {
  return addMonths(day, -12 * rulebook.assessors.cooling_off_years.value);
}

function spanFaults({ from, until }: Approval): Fault[] {
  return until < from ? [{ code: 'until-before-from', path: '/until', values: { from, until } }] : [];
}

function faultsOr(faults: Fault[]): Result<null> {
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}
