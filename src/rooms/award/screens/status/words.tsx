/** The words of the screens of status and appeals: `say('title')` is the message `award-status-screens.title`. */
import type { ReactNode } from 'react';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { Why } from '#ui/components/Why.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';
import type { Appeal, MarkStatus, StatusChange } from './data.ts';

export function useStatusWords(): Translate {
  const t = useT();
  return (key, values) => t(`award-status-screens.${key}`, values);
}

/** The words of a code; one that a later rulebook adds is shown by its own name. */
export function named(say: Translate, kind: 'status' | 'transition', code: string): string {
  const key = `${kind}.${code}`;
  const words = say(key);
  return words.endsWith(key) ? code.replaceAll('-', ' ') : words;
}

export function StatusMark({ status, effect }: { status: string; effect: MarkStatus['effect'] }) {
  const say = useStatusWords();
  return <StatusBadge tone={toneOf(status, effect)}>{named(say, 'status', status)}</StatusBadge>;
}

function toneOf(status: string, effect: MarkStatus['effect']): StatusTone {
  if (effect === null) return 'open';
  if (effect.claims === 'allowed') return status === 'awarded' ? 'good' : 'partial';
  return effect.claims === 'paused' || status === 'withdrawn-by-scheme' ? 'bad' : 'ended';
}

/** Which rule of the rulebook allowed a change, and how well it is founded. */
export function WhyChange({ change, children }: { change: Pick<StatusChange, 'transition' | 'rule'>; children?: ReactNode }) {
  const t = useT();
  const say = useStatusWords();
  const { rule, transition } = change;
  return (
    <Why
      t={t}
      rule={{ text: say('rule', { transition: named(say, 'transition', transition) }) }}
      version={rule.version}
      sources={rule.source === null ? [] : [{ text: rule.source }]}
      basis={rule.basis}
    >
      {children}
      {rule.note !== null && ` ${say('rule.note', { note: rule.note })}`}
    </Why>
  );
}

/** What an appeal is about: a decision by its outcome, a change of status by its name. */
export function subjectText(say: Translate, { kind, what }: Pick<Appeal['subject'], 'kind' | 'what'>): string {
  return kind === 'decision' ? say(`subject.${what}`) : say('subject.change', { transition: named(say, 'transition', what) });
}
