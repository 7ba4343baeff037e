/** An item as a reader sees it: the programme's texts in their language, or in the prevailing one where there is none. */
import { type Assessable, type Localized, type Pack, text } from '#programme/index.ts';
import type { RecognisedPart } from '#rooms/recognition/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import type { AnswerView, CycleState, Delegation, Shared } from './queries.ts';
import type { MissingPoint } from './rules.ts';

export type Say = (localized: Localized) => { text: string; language: string };

/** Says texts of a pack in a language, falling back to the pack's prevailing one. */
export function sayerOf(pack: Pack, language: string): Say {
  return (localized) => text(localized, language, pack.prevailing_language);
}

export function levelsView(pack: Pack, say: Say) {
  return byRank(pack).map(({ code, label, rank, accepts, tone }) => ({ code, label: say(label), rank, accepts, tone }));
}

/** What an item asks, without anybody's answer. */
export function questionView(pack: Pack, item: Assessable, say: Say) {
  return {
    item: item.number,
    criterion: item.criterion.number,
    pillar: item.criterion.pillar,
    title: say(item.title),
    purpose: say(item.purpose),
    statements: byRank(pack).map(({ code }) => {
      const stated = item.levels?.[code];
      return { level: code, elements: [...(stated?.elements ?? [])], statement: stated === undefined ? null : say(stated.statement) };
    }),
  };
}

export type ItemState = CycleState & { recognised: readonly RecognisedPart[] };

export function itemView(pack: Pack, item: Assessable, state: ItemState, say: Say) {
  const { mayBeNotApplicable, when, proof } = item.applicability;
  const own = <T extends { item: string }>(rows: readonly T[]): T[] => rows.filter((row) => row.item === item.number);
  const answer = own(state.answers)[0] ?? null;
  return {
    ...questionView(pack, item, say),
    applicability: { mayBeNotApplicable, when: when === null ? null : say(when), proof: proof === null ? null : say(proof) },
    thresholds: item.criterion.thresholds.map(({ what, value, unit, instrument, basis }) => ({
      what: say(what),
      value,
      unit,
      instrument,
      basis,
    })),
    answer,
    evidenceCount: own(state.evidence)[0]?.used ?? 0,
    delegates: own(state.delegations).map(({ person, dueOn, delegatedAt }: Delegation) => ({ person, dueOn, delegatedAt })),
    recognised: recognisedView(own(state.recognised)[0]),
    offer: offerOf(answer, own(state.shared)[0]),
  };
}

function recognisedView(part: RecognisedPart | undefined) {
  if (part === undefined) return null;
  const { level, validUntil, certificates, cell } = part;
  return { level, validUntil, certificates: [...certificates], cell };
}

/** The shared answer while it is newer than what the site took over, or was never taken over. */
function offerOf(answer: AnswerView | null, shared: Shared | undefined) {
  if (shared === undefined || shared.version <= (answer?.sharedVersion ?? 0)) return null;
  const { version, level, comment, updatedAt } = shared;
  return { version, level, comment, updatedAt };
}

/** What is missing for a release, in words. */
export function missingView(missing: readonly MissingPoint[], language: string) {
  const t = loadMessages(language);
  return missing.map(({ item, code }) => ({ item, code, message: t(`self-assessment.missing-${code}`, { item }) }));
}

function byRank(pack: Pack) {
  return [...pack.levels].sort((one, other) => one.rank - other.rank);
}
