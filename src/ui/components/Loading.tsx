/** The place of a text that is on its way. */
import type { Translate } from '../i18n.ts';

export function Loading({ t, lines = 3 }: { t: Translate; lines?: number }) {
  return (
    <div className="skeleton" role="status">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never change places
        <span key={line} />
      ))}
      <p className="hush">{t('ui.loading')}</p>
    </div>
  );
}
