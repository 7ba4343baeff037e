/** What the desk review hands to the rest of an assessment: to its plan, its submission and its result. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import { recognisedParts } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import type { Snapshot } from '../snapshot.ts';
import { deskReviewsOf } from './queries.ts';
import { factsOf } from './review-at-hand.ts';
import { faultsOfLeft, lacksOf, leftOf } from './rules.ts';

/** Items that were reviewed, in the order of the pack; notes stay with the team. Three statements. */
export async function frozenDeskReview(
  tx: Database | Tx,
  held: CycleAtHand,
  assessment: Pick<Assessment, 'id'>,
): Promise<NonNullable<Snapshot['deskReview']>> {
  return (await reviewed(tx, held, assessment)).flatMap(({ item, review, missing }) =>
    review === null || review.scope === null || missing.length > 0 ? [] : [{ item, scope: review.scope, why: review.why }],
  );
}

/** What keeps the plan from being sent: items without a scope or its reason, where the rulebook asks for the review first. Three statements. */
export async function deskReviewLeft(tx: Database | Tx, held: CycleAtHand, assessment: Pick<Assessment, 'id'>): Promise<Fault[]> {
  return faultsOfLeft(leftOf(await reviewed(tx, held, assessment), held.rulebook), held.rulebook);
}

/** The same keeps the assessment from being submitted. A question that is still open does not: it is listed where the review is read. */
export async function blockersOfDeskReview(tx: Database | Tx, held: CycleAtHand, assessment: Pick<Assessment, 'id'>): Promise<Fault[]> {
  return deskReviewLeft(tx, held, assessment);
}

async function reviewed(tx: Database | Tx, { cycle, pack, rulebook, day }: CycleAtHand, { id }: Pick<Assessment, 'id'>) {
  const release = await releaseOf(tx, cycle.id);
  if (release === null) return [];
  const { answers, evidence } = release.snapshot;
  const recognised = await recognisedParts(tx, cycle.id, day);
  const reviews = await deskReviewsOf(tx, id);
  return itemsOf(release, pack).map(({ number: item }) => {
    const facts = factsOf(
      item,
      answers.find((answer) => answer.item === item),
      evidence.filter(({ usedBy }) => usedBy.includes(item)),
      recognised.find((part) => part.item === item) ?? null,
    );
    const review = reviews.find((one) => one.item === item) ?? null;
    return { item, review, missing: lacksOf(review, facts, rulebook) };
  });
}
