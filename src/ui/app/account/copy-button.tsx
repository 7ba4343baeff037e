/** Copies a text and says so. */
import { useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { useT } from '../../messages.client.tsx';

export function CopyButton({ text }: { text: string }) {
  const t = useT();
  const [state, setState] = useState<'copy' | 'copied' | 'copy-failed'>('copy');
  return (
    <>
      <Button
        variant="plain"
        onClick={() =>
          void navigator.clipboard.writeText(text).then(
            () => setState('copied'),
            () => setState('copy-failed'),
          )
        }
      >
        {t('app.copy')}
      </Button>
      <span role="status" className="note">
        {state === 'copy' ? '' : t(`app.${state}`)}
      </span>
    </>
  );
}
