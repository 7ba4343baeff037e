/** Why something is due on its day: the clock, the event it counts from, the rulebook, its source and how well it is founded. */
import { Why } from '#ui/components/Why.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Due } from './data.ts';
import { nameOfClock, useWords } from './words.tsx';

export function WhyDue({ due }: { due: Due }) {
  const t = useT();
  const say = useWords();
  if (due.rule === null) return null;
  const { clock, rulebook, basis, source, note, anchor, relation, months } = due.rule;
  return (
    <Why
      t={t}
      rule={{ text: nameOfClock(say, clock) }}
      version={rulebook}
      sources={source === null ? [] : [{ text: source }]}
      basis={weaker(basis.months, basis.anchor)}
    >
      {say(`due.${relation}`, { months, anchor: say(`anchor.${anchor}`) })}
      {note !== null && ` ${say('due.note', { note })}`}
    </Why>
  );
}

type Basis = 'confirmed' | 'deduced' | 'assumed';

/** A day is as well founded as the weaker of its length and its beginning. */
export function weaker(one: Basis, other: Basis): Basis {
  const order: readonly Basis[] = ['confirmed', 'deduced', 'assumed'];
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}
