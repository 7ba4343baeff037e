/** How a question to the site moves: asked, answered, asked again with a reason, closed, or taken back. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

export type QuestionStatus = 'open' | 'answered' | 'returned' | 'closed' | 'withdrawn';
type By = 'team' | 'site';

/** From where to where, who, and whether a reason is asked for. What is not here is refused. */
const moves: readonly { from: QuestionStatus; to: QuestionStatus; by: By; why: boolean }[] = [
  { from: 'open', to: 'answered', by: 'site', why: false },
  { from: 'returned', to: 'answered', by: 'site', why: false },
  { from: 'answered', to: 'answered', by: 'site', why: false },
  { from: 'answered', to: 'closed', by: 'team', why: false },
  { from: 'answered', to: 'returned', by: 'team', why: true },
  { from: 'open', to: 'withdrawn', by: 'team', why: true },
  { from: 'returned', to: 'withdrawn', by: 'team', why: true },
  { from: 'answered', to: 'withdrawn', by: 'team', why: true },
];

/** Whether a question may move, with the reason that returning and withdrawing ask for. */
export function checkQuestionMove(from: QuestionStatus, to: QuestionStatus, by: By, reason: string | null): Result<null> {
  const move = moves.find((one) => one.from === from && one.to === to && one.by === by);
  if (move === undefined) return fail({ code: 'question-step', values: { from, to } });
  return move.why && (reason === null || reason.trim() === '') ? fail({ code: 'reason-needed', path: '/reason' }) : ok(null);
}

/** Where a question may go from here. */
export function questionMoves(from: QuestionStatus, by: By): QuestionStatus[] {
  return moves.filter((move) => move.from === from && move.by === by).map(({ to }) => to);
}

/** Waits for the site. */
export function isUnanswered(status: QuestionStatus): boolean {
  return status === 'open' || status === 'returned';
}

/** Late from the day after the last on which it was due; days are those where the site is. */
export function isOverdue({ status, dueOn }: { status: QuestionStatus; dueOn: string }, today: string): boolean {
  return isUnanswered(status) && dueOn < today;
}

/** The day by which a question asked today is to be answered, unless the team names another (`assessors.desk_question_days`). */
export function defaultDue({ assessors }: Rulebook, today: string): string {
  const day = new Date(`${today}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + assessors.desk_question_days.value);
  return day.toISOString().slice(0, 10);
}

export function checkQuestion(
  wanted: { item: string | null; dueOn: string | null },
  items: ReadonlySet<string>,
  today: string,
): Result<null> {
  const faults: Fault[] = [];
  const { item, dueOn } = wanted;
  if (item !== null && !items.has(item)) faults.push({ code: 'unknown-item', path: '/item', values: { item } });
  if (dueOn !== null && dueOn < today) faults.push({ code: 'due-day-passed', path: '/dueOn', values: { day: dueOn } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}
