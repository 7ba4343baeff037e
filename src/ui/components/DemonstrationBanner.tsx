/** While the demonstration runs, every page says so, on the screen and on paper. */
import type { Translate } from '../i18n.ts';

export function DemonstrationBanner({ t }: { t: Translate }) {
  return (
    <aside className="demo" aria-label={t('ui.demonstration')}>
      <div className="wrap">
        <b>{t('ui.demonstration')}</b>
        {t('ui.demonstration.text')}
      </div>
    </aside>
  );
}
