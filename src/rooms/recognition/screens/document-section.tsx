/** The document of a certificate: to be read, and by the site to be sent or replaced as soon as it is chosen. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type Certificate, refreshRecognition, sendDocument } from './data.ts';
import { formatSize } from './file-size.ts';
import { addresses, useWords } from './words.tsx';

export function DocumentSection({ site, certificate, mayEdit }: { site: SiteAtHand; certificate: Certificate; mayEdit: boolean }) {
  const say = useWords();
  const language = useLanguage();
  const { file } = certificate;
  return (
    <>
      {file === null ? (
        <p>{say('document.none')}</p>
      ) : (
        <div className="document">
          <a href={addresses.document(site.id, certificate.id)} download={file.name}>
            {file.name}
          </a>
          <span className="note">{formatSize(file.size, language)}</span>
          <details className="digest">
            <summary>{say('document.digest')}</summary>
            <code>{file.sha256}</code>
          </details>
        </div>
      )}
      {mayEdit && <Send site={site.id} certificate={certificate} />}
    </>
  );
}

function Send({ site, certificate }: { site: string; certificate: Certificate }) {
  const t = useT();
  const say = useWords();
  const [several, setSeveral] = useState(false);
  const send = useMutation({
    mutationFn: async (file: File) => {
      await sendDocument({ site, certificate: certificate.id }, file);
      await refreshRecognition(site);
    },
  });
  const choose = (files: readonly File[]) => {
    setSeveral(files.length > 1);
    const [file] = files;
    if (file !== undefined && files.length === 1) send.mutate(file);
  };
  const wrong = several ? say('document.one') : send.error === null ? undefined : faultText(t, send.error);
  return (
    <div className="no-paper">
      {send.isPending ? (
        <p role="status">{say('document.sending', { name: send.variables.name })}</p>
      ) : (
        <FileDrop
          label={say(certificate.file === null ? 'document.add' : 'document.replace')}
          hint={say(certificate.file === null ? 'document.add.hint' : 'document.replace.hint')}
          fault={wrong}
          name="document"
          onFiles={choose}
        />
      )}
      {send.isSuccess && !several && <Notice kind="success">{say('document.kept')}</Notice>}
    </div>
  );
}
