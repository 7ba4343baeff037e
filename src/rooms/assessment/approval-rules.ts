/** Who may assess: firms and people approved by the scheme, untied to the producer and known to be so. Days are ISO dates. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addMonths } from '#programme/clocks.ts';
import type { Programme, Rulebook } from '#programme/index.ts';

export type Approval = { status: 'approved' | 'suspended'; from: string; until: string };

export type Firm = { id: string; name: string; approval: (Approval & { kinds: readonly string[]; metals: readonly string[] }) | null };

export type Candidate = {
  id: string;
  name: string;
  /** Null: never approved as assessor. */
  approval: (Approval & { firmId: string }) | null;
  /** The latest declaration about the producer. */
  declared: { conflict: boolean } | null;
  /** Held a role with the producer within the cooling-off years. */
  tied: boolean;
};

/** What there is to assess: the site's kinds and the metals whose marks are sought. */
export type Task = { producer: string; kinds: readonly string[]; metals: readonly string[]; day: string };

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
export function firmObstacles(firm: Firm, task: Task, rulebook: Rulebook): Fault[] {
  if (!rulebook.assessors.approved_by_the_scheme.value) return [];
  const { approval } = firm;
  if (approval === null || !isApproved(approval, task.day))
    return [{ code: 'firm-not-approved', values: { firm: firm.name, day: task.day } }];
  const beyond = [
    ...task.kinds.filter((kind) => !approval.kinds.includes(kind)),
    ...task.metals.filter((metal) => !approval.metals.includes(metal)),
  ];
  return beyond.length === 0 ? [] : [{ code: 'firm-out-of-scope', values: { firm: firm.name, scope: beyond.join(', ') } }];
}

/** What speaks against a person of a firm for a site. */
export function assessorObstacles(person: Candidate, firm: Firm, task: Task, rulebook: Rulebook): Fault[] {
  const values = { person: person.name };
  const approved = person.approval?.firmId === firm.id && isApproved(person.approval, task.day);
  return [
    ...(rulebook.assessors.approved_by_the_scheme.value && !approved
      ? [{ code: 'assessor-not-approved' as const, values: { ...values, firm: firm.name, day: task.day } }]
      : []),
    ...impartialityFaults(person, task.producer, rulebook),
  ];
}

/** Ties and declarations; the same for everybody whose judgement must be free of the organisation. */
export function impartialityFaults(
  person: Pick<Candidate, 'name' | 'declared' | 'tied'>,
  organisation: string,
  rulebook: Rulebook,
): Fault[] {
  const values = { person: person.name, organisation };
  if (person.tied) return [{ code: 'tied-to-organisation', values: { ...values, years: rulebook.assessors.cooling_off_years.value } }];
  if (person.declared?.conflict === true) return [{ code: 'conflict-declared', values }];
  const needed = rulebook.assessors.conflict_of_interest_declared.value;
  return needed && person.declared === null ? [{ code: 'conflict-undeclared', values }] : [];
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
