/** The connection is gone, and nothing that was written is. */
import type { Translate } from '../i18n.ts';
import { Notice } from './Notice.tsx';

export function OfflineState({ t }: { t: Translate }) {
  return (
    <div role="status">
      <Notice kind="warning" title={t('ui.offline.title')}>
        <p>{t('ui.offline.text')}</p>
      </Notice>
    </div>
  );
}
