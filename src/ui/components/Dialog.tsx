/** A question that must be answered before going on, in the browser's own dialog: it keeps the keyboard inside and Escape leaves. */
import { type ReactNode, useEffect, useId, useRef } from 'react';
import type { Translate } from '../i18n.ts';
import { Button } from './Button.tsx';
import { Glyph } from './Glyph.tsx';

export interface DialogProps {
  readonly t: Translate;
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** The buttons; the first is what one came for. */
  readonly actions?: ReactNode;
}

export function Dialog({ t, title, open, onClose, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    if (open && !dialog.open) dialog.showModal();
    if (!open && dialog.open) dialog.close();
  }, [open]);
  return (
    <dialog ref={ref} aria-labelledby={titleId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button variant="bare" aria-label={t('ui.close')} onClick={() => ref.current?.close()}>
          <Glyph name="cross" />
        </Button>
      </header>
      {children}
      {actions !== undefined && <footer>{actions}</footer>}
    </dialog>
  );
}
