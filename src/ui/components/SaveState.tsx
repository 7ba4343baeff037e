/** Saving is quiet and constant; this is the line that says so. */
import type { Translate } from '../i18n.ts';
import { Glyph, type GlyphName } from './Glyph.tsx';

export type Saving = { readonly state: 'saving' | 'waiting' | 'failed' } | { readonly state: 'saved'; readonly time: string };

const LOOKS: Readonly<Record<Saving['state'], readonly [glyph: GlyphName, className: string]>> = {
  saving: ['dashed', 'calm'],
  saved: ['check', 'good'],
  waiting: ['ring', 'part'],
  failed: ['cross', 'bad'],
};

export function SaveState({ saving, t }: { saving: Saving; t: Translate }) {
  const [glyph, className] = LOOKS[saving.state];
  return (
    <span className={`saved ${className}`} role="status">
      <Glyph name={glyph} />
      {t(`ui.save.${saving.state}`, saving.state === 'saved' ? { time: saving.time } : {})}
    </span>
  );
}
