/** The words of the desk review, and where its screens lead. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';
import { wordsFor } from '../words.tsx';
import type { Question } from './data.ts';

/** `say('title')` is the message `assessment-desk-review-screens.title`. */
export function useDeskWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-desk-review-screens.${key}`, values);
}

export const deskAddresses = {
  review: (site: string) => `/app/sites/${site}/assessment/desk-review`,
  left: (site: string) => `/app/sites/${site}/assessment/desk-review?show=left`,
  item: (site: string, item: string) => `/app/sites/${site}/assessment/desk-review#item-${item}`,
  questions: (site: string) => `/app/sites/${site}/assessment/questions`,
  question: (site: string, question: string) => `/app/sites/${site}/assessment/questions/${question}`,
  ask: (site: string, item?: string) =>
    `/app/sites/${site}/assessment/questions/new${item === undefined ? '' : `?item=${encodeURIComponent(item)}`}`,
};

/** A scope in words; one that the rulebook added and nobody has words for keeps its own name. */
export function scopeName(say: Translate, scope: string): string {
  return wordsFor(say, 'scope', scope) ?? scope.replaceAll('-', ' ');
}

const tones: Record<Question['status'], StatusTone> = {
  open: 'open',
  answered: 'partial',
  returned: 'open',
  closed: 'good',
  withdrawn: 'ended',
};

/** Overdue stands in the place of the status that it sharpens: it waits for the site. */
export function QuestionState({ status, overdue }: Pick<Question, 'status' | 'overdue'>) {
  const say = useDeskWords();
  return overdue ? (
    <StatusBadge tone="bad">{say('status.overdue')}</StatusBadge>
  ) : (
    <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>
  );
}

export function ofItem(say: Translate, item: string | null, items: readonly { item: string; title: string }[]): string {
  if (item === null) return say('question.whole');
  const title = items.find((one) => one.item === item)?.title;
  return title === undefined ? item : `${item} ${title}`;
}

/** Enough of a text to know it by, cut between two words. */
export function firstWords(text: string, most = 140): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const end = cut.lastIndexOf(' ');
  return `${(end > 0 ? cut.slice(0, end) : cut).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
