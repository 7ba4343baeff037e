/** Equivalency reviews brought to a stage by the API, the way people do it. Versions of the matrix are of everybody: tests read which is the newest. */
import { expect } from 'vitest';
import { newId } from '#platform/database/ids.ts';
import { allMatrices } from '#rooms/recognition/matrices.ts';
import { closingDay } from '#rooms/recognition/review/rules.ts';
import { subjects } from '#rooms/recognition/review/shapes.ts';
import type { DraftCell } from '#rooms/recognition/review/tables.ts';
import type { ReviewView } from '#rooms/recognition/review/view.ts';
import { draftCell } from './draft.ts';
import { aPerson, ask, openWorld, type TestPerson } from './world.ts';

export type Reviewers = { staff: TestPerson; decider: TestPerson };
export type MadeReview = Reviewers & { review: ReviewView };

const stages = ['requested', 'comparing', 'drafted', 'consulting', 'closed', 'decided', 'approved'] as const;
export type Stage = (typeof stages)[number];

export const judgement = { verdict: 'meets', finding: 'Compared clause by clause.' };
export const decision = { accepted: true, reasons: 'It covers the criterion.', conditions: ['Tell us of a new edition.'], reviewDue: null };

export async function reviewers(): Promise<Reviewers> {
  return {
    staff: await aPerson([{ role: 'scheme-staff', scopeId: null }]),
    decider: await aPerson([{ role: 'decision-maker', scopeId: null }]),
  };
}

/** A request of one's own version of a review, as `put` and `post` send it. */
export function send(person: TestPerson, method: string, review: Pick<ReviewView, 'id' | 'version'>, path: string, body?: unknown) {
  const headers = { 'if-match': `"${review.version}"` };
  return ask(person, method, `/api/v1/reviews/${review.id}${path}`, body === undefined ? { headers } : { body, headers });
}

/** The review after a step that must succeed. */
export async function stepped(
  made: MadeReview,
  by: 'staff' | 'decider',
  method: string,
  path: string,
  body?: unknown,
): Promise<MadeReview> {
  const answer = await send(made[by], method, made.review, path, body);
  const review = (await answer.json()) as ReviewView;
  expect([path, answer.status, review]).toMatchObject([path, 200, { version: made.review.version + 1 }]);
  return { ...made, review };
}

/** With one cell for ISO 14001 unless told otherwise. From `closed` on the clock stands after the last day of the comment period. */
export async function aReviewAt(stage: Stage, cells: DraftCell[] = [draftCell], by?: Reviewers): Promise<MadeReview> {
  const people = by ?? (await reviewers());
  const source = cells[0]?.sources[0];
  const request = { system: source?.system, edition: source?.edition, pack: 'rra-3.0', reason: 'Many sites hold it.' };
  const asked = await ask(people.staff, 'POST', '/api/v1/reviews', { body: request });
  let made: MadeReview = { ...people, review: (await asked.json()) as ReviewView };
  for (const at of stages.slice(1, stages.indexOf(stage) + 1)) made = await next[at](made, cells);
  return made;
}

const next: Record<Stage, (made: MadeReview, cells: DraftCell[]) => Promise<MadeReview>> = {
  requested: async (made) => made,
  comparing: (made) => stepped(made, 'staff', 'PUT', '/admission', { admitted: true, reasons: 'Many ask for it.' }),
  drafted: async (made, cells) => {
    let judged = made;
    for (const subject of subjects) judged = await stepped(judged, 'staff', 'PUT', `/judgements/${subject}`, judgement);
    return stepped(judged, 'staff', 'PUT', '/cells', { cells });
  },
  consulting: (made) => stepped(made, 'staff', 'POST', '/consultation'),
  closed: async (made) => {
    const { setNow } = await openWorld();
    setNow(`${closingDay(made.review.consultation?.closesOn ?? '', 2)}T12:00:00Z`);
    return made;
  },
  decided: (made) => stepped(made, 'decider', 'PUT', '/decision', decision),
  approved: async (made) => {
    const approval = { approvedBy: 'The council', approvedOn: await today(), reference: 'Minutes 12' };
    return stepped(
      await stepped(made, 'staff', 'PUT', '/approvals/scheme', approval),
      'staff',
      'PUT',
      '/approvals/criteria-owner',
      approval,
    );
  },
};

/** Of the scheme: days of a review are days in UTC. */
export async function today(): Promise<string> {
  return (await openWorld()).services.clock.now().toISOString().slice(0, 10);
}

/** A name nobody took and the first day that a new version can have. */
export async function freePublication(): Promise<{ id: string; inForce: string }> {
  const { services } = await openWorld();
  const newest = (await allMatrices(services.db, services.programme)).at(-1)?.in_force ?? '';
  const day = await today();
  return { id: `test-${newId()}`, inForce: newest < day ? day : closingDay(newest, 2) };
}

/** A comment as it stands once the public form took it. */
export async function aComment({ id }: Pick<ReviewView, 'id'>, given: { email?: string; text?: string } = {}): Promise<string> {
  const { services } = await openWorld();
  const comment = newId();
  await services.db
    .insertInto('review_comments')
    .values({
      id: comment,
      review_id: id,
      name: 'Rosa Quispe',
      organisation: 'River Watch',
      email: given.email ?? null,
      text: given.text ?? 'Clause 6 says nothing of rivers.',
      received_at: services.clock.now(),
      answer: null,
      withheld: false,
      answered_by: null,
      answered_at: null,
      version: 1,
    })
    .execute();
  return comment;
}
