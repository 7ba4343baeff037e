/** How well a value is founded: read in a source, following from confirmed facts, or our assumption. Each has its own sign: a tick, "therefore", "about". */
import type { Translate } from '../i18n.ts';
import { Glyph, type GlyphName } from './Glyph.tsx';

export type BasisName = 'confirmed' | 'deduced' | 'assumed';

const SIGNS: Readonly<Record<BasisName, GlyphName>> = { confirmed: 'check', deduced: 'therefore', assumed: 'about' };

/** `compact` shows the sign alone; the words stay for screen readers and as a tooltip. */
export function BasisMark({ basis, t, compact = false }: { basis: BasisName; t: Translate; compact?: boolean }) {
  const word = t(`ui.basis.${basis}`);
  const meaning = t(`ui.basis.${basis}.meaning`);
  return (
    <span className="basis" title={`${word}: ${meaning}`}>
      <Glyph name={SIGNS[basis]} />
      <span className={compact ? 'hush' : undefined}>{word}</span>
      <span className="hush">: {meaning}</span>
    </span>
  );
}
