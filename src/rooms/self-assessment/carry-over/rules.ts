/**
 * What a new cycle takes over from the release of the cycle before: every text with its origin, to be confirmed, and the evidence that still
 * holds. Nothing of it is part of the new self-assessment until somebody takes it. No word is lost: what no item takes up is left over,
 * with the reason. A rating is proposed within the same pack only, and never carried to another.
 */
import { mappedItems } from '#programme/crosswalk.ts';
import { addMonths } from '#programme/due.ts';
import { notApplicable, type Programme } from '#programme/index.ts';
import type { SnapshotAnswer } from '../snapshot.ts';

export const carriedKinds = ['comment', 'reason', 'level', 'evidence', 'boundary'] as const;
export type CarriedKind = (typeof carriedKinds)[number];

/**
 * Why something is left over: no item takes it up; none that the site answers; the evidence has expired, is older than the rulebook lets it
 * be, or is no longer there; or it is said of the boundary, which a cycle draws anew.
 */
export const whysNot = ['not-mapped', 'not-asked', 'expired', 'too-old', 'removed', 'boundary'] as const;
export type WhyNot = (typeof whysNot)[number];

export type Carried = {
  kind: CarriedKind;
  /** The words of a comment or reason, the code of a level, the title of evidence, what is said of a part of the boundary. */
  text: string;
  /** The part of the boundary it is said of. */
  about: string | null;
  evidence: string | null;
  /** The items of the old pack that it stood at. */
  from: string[];
  /** The items of the new pack that it is offered to, the main one first; empty: left over. */
  to: string[];
  whyNot: WhyNot | null;
};

/** What was released, and how the evidence it rests on stands today. */
export type Released = {
  pack: string;
  answers: readonly Pick<SnapshotAnswer, 'item' | 'level' | 'notApplicable' | 'reason' | 'comment'>[];
  evidence: readonly OldEvidence[];
  boundary: readonly { kind: string; name: string; included: boolean; reason: string | null }[];
};

export type OldEvidence = {
  id: string;
  title: string;
  usedBy: readonly string[];
  effectiveOn: string | null;
  expiresOn: string | null;
  /** Whether the site still has it. */
  kept: boolean;
};

/** The new cycle: the pack it is held to, the items that the site answers, the day it opened and how old evidence may be. */
export type Receiver = { pack: string; items: readonly string[]; day: string; maxAgeMonths: number };

export function carryOver(programme: Pick<Programme, 'packs' | 'crosswalks'>, old: Released, receiver: Receiver): Carried[] {
  const place = (items: readonly string[]) => placeOf(programme, old.pack, receiver, items);
  const ofAnswers = old.answers.flatMap((answer): Carried[] => {
    const placed = place([answer.item]);
    const one = (kind: CarriedKind, text: string): Carried[] =>
      text.trim() === '' ? [] : [{ kind, text, about: null, evidence: null, from: [answer.item], ...placed }];
    return [
      ...one('comment', answer.comment),
      ...one('reason', answer.reason),
      ...(old.pack === receiver.pack ? one('level', answer.notApplicable ? notApplicable : (answer.level ?? '')) : []),
    ];
  });
  const ofEvidence = old.evidence.map((evidence): Carried => {
    const stale = staleness(evidence, receiver);
    const placed = stale === null ? place(evidence.usedBy) : { to: [], whyNot: stale };
    return { kind: 'evidence', text: evidence.title, about: null, evidence: evidence.id, from: [...evidence.usedBy], ...placed };
  });
  const ofBoundary = old.boundary.flatMap(({ kind, name, reason }): Carried[] =>
    // The metals of the marks stand in every boundary: there is no word in them.
    kind === 'metal' && reason === null
      ? []
      : [{ kind: 'boundary', text: reason ?? '', about: name, evidence: null, from: [], to: [], whyNot: 'boundary' }],
  );
  return [...ofAnswers, ...ofEvidence, ...ofBoundary];
}

/** Why evidence holds no longer on the day; null while it does. What says when it expires holds until then; what does not may be only so old. */
export function staleness(
  evidence: Omit<OldEvidence, 'id' | 'title' | 'usedBy'>,
  { day, maxAgeMonths }: Pick<Receiver, 'day' | 'maxAgeMonths'>,
): WhyNot | null {
  if (!evidence.kept) return 'removed';
  if (evidence.expiresOn !== null) return evidence.expiresOn < day ? 'expired' : null;
  return evidence.effectiveOn !== null && addMonths(evidence.effectiveOn, maxAgeMonths) < day ? 'too-old' : null;
}

function placeOf(
  programme: Pick<Programme, 'packs' | 'crosswalks'>,
  from: string,
  receiver: Receiver,
  items: readonly string[],
): Pick<Carried, 'to' | 'whyNot'> {
  const mapped = [...new Set(items.flatMap((item) => mappedItems(programme, from, receiver.pack, item)))];
  const to = mapped.filter((item) => receiver.items.includes(item));
  return { to, whyNot: to.length > 0 ? null : mapped.length > 0 ? 'not-asked' : 'not-mapped' };
}

/** `to-confirm`: nobody has looked at it; `taken`: it is part of the answer; `set-aside`: it stays readable beside it. */
export const offerStates = ['to-confirm', 'taken', 'set-aside'] as const;
export type OfferState = (typeof offerStates)[number];

/** What an answer becomes with a carried text, level or reason taken into it. A reason stands where the answer shows one. */
export function withCarried<Answer extends { level: string | null; notApplicable: boolean; reason: string; comment: string }>(
  answer: Answer,
  { kind, text }: Pick<Carried, 'kind' | 'text'>,
  how: 'replace' | 'append',
): Answer {
  if (kind === 'level') {
    return text === notApplicable ? { ...answer, level: null, notApplicable: true } : { ...answer, level: text, notApplicable: false };
  }
  const field = kind === 'reason' && answer.notApplicable ? 'reason' : 'comment';
  const before = answer[field];
  return { ...answer, [field]: how === 'replace' || before.trim() === '' ? text : `${before}\n\n${text}` };
}
