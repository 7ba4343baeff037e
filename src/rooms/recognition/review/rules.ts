/** The stages of an equivalency review: what may be done when, what stands in the way, and when a comparison has to be made anew. Pure. */
import { Temporal } from 'temporal-polyfill';
import type { ProblemCode } from '#platform/http/problems.ts';
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addMonths } from '#programme/clocks.ts';
import type { Matrix, MatrixCell, Programme } from '#programme/index.ts';
import { reviewSteps, subjects } from './shapes.ts';
import type { EquivalencyReviewsTable, ReviewState, Subject } from './tables.ts';

export type Step = (typeof reviewSteps)[number];

/** What the rules read of a review. */
export type Reviewed = Pick<EquivalencyReviewsTable, 'state' | 'cells_by' | 'closes_on'> & {
  readonly judgements: Readonly<Partial<Record<Subject, { readonly by: string; readonly verdict: string }>>>;
  readonly cells: readonly unknown[];
  readonly approvals: Readonly<Record<string, unknown>>;
};

/** What they read of the world. `today` is an ISO date. */
export type Ground = {
  readonly today: string;
  readonly comments: { readonly received: number; readonly unanswered: number };
  readonly coPublishers: readonly string[];
};

const stages: Record<Step, readonly ReviewState[]> = {
  admit: ['requested'],
  judge: ['comparing'],
  draft: ['comparing'],
  consult: ['comparing'],
  answer: ['consulting'],
  decide: ['consulting'],
  approve: ['decided'],
  publish: ['decided'],
  withdraw: ['requested', 'comparing', 'consulting'],
};

/** The steps that end a stage: each waits for everything that the stage asks for. */
const endings: ReadonlySet<Step> = new Set(['consult', 'decide', 'publish']);

/** What stands in the way of the next stage, whoever would take the review there. */
export function missingOf(review: Reviewed, { today, comments, coPublishers }: Ground): ProblemCode[] {
  const found: Partial<Record<ReviewState, [ProblemCode, boolean][]>> = {
    comparing: [
      ['subjects-unjudged', subjects.some((subject) => review.judgements[subject] === undefined)],
      ['draft-needed', review.cells.length === 0],
    ],
    consulting: [
      ['consultation-running', review.closes_on === null || today <= review.closes_on],
      ['comments-unanswered', comments.unanswered > 0],
    ],
    decided: [['approvals-needed', coPublishers.some((body) => review.approvals[body] === undefined)]],
  };
  return (found[review.state] ?? []).flatMap(([code, lacks]) => (lacks ? [code] : []));
}

