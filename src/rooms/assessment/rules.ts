/** How an assessor is appointed, what a determination is, and when an assessment is complete. */
import type { Relation } from '#platform/access/roles.ts';
import { fail, ok, type Result } from '#platform/result.ts';
import { type Assessable, levelOf, type Pack, type Rulebook } from '#programme/index.ts';
import { type Candidate, type Firm, type Task, teamObstacles } from './approval-rules.ts';
import { lacksDataPoints } from './field/rules.ts';
import { remaining, type WaivedRule } from './waivers/rules.ts';

export type AssessmentStatus = 'proposed' | 'declined' | 'confirmed' | 'submitted';

export type Determination = {
  level: string | null;
  notApplicable: boolean;
  rationale: string;
  basedOn: readonly string[];
};

export type Lack = 'determination' | 'rationale' | 'based-on' | 'proof' | 'recognition' | 'open-nonconformity' | 'data-points';

/** What certificates prove of an item on the day: the level that the matrix grants. Null where they do not prove all of it. */
export type Granted = { readonly level: string } | null;

/** Who proposes: the site from the approved list, or the scheme, as the rulebook's `assessors.appointment` says. */
export function mayPropose(relations: ReadonlySet<Relation>, rulebook: Rulebook): Result<null> {
  const { value, alternatives } = rulebook.assessors.appointment;
  const ways = new Set<string>([value, ...alternatives]);
  const asSite = relations.has('company-manager') || relations.has('site-manager');
  const allowed = (asSite && ways.has('site-from-approved-list')) || (relations.has('scheme-staff') && ways.has('scheme'));
  return allowed ? ok(null) : fail({ code: 'appointment-not-yours' });
}

/** An assessor is appointed once for a committed cycle whose self-assessment has been released. */
export function mayAppoint(
  cycle: { kind: 'commitment' | 'self-assessment-only'; stage: string },
  latest: { status: AssessmentStatus } | null,
): Result<null> {
  if (cycle.kind !== 'commitment') return fail({ code: 'not-committed' });
  if (latest !== null && latest.status !== 'declined') return fail({ code: 'assessor-chosen' });
  return cycle.stage === 'released' ? ok(null) : fail({ code: 'not-released' });
}

