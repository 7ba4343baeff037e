/** The words of the equivalency review, what its states look like, and where its screens are. */
import { textIn, usePack } from '#ui/app/programme.ts';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { DraftCell, ReviewState, ReviewSummary } from './review-data.ts';
import { Day, Said } from './words.tsx';

/** `say('reviews')` is the message `recognition-review-screens.reviews`. */
export function useReviewWords(): Translate {
  const t = useT();
  return (key, values) => t(`recognition-review-screens.${key}`, values);
}

/** A code of the API in words; one that these words do not know yet keeps its own name. */
export function named(say: Translate, group: string, code: string): string {
  const key = `${group}.${code}`;
  const words = say(key);
  return words.endsWith(`.${key}`) ? code.replaceAll('-', ' ') : words;
}

const tones: Record<ReviewState, StatusTone> = {
  requested: 'waiting',
  comparing: 'open',
  consulting: 'open',
  decided: 'partial',
  published: 'good',
  refused: 'bad',
  declined: 'bad',
  withdrawn: 'ended',
};

export function StateBadge({ state }: { state: ReviewState }) {
  const say = useReviewWords();
  return <StatusBadge tone={tones[state]}>{say(`state.${state}`)}</StatusBadge>;
}

/** "ISO 14001, edition 2015" */
export function SystemName({ of }: { of: Pick<ReviewSummary, 'system' | 'edition'> }) {
  const say = useReviewWords();
  return (
    <>
      <Said of={of.system.title} />, {say('edition', { edition: of.edition })}
    </>
  );
}

/** Who did something, and on which day. */
export function By({ said }: { said: { by: { name: string }; at: string } }) {
  const say = useReviewWords();
  return (
    <span className="note">
      {said.by.name === '' ? say('somebody') : said.by.name}, <Day iso={said.at} />
    </span>
  );
}

export type PackWords = {
  title: string;
  /** Of a criterion or part: "10.2 Due diligence". */
  target: (id: string) => string;
  level: (code: string) => string;
};

/** The names of a pack's criteria, parts and levels; their codes while they are on their way. */
export function usePackWords(id: string): PackWords {
  const language = useLanguage();
  const { data: pack } = usePack(id);
  const titles = new Map(
    (pack?.items ?? []).flatMap(({ number, title, parts }) => [{ number, title }, ...parts].map((one) => [one.number, one.title] as const)),
  );
  return {
    title: pack === undefined ? id : textIn(pack.title, language),
    target: (target) => {
      const title = titles.get(target);
      return title === undefined ? target : `${target} ${textIn(title, language)}`;
    },
    level: (code) => {
      const label = pack?.levels.find((level) => level.code === code)?.label;
      return label === undefined ? code : textIn(label, language);
    },
  };
}

/** A condition as a sentence. `nameOf` names a kind of site or a metal. */
export function conditionText(
  say: Translate,
  { rule, value }: DraftCell['conditions'][number],
  nameOf: (rule: string, code: string) => string,
): string {
  const months = Number(value);
  return say(
    `condition.${rule}`,
    rule === 'max-age-months' ? { months: Number.isFinite(months) ? months : 0 } : { value: nameOf(rule, value) },
  );
}

const reviewAddress = (review: string) => `/app/reviews/${review}`;

export const addresses = {
  reviews: '/app/reviews',
  start: '/app/reviews/new',
  review: reviewAddress,
  draft: (review: string) => `${reviewAddress(review)}/draft`,
  comparison: (review: string) => `${reviewAddress(review)}/comparison`,
  impact: (review: string) => `${reviewAddress(review)}/impact`,
  comments: (review: string) => `${reviewAddress(review)}/comments`,
  mapping: (review: string) => `/api/v1/reviews/${review}/cells/mapping`,
  organisation: (organisation: string) => `/app/organisations/${organisation}`,
  requests: (organisation: string) => `/app/organisations/${organisation}/reviews`,
  /** Public, and open to everybody. */
  matrix: '/recognition',
  publicReview: (review: string) => `/recognition/reviews/${review}`,
};
