/** The rules of a self-assessment: what an answer may be, how far a site has come, and what a release needs. */

import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { type Assessable, levelOf, type Pack, type Rulebook } from '#programme/index.ts';

/** What somebody answers; as much of it as there is so far. */
export type AnswerDraft = { level: string | null; notApplicable: boolean; reason: string; comment: string };

/** How many characters of an answer's words are kept. */
export const longest = { reason: 5_000, comment: 20_000 } as const;

/** An answer of an item, as it is kept. */
export type ItemAnswer = AnswerDraft & { item: string };

/** What an item rests on: `documents` are pieces of evidence with a file, `empty` ones still wait for theirs. */
export type ItemEvidence = { item: string; used: number; documents: number; empty: number };

export type MissingCode = 'answer-missing' | 'not-applicable-refused' | 'reason-missing' | 'documents-missing' | 'file-missing';
export type MissingPoint = { item: string; code: MissingCode };
export type PillarProgress = { code: string; total: number; answered: number; notApplicable: number };

/**
 * Whether an answer is one that the programme knows. An answer may be incomplete, because it is saved while somebody types:
 * what a release needs beyond this is told by `missingForRelease`.
 */
export function checkAnswer(pack: Pack, item: Assessable, draft: AnswerDraft): Result<AnswerDraft> {
  const faults: Fault[] = [];
  if (draft.level !== null && levelOf(pack, draft.level) === null) {
    faults.push({ code: 'unknown-level', path: '/level', values: { level: draft.level, pack: pack.short } });
  }
  if (draft.level !== null && draft.notApplicable)
    faults.push({ code: 'level-and-not-applicable', path: '/notApplicable', values: { item: item.number } });
  if (draft.notApplicable && !item.applicability.mayBeNotApplicable) {
    faults.push({ code: 'not-applicable-refused', path: '/notApplicable', values: { item: item.number } });
  }
  const [first, ...rest] = faults;
  return first === undefined ? ok(draft) : fail(first, ...rest);
}

/** Whether an item has its answer: a level, or the claim that it does not apply. */
export function isAnswered(answer: AnswerDraft | undefined): boolean {
  return answer !== undefined && (answer.level !== null || answer.notApplicable);
}

/** Whether two answers say the same. */
export function saysTheSame(one: AnswerDraft, other: AnswerDraft): boolean {
  return (
    one.level === other.level && one.notApplicable === other.notApplicable && one.reason === other.reason && one.comment === other.comment
  );
}

/** How far each pillar has come, in the order of the pack; a pillar that asks nothing of the site is left out. */
export function progressOf(pack: Pack, items: readonly Assessable[], answers: readonly ItemAnswer[]): PillarProgress[] {
  const byItem = new Map(answers.map((answer) => [answer.item, answer]));
  return pack.pillars.flatMap(({ code }) => {
    const own = items.filter((item) => item.criterion.pillar === code);
    if (own.length === 0) return [];
    const given = own.map((item) => byItem.get(item.number)).filter((answer) => isAnswered(answer));
    return [{ code, total: own.length, answered: given.length, notApplicable: given.filter((answer) => answer?.notApplicable).length }];
  });
}

/** What stands in the way of a release, item by item; empty when the self-assessment can be signed. */
export function missingForRelease(
  items: readonly Assessable[],
  answers: readonly ItemAnswer[],
  evidence: readonly ItemEvidence[],
  rulebook: Pick<Rulebook, 'not_applicable_proof'>,
): MissingPoint[] {
  const answerOf = new Map(answers.map((answer) => [answer.item, answer]));
  const evidenceOf = new Map(evidence.map((used) => [used.item, used]));
  const proof = rulebook.not_applicable_proof.value;
  return items.flatMap((item): MissingPoint[] => {
    const answer = answerOf.get(item.number);
    const used = evidenceOf.get(item.number);
    const codes: MissingCode[] = [];
    if (!isAnswered(answer)) codes.push('answer-missing');
    if (answer?.notApplicable === true) {
      if (!item.applicability.mayBeNotApplicable) codes.push('not-applicable-refused');
      if (answer.reason.trim() === '') codes.push('reason-missing');
      if (proof === 'documents' && (used?.documents ?? 0) === 0) codes.push('documents-missing');
    }
    if ((used?.empty ?? 0) > 0) codes.push('file-missing');
    return codes.map((code) => ({ item: item.number, code }));
  });
}
