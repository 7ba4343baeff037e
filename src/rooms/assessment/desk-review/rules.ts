/**
 * The desk review: how much site work each item still needs and why, proposed from what is recognised and what the site claims
 * (`assessors.desk_review`).
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

/** What is known of an item before anybody has looked at it. */
export type ItemFacts = {
  readonly item: string;
  /** Certificates prove all of it today. */
  readonly recognised: boolean;
  /** The site says that it does not apply. */
  readonly claimed: boolean;
  /** How many pieces of evidence were released for it, and how many of them are held at the site. */
  readonly evidence: number;
  readonly heldAtSite: number;
};

export type Review = { readonly scope: string | null; readonly why: string };

export type ReviewLack = 'scope' | 'why' | 'recognition' | 'claim';

/** Why a scope is proposed, in a word that the messages know. */
export type ProposalGround = 'recognised' | 'claimed' | 'no-evidence' | 'held-at-site' | 'to-judge';

type Of = Rulebook['assessors']['desk_review']['scopes'][number]['of'];

/**
 * The scope that speaks for itself: recognised before claimed, and the first that any item can have for all others. `to-judge` is a proposal
 * without a reason: somebody has to read the answer and say why.
 */
export function proposalFor(facts: ItemFacts, { assessors }: Rulebook): { scope: string | null; ground: ProposalGround } {
  const { scopes } = assessors.desk_review;
  const first = (of: Of) => scopes.find((scope) => scope.of === of)?.code ?? null;
  if (facts.recognised && first('recognised') !== null) return { scope: first('recognised'), ground: 'recognised' };
  if (facts.claimed && first('claimed-not-applicable') !== null) return { scope: first('claimed-not-applicable'), ground: 'claimed' };
  const scope = first('any');
  if (facts.evidence === 0) return { scope, ground: 'no-evidence' };
  return { scope, ground: facts.heldAtSite > 0 ? 'held-at-site' : 'to-judge' };
}

/** Whether a scope can be kept for an item; null is none yet. Why it was chosen may be written later. */
export function checkScope(scope: string | null, facts: ItemFacts, { assessors }: Rulebook): Result<null> {
  if (scope === null) return ok(null);
  const { item } = facts;
  const known = assessors.desk_review.scopes.find(({ code }) => code === scope);
  if (known === undefined) return fail({ code: 'unknown-scope', path: '/scope', values: { scope } });
  if (known.of === 'recognised' && !facts.recognised) return fail({ code: 'not-recognised', path: '/scope', values: { item } });
  if (known.of === 'claimed-not-applicable' && !facts.claimed) return fail({ code: 'not-claimed', path: '/scope', values: { item } });
  return ok(null);
}

/** What keeps an item from being reviewed: no scope, no reason, or a scope whose ground has gone since it was chosen. */
export function lacksOf(review: Review | null, facts: Pick<ItemFacts, 'recognised' | 'claimed'>, { assessors }: Rulebook): ReviewLack[] {
  if (review === null || review.scope === null) return ['scope'];
  const of = assessors.desk_review.scopes.find(({ code }) => code === review.scope)?.of;
  return [
    ...(review.why.trim() === '' ? (['why'] as const) : []),
    ...(of === 'recognised' && !facts.recognised ? (['recognition'] as const) : []),
    ...(of === 'claimed-not-applicable' && !facts.claimed ? (['claim'] as const) : []),
  ];
}

/** Recognised, and looked at all the same: the reason says why. */
export function isReopened(review: Review | null, facts: Pick<ItemFacts, 'recognised'>, { assessors }: Rulebook): boolean {
  if (!facts.recognised || review === null || review.scope === null) return false;
  return assessors.desk_review.scopes.find(({ code }) => code === review.scope)?.of !== 'recognised';
}

export type Left = {
  /** In the order of the rulebook; scopes that nothing has are there too. */
  byScope: { scope: string; items: string[] }[];
  notReviewed: string[];
};

/** What is left to look at, and what was not reviewed yet: each item stands in exactly one list. */
export function leftOf(
  items: readonly { item: string; review: Review | null; missing: readonly ReviewLack[] }[],
  { assessors }: Rulebook,
): Left {
  const reviewed = items.filter(({ missing }) => missing.length === 0);
  return {
    byScope: assessors.desk_review.scopes.map(({ code }) => ({
      scope: code,
      items: reviewed.filter(({ review }) => review?.scope === code).map(({ item }) => item),
    })),
    notReviewed: items.filter(({ missing }) => missing.length > 0).map(({ item }) => item),
  };
}

/** Empty where the rulebook lets the plan go ahead of the review. */
export function faultsOfLeft({ notReviewed }: Pick<Left, 'notReviewed'>, { assessors }: Rulebook): Fault[] {
  if (!assessors.desk_review.complete_before_plan || notReviewed.length === 0) return [];
  return [{ code: 'desk-review-incomplete', values: { count: notReviewed.length, items: notReviewed.join(', ') } }];
}