/** The team with what speaks against it and was not waived, each fault at the field that named the person. The lead comes first. */
export function checkTeam(
  firm: Firm,
  team: readonly Candidate[],
  task: Task,
  rulebook: Rulebook,
  waivers: readonly WaivedRule[] = [],
): Result<null> {
  const [first, ...rest] = remaining(teamObstacles(firm, team, task, rulebook), waivers);
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/**
 * Staff answer a proposal once; declining needs a reason. A confirmed one is declined afterwards when nobody of its team is approved any more:
 * of a firm that lost its approval there is nobody to hand over to, and the site needs another.
 */
export function checkAnswer(
  { status, team = [] }: { status: AssessmentStatus; team?: readonly Member[] },
  answer: { status: 'confirmed' | 'declined'; reason: string | null },
): Result<null> {
  const lost = status === 'confirmed' && answer.status === 'declined' && team.length > 0 && team.every(({ active }) => active === false);
  if (status !== 'proposed' && !lost) return fail({ code: 'appointment-answered' });
  return answer.status === 'declined' && answer.reason === null ? fail({ code: 'reason-needed', path: '/reason' }) : ok(null);
}

export type Member = {
  id: string;
  role: string;
  /** False: their approval, or their firm's, is suspended or has expired now. Absent in what was read without asking. */
  active?: boolean;
};

/** Whether somebody works on the assessment now: in its team, approved, after confirmation, before submission. A reviewer only looks. */
export function mayWork(assessment: { status: AssessmentStatus; team: readonly Member[] }, personId: string): Result<null> {
  const takesPart = mayTakePart(assessment, personId);
  if (!takesPart.ok) return takesPart;
  return takesPart.value.role === 'reviewer' ? fail({ code: 'reviewer-only-reviews' }) : ok(null);
}

/** The same for whatever a member of the team does, the reviewer too. */
export function mayTakePart(assessment: { status: AssessmentStatus; team: readonly Member[] }, personId: string): Result<Member> {
  const member = assessment.team.find(({ id }) => id === personId);
  if (member === undefined) return fail({ code: 'not-in-the-team' });
  if (assessment.status === 'submitted') return fail({ code: 'assessment-submitted' });
  if (assessment.status !== 'confirmed') return fail({ code: 'assessment-not-confirmed' });
  return member.active === false ? fail({ code: 'assessor-suspended' }) : ok(member);
}

export function maySubmit(assessment: { status: AssessmentStatus; team: readonly Member[] }, personId: string): Result<null> {
  const works = mayWork(assessment, personId);
  if (!works.ok) return works;
  const lead = assessment.team.find(({ role }) => role === 'lead-assessor');
  return lead?.id === personId ? ok(null) : fail({ code: 'not-the-lead' });
}

/** Whether a determination can be kept, complete or not: a level of the pack, or not applicable where the criterion allows it, never both. */
export function checkDetermination(wanted: Determination, item: Assessable, pack: Pack): Result<null> {
  const { level, notApplicable } = wanted;
  if (level !== null && notApplicable)
    return fail({ code: 'level-and-not-applicable', path: '/notApplicable', values: { item: item.number } });
  if (level !== null && levelOf(pack, level) === null)
    return fail({ code: 'unknown-level', path: '/level', values: { level, pack: pack.short } });
  if (notApplicable && !item.applicability.mayBeNotApplicable) {
    return fail({ code: 'not-applicable-refused', path: '/notApplicable', values: { item: item.number } });
  }
  return ok(null);
}

/** By recognition only what is recognised, and only at the level that is granted: no better, no worse. */
export function checkRecognition({ level, basedOn }: Determination, item: string, granted: Granted): Result<null> {
  if (!basedOn.includes('recognition')) return ok(null);
  if (granted === null) return fail({ code: 'not-recognised', path: '/basedOn', values: { item } });
  return granted.level === level ? ok(null) : fail({ code: 'recognised-at-another-level', path: '/level', values: { item } });
}

/** What a determination is held against besides itself: what certificates grant, what findings exclude, and the data points behind it. */
export type Ground = { granted: Granted; excluded: boolean; points: number };

/** What a determination lacks. Not applicable is shown by the proof that the rulebook asks for (`not_applicable_proof`), never by a statement. */
export function lacks(determination: Determination | null, rulebook: Rulebook, { granted, excluded, points }: Ground): Lack[] {
  if (determination === null || (determination.level === null && !determination.notApplicable)) return ['determination'];
  const proof = rulebook.not_applicable_proof.value;
  const recognised = determination.basedOn.includes('recognition');
  return [
    // The certificate, the cell and its conditions are the rationale; whoever finds otherwise than they say has to write why.
    ...(determination.rationale.trim() === '' && !recognised ? (['rationale'] as const) : []),
    ...(recognised && granted?.level !== determination.level ? (['recognition'] as const) : []),
    ...(excluded ? (['open-nonconformity'] as const) : []),
    ...(determination.basedOn.length === 0 ? (['based-on'] as const) : []),
    ...(determination.notApplicable && !determination.basedOn.includes(proof) ? (['proof'] as const) : []),
    ...(lacksDataPoints(determination, points, rulebook.assessors) ? (['data-points'] as const) : []),
  ];
}

/** Complete when every item that applies is determined with its rationale and what it rests on. */
export function checkComplete(items: readonly { item: string; missing: readonly Lack[] }[]): Result<null> {
  const open = items.filter(({ missing }) => missing.length > 0);
  if (open.length === 0) return ok(null);
  return fail({ code: 'assessment-incomplete', values: { count: open.length, items: open.map(({ item }) => item).join(', ') } });
}