/** Whether a step can be taken in this state and on this day. Whether a person may is for the access matrix, and `checkDecision`. */
export function checkStep(step: Step, review: Reviewed, ground: Ground): Result<null> {
  if (!stages[step].includes(review.state)) return fail({ code: 'review-stage' });
  const [first, ...rest]: Fault[] = endings.has(step) ? missingOf(review, ground).map((code) => ({ code })) : [];
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/** The steps that can be taken now, in the order of the process. */
export function openSteps(review: Reviewed, ground: Ground): Step[] {
  return reviewSteps.filter((step) => checkStep(step, review, ground).ok && (step !== 'answer' || ground.comments.received > 0));
}

/** From the first to the last day, both included, wherever the commenter is: days of a consultation are days in UTC. */
export function isOpenForComment(
  { state, opens_on, closes_on }: Pick<EquivalencyReviewsTable, 'state' | 'opens_on' | 'closes_on'>,
  today: string,
): boolean {
  return state === 'consulting' && opens_on !== null && closes_on !== null && opens_on <= today && today <= closes_on;
}

/** The last day of a consultation that opens on a day and lasts so many days, the first and the last among them. */
export function closingDay(opensOn: string, days: number): string {
  return Temporal.PlainDate.from(opensOn)
    .add({ days: days - 1 })
    .toString();
}

export type Deciding = { accepted: boolean; reviewDue: string | null; by: string; tookPart: boolean; today: string };

/**
 * Who judged or drafted does not decide; `tookPart` is true also where somebody else has written over it since. What is said not to meet
 * the criteria cannot be accepted, whatever the conditions.
 */
export function checkDecision(review: Reviewed, { accepted, reviewDue: due, by, tookPart, today }: Deciding): Result<null> {
  const hands = [review.cells_by, ...Object.values(review.judgements).map((judgement) => judgement?.by)];
  if (tookPart || hands.includes(by)) return fail({ code: 'decider-drafted' });
  if (due !== null && due <= today) return fail({ code: 'review-due-passed', path: '/reviewDue', values: { day: due } });
  const unmet = Object.values(review.judgements).some((judgement) => judgement?.verdict === 'does-not-meet');
  return accepted && unmet ? fail({ code: 'subject-unmet', path: '/accepted' }) : ok(null);
}

/** An approval is of what was decided, and on record already. */
export function checkApproval(approvedOn: string, { decidedOn, today }: { decidedOn: string; today: string }): Result<null> {
  if (approvedOn > today) return fail({ code: 'day-to-come', path: '/approvedOn', values: { day: approvedOn } });
  return approvedOn < decidedOn ? fail({ code: 'approved-before-decided', path: '/approvedOn', values: { day: decidedOn } }) : ok(null);
}

/**
 * A new version has a name of its own and begins after every other one, so that each day has one matrix. Nothing is changed in the past. A
 * slip of the year would keep every later version out for good, so it begins no further ahead than the rulebook's months
 * (`governance.publication_within_months`).
 */
export function checkPublication(
  { id, inForce }: { id: string; inForce: string },
  matrices: readonly Pick<Matrix, 'id' | 'in_force'>[],
  today: string,
  withinMonths: number,
): Result<null> {
  const faults: Fault[] = [];
  if (matrices.some((matrix) => matrix.id === id)) faults.push({ code: 'matrix-id-taken', path: '/id', values: { id } });
  const newest = matrices
    .map(({ in_force }) => in_force)
    .sort()
    .at(-1);
  if (inForce < today) faults.push({ code: 'in-force-passed', path: '/inForce', values: { day: inForce } });
  else if (newest !== undefined && inForce <= newest)
    faults.push({ code: 'in-force-not-later', path: '/inForce', values: { day: newest } });
  const last = addMonths(today, withinMonths);
  if (inForce > last) faults.push({ code: 'in-force-too-far', path: '/inForce', values: { day: last } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

export type Due = 'new-edition' | 'new-criteria' | 'day-passed';

type Compared = { readonly system: string; readonly edition: string | null; readonly pack: string; readonly reviewDue: string | null };

/** Why a comparison has to be made anew: the system has a newer edition, the criteria a newer version, or its day has come. */
export function dueBecause(
  { system, edition, pack, reviewDue }: Compared,
  programme: Pick<Programme, 'packs' | 'systems'>,
  today: string,
): Due[] {
  const newestEdition = programme.systems.find(({ id }) => id === system)?.editions.at(-1);
  const newestPack = programme.packs.filter(({ in_force }) => in_force <= today).at(-1);
  const found: [Due, boolean][] = [
    ['new-edition', newestEdition !== undefined && edition !== newestEdition],
    ['new-criteria', newestPack !== undefined && newestPack.id !== pack],
    ['day-passed', reviewDue !== null && reviewDue <= today],
  ];
  return found.flatMap(([why, holds]) => (holds ? [why] : []));
}

/** What is read of a cell to say whether it is due. */
export type Decided = Pick<MatrixCell, 'state' | 'pack' | 'sources' | 'review_due'>;

/**
 * The same of a cell. Only what was confirmed or approved can be due again; and for a newer edition or newer criteria it is not where the
 * matrix has such a cell for them already: then the system was looked at.
 */
export function reviewDue(
  cell: Decided,
  matrix: { readonly cells: readonly Decided[] },
  programme: Pick<Programme, 'packs' | 'systems'>,
  today: string,
): Due[] {
  if (!isDecided(cell)) return [];
  const found = cell.sources.flatMap(({ system, edition }) => {
    const why = dueBecause({ system, edition, pack: cell.pack, reviewDue: cell.review_due ?? null }, programme, today);
    const renewed = matrix.cells.some(
      (other) =>
        isDecided(other) &&
        other.sources.some(
          (source) =>
            source.system === system &&
            dueBecause({ system, edition: source.edition, pack: other.pack, reviewDue: null }, programme, today).length === 0,
        ),
    );
    return why.filter((reason) => reason === 'day-passed' || !renewed);
  });
  return [...new Set(found)];
}

function isDecided({ state }: Decided): boolean {
  return state === 'confirmed' || state === 'approved';
}
