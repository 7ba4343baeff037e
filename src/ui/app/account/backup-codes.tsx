/** Backup codes, shown this once: to copy, or to print and put away. */
import { useEffect, useRef } from 'react';
import { Button } from '../../components/Button.tsx';
import { Notice } from '../../components/Notice.tsx';
import { useT } from '../../messages.client.tsx';
import { CopyButton } from './copy-button.tsx';

export function BackupCodes({ codes }: { codes: readonly string[] }) {
  const t = useT();
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new codes are shown anew
  useEffect(() => place.current?.focus(), [codes]);
  return (
    <section className="once" ref={place} tabIndex={-1} aria-labelledby="backup-codes">
      <h2 id="backup-codes">{t('accounts.backup.title')}</h2>
      <Notice kind="warning">
        <p>{t('accounts.backup.text')}</p>
      </Notice>
      <ol className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="actions">
        <CopyButton text={codes.join('\n')} />
        <Button variant="plain" onClick={() => print()}>
          {t('app.print')}
        </Button>
      </div>
    </section>
  );
}
