/** What every page of a review says: its title, its state, its days and what people wrote. */
import { createElement, Fragment } from 'react';
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicSummaryView } from '../review/public-review.ts';

type Titled = Pick<PublicSummaryView, 'system' | 'edition' | 'pack'>;

export function reviewTitle({ system, edition, pack }: Titled, { t }: Spoken): string {
  return t('recognition.review.title', { system: system.title.text, edition, pack: pack.name });
}

/** States as they are told: a consultation is open, to come or over, whatever the staff have got to. */
const tones = {
  requested: 'waiting',
  refused: 'bad',
  comparing: 'open',
  consulting: 'open',
  answering: 'open',
  decided: 'partial',
  declined: 'bad',
  withdrawn: 'ended',
  published: 'good',
} as const satisfies Record<string, StatusTone>;

export function ReviewStatus({ of, spoken: { t, language } }: { of: PublicSummaryView; spoken: Spoken }) {
  const told = of.state === 'consulting' && !of.openForComment ? 'answering' : of.state;
  const until = of.consultation === null ? '' : formatDate(of.consultation.closesOn, language);
  return <StatusBadge tone={tones[told]}>{t(`recognition.review.status.${told}`, { until })}</StatusBadge>;
}

export function Day({ iso, language }: { iso: string; language: string }) {
  return <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
}

/** What people wrote, in paragraphs. Each finds its own direction, so that no text turns the one beside it. */
export function Paragraphs({ text }: { text: string }) {
  return createElement(Fragment, null, ...text.split(/\n\s*\n/).map((paragraph) => createElement('p', { dir: 'auto' }, paragraph)));
}
