/**
 * Incidents: what is reported, how it is triaged and by when; `monitoring.incidents` and `decision.incident_triage_days` of the rulebook.
 * What a person said to the scheme is nobody else's to read: see `readerOf`. Pure.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addDays } from '#programme/due.ts';
import type { Rulebook } from '#programme/index.ts';

export type Source = Rulebook['monitoring']['incidents']['reported_by'][number];
/** `open` waits for the staff, `asked` for the site, `answered` for the staff again; the others are settled. */
export type IncidentStatus = 'open' | 'asked' | 'answered' | 'closed' | 'special-review';
export const triageOutcomes = ['no-further-action', 'ask-the-site', 'special-review'] as const;
export type TriageOutcome = (typeof triageOutcomes)[number];

export type Reported = { kind: string; severity: string | null; happenedOn: string | null; what: string };

/** The public need not judge how severe it is; site and staff say. Nobody reports what is still to come. */
export function checkReported({ kind, severity, happenedOn }: Reported, day: string, { monitoring }: Rulebook): Result<null> {
  const { kinds, severities } = monitoring.incidents;
  const faults: Fault[] = [
    ...(kinds.includes(kind) ? [] : [{ code: 'unknown-choice' as const, path: '/kind' }]),
    ...(severity === null || severities.includes(severity) ? [] : [{ code: 'unknown-choice' as const, path: '/severity' }]),
    ...(happenedOn === null || happenedOn <= day
      ? []
      : [{ code: 'day-to-come' as const, path: '/happenedOn', values: { day: happenedOn } }]),
  ];
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

export function triageDue(from: string, { decision }: Rulebook): string {
  return addDays(from, decision.incident_triage_days.value);
}

/** Whether an incident as severe as this may lead to a special review. */
export function severeEnough(severity: string, { monitoring }: Rulebook): boolean {
  const { severities, special_review_from: from } = monitoring.incidents;
  return severities.indexOf(severity) >= severities.indexOf(from);
}

export type Triage = {
  severity: string;
  criteria: readonly string[];
  outcome: TriageOutcome;
  note: string;
  question: string;
  answerBy: string | null;
};
export type Triaged = { status: IncidentStatus; dueOn: string | null };

/** Where an incident stands after triage, and the next due day: the site's answer by the day that staff name, the review by the rulebook's. */
export function triage(
  incident: { status: IncidentStatus },
  given: Triage,
  { criteria, day, rulebook }: { criteria: readonly string[]; day: string; rulebook: Rulebook },
): Result<Triaged> {
  if (incident.status === 'closed' || incident.status === 'special-review') return fail({ code: 'incident-settled' });
  const { severity, outcome } = given;
  const known = rulebook.monitoring.incidents.severities.includes(severity);
  const faults: Fault[] = [
    ...(known ? [] : [{ code: 'unknown-choice' as const, path: '/severity' }]),
    ...given.criteria.flatMap((one, index): Fault[] =>
      criteria.includes(one) ? [] : [{ code: 'unknown-choice', path: `/criteria/${index}` }],
    ),
    ...(outcome === 'no-further-action' && given.note.trim() === '' ? [{ code: 'reason-needed' as const, path: '/note' }] : []),
    ...(outcome === 'ask-the-site' && given.question.trim() === '' ? [{ code: 'question-needed' as const, path: '/question' }] : []),
    ...(outcome === 'ask-the-site' && (given.answerBy ?? '') < day
      ? [{ code: 'due-day-passed' as const, path: '/answerBy', values: { day: given.answerBy ?? '…' } }]
      : []),
    ...(outcome === 'special-review' && known && !severeEnough(severity, rulebook)
      ? [{ code: 'severity-too-light' as const, path: '/severity' }]
      : []),
  ];
  const [first, ...rest] = faults;
  if (first !== undefined) return fail(first, ...rest);
  if (outcome === 'ask-the-site') return ok({ status: 'asked', dueOn: given.answerBy });
  if (outcome === 'no-further-action') return ok({ status: 'closed', dueOn: null });
  return ok({ status: 'special-review', dueOn: addDays(day, rulebook.monitoring.incidents.special_review_days) });
}

/** What somebody sees of an incident: everything, what the site was asked of it, or nothing, not even that there is one. */
export type Sight = 'all' | 'asked' | 'none';
export type Reader = { staff: boolean; ofProducer: boolean; reviewer: boolean };

/**
 * Staff who are not of the producer, and whoever was given the special review, read what was said. What the public said reaches the site only as
 * the question that staff put to it; what a site itself reported, it reads again.
 */
export function sightOf(incident: { source: Source; everAsked: boolean }, reader: Reader): Sight {
  if (reader.ofProducer) {
    if (incident.source === 'site') return 'all';
    return incident.everAsked ? 'asked' : 'none';
  }
  if (reader.staff || reader.reviewer) return 'all';
  // Assessors and decision makers know what concerns the site, not who said what.
  if (incident.source !== 'public') return 'all';
  return incident.everAsked ? 'asked' : 'none';
}

export const reviewOutcomes = ['nothing', 'findings', 'suspension-suggested'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What follows from a review that found something: a plan, a suspension, or nothing, each with reasons. */
export const reviewAnswers = ['open-plan', 'suspend', 'leave'] as const;
export type ReviewAnswer = (typeof reviewAnswers)[number];

export function checkConcluded(review: { outcome: ReviewOutcome | null }, reasons: string): Result<null> {
  if (review.outcome !== null) return fail({ code: 'special-review-over' });
  return reasons.trim() === '' ? fail({ code: 'reason-needed', path: '/reasons' }) : ok(null);
}
