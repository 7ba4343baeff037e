/** Where something stands: a shape and a word, the tone only repeats them. */
import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './Glyph.tsx';

/** `good` holds, `partial` holds with work open, `open` is under way, `waiting` has not begun, `ended` is over, `bad` was refused or taken away. */
export type StatusTone = 'good' | 'partial' | 'open' | 'waiting' | 'ended' | 'bad';

const LOOKS: Readonly<Record<StatusTone, readonly [glyph: GlyphName, className: string]>> = {
  good: ['disc', 'good'],
  partial: ['half', 'part'],
  open: ['ring', 'calm'],
  waiting: ['dashed', 'calm'],
  ended: ['stop', 'calm'],
  bad: ['cross', 'bad'],
};

export function StatusBadge({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  const [glyph, className] = LOOKS[tone];
  return (
    <span className={`status ${className}`}>
      <Glyph name={glyph} />
      <span>{children}</span>
    </span>
  );
}
