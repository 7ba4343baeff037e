/**
 * The yearly confirmation: for each question of the rulebook the site says that nothing changed, or what did. The clock
 * `annual_confirmation` says by when; each signature meets one of its periods. Pure.
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { addDays } from '#programme/due.ts';

export type Answer = { state: 'unchanged' | 'changed'; what: string };
/** By question; what has not been answered yet is not there. */
export type Answers = Readonly<Record<string, Answer>>;

/** The period that waits: which time, by when, and the first day on which it can be signed. */
export type Period = { period: number; due: string; opensOn: string };

/** `clock` is `annual_confirmation` as it stands; null where there is none or no mark was granted. A year is confirmed near its end, not years ahead. */
export function periodOf(clock: { period: number; due: string | null; state: string } | undefined, noticeDays: number): Period | null {
  if (clock === undefined || clock.due === null || clock.state === 'disabled') return null;
  return { period: clock.period, due: clock.due, opensOn: addDays(clock.due, -noticeDays) };
}

/** What may be kept as a draft: answers to questions that are asked, complete or not. */
export function checkDraft(answers: Answers, questions: readonly string[]): Result<Answers> {
  const unknown = Object.keys(answers).filter((question) => !questions.includes(question));
  const [first, ...rest] = unknown.map((question): Fault => ({ code: 'unknown-choice', path: `/answers/${question}` }));
  return first === undefined ? ok(answers) : fail(first, ...rest);
}

/** What a signature needs: the day has come, every question is answered, and each change says what it is. */
export function checkSigning(answers: Answers, questions: readonly string[], period: Period | null, day: string): Result<Period> {
  if (period === null) return fail({ code: 'confirmation-not-begun' });
  if (day < period.opensOn) return fail({ code: 'confirmation-too-early', values: { from: period.opensOn } });
  const faults = questions.flatMap((question): Fault[] => {
    const answer = answers[question];
    if (answer === undefined) return [{ code: 'answer-needed', path: `/answers/${question}` }];
    return answer.state === 'changed' && answer.what.trim() === '' ? [{ code: 'change-unsaid', path: `/answers/${question}/what` }] : [];
  });
  const [first, ...rest] = faults;
  return first === undefined ? ok(period) : fail(first, ...rest);
}

/** The questions that staff look at, in the rulebook's order. */
export function changedIn(answers: Answers): string[] {
  return Object.entries(answers).flatMap(([question, { state }]) => (state === 'changed' ? [question] : []));
}
