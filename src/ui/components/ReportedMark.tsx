/** Says that a record was reported by others and not decided here. */
import type { Translate } from '../i18n.ts';
import { Glyph } from './Glyph.tsx';

export function ReportedMark({ t }: { t: Translate }) {
  return (
    <span className="reported" title={t('ui.reported.meaning')}>
      <Glyph name="quote" />
      {t('ui.reported')}
      <span className="hush">: {t('ui.reported.meaning')}</span>
    </span>
  );
}
