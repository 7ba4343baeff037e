/** What did not work, what to do next, and the number to quote. */
import type { ReactNode } from 'react';
import type { Translate } from '../i18n.ts';
import { Button } from './Button.tsx';
import { Glyph } from './Glyph.tsx';

export function ErrorState({
  t,
  children,
  requestId,
  onRetry,
}: {
  t: Translate;
  children: ReactNode;
  requestId?: string | undefined;
  onRetry?: (() => void) | undefined;
}) {
  return (
    <div className="blank" role="alert">
      <Glyph name="late" className="bad" />
      <h2>{t('ui.error.title')}</h2>
      <p>{children}</p>
      {requestId !== undefined && <p className="note">{t('ui.error.request', { id: requestId })}</p>}
      {onRetry !== undefined && (
        <Button variant="plain" onClick={onRetry}>
          {t('ui.retry')}
        </Button>
      )}
    </div>
  );
}
