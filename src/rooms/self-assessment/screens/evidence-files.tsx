/** The files of a piece of evidence, newest revision first; a new revision leaves the older ones readable. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { FileState } from './add-documents.ts';
import { type EvidenceHome, fileAddress } from './addresses.ts';
import { sendFile } from './evidence-calls.ts';
import { FileRows } from './file-rows.tsx';
import { formatSize } from './file-size.ts';
import type { Evidence, EvidenceFile } from './types.ts';
import { useWords } from './words.tsx';

interface Props {
  readonly home: EvidenceHome;
  readonly evidence: Evidence;
  readonly mayEdit: boolean;
  readonly onChanged: () => Promise<void>;
}

export function EvidenceFiles({ home, evidence, mayEdit, onChanged }: Props) {
  const say = useWords();
  const { files } = evidence;
  const older = files.filter((file) => !file.current);
  return (
    <section className="evidence-files" aria-label={say('files')}>
      {files.length === 0 && <p>{say('evidence.no-file')}</p>}
      <FileList {...{ home, evidence }} files={files.filter((file) => file.current)} />
      {older.length > 0 && (
        <details className="fold">
          <summary>{say('files.older', { count: older.length })}</summary>
          <FileList {...{ home, evidence }} files={older} />
        </details>
      )}
      {mayEdit && <NewRevision {...{ home, evidence, onChanged }} />}
    </section>
  );
}

function FileList({ home, evidence, files }: Pick<Props, 'home' | 'evidence'> & { files: readonly EvidenceFile[] }) {
  const say = useWords();
  const language = useLanguage();
  return (
    <ul className="plain-list">
      {files.map((file) => (
        <li key={file.id}>
          {evidence.readable ? (
            <a href={fileAddress(home, evidence, file)} download={file.name}>
              {file.name}
            </a>
          ) : (
            <span>{file.name}</span>
          )}
          <span className="note">
            {say('files.line', {
              size: formatSize(file.size, language),
              revision: file.revision,
              day: formatDate(file.uploadedAt.slice(0, 10), language),
              name: file.uploadedBy.name ?? say('somebody'),
            })}
          </span>
          <code className="digest">{file.sha256}</code>
        </li>
      ))}
    </ul>
  );
}

/** Files chosen together become one revision. They are sent as soon as they are chosen. */
function NewRevision({ home, evidence, onChanged }: Omit<Props, 'mayEdit'>) {
  const say = useWords();
  const [sent, setSent] = useState<{ files: readonly File[]; states: readonly FileState[] }>({ files: [], states: [] });
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      const tell = (index: number, state: FileState) =>
        setSent((known) => ({ ...known, states: known.states.map((before, at) => (at === index ? state : before)) }));
      setSent({ files, states: files.map(() => ({ state: 'waiting' })) });
      let begun = evidence.files.length === 0;
      for (const [index, file] of files.entries()) {
        try {
          const onProgress = (share: number) => tell(index, { state: 'sending', share });
          const signal = new AbortController().signal;
          await sendFile({ home, evidence: evidence.id, file, revision: begun ? 'current' : 'new', onProgress, signal });
          begun = true;
          tell(index, { state: 'kept' });
        } catch (fault) {
          tell(index, { state: 'refused', fault });
        }
      }
      await onChanged();
    },
  });
  return (
    <>
      {!send.isPending && (
        <FileDrop
          label={say(evidence.files.length === 0 ? 'files.first' : 'files.new')}
          hint={say('files.new.hint')}
          name="revision"
          onFiles={(files) => send.mutate(files)}
        />
      )}
      <FileRows files={sent.files} states={sent.states} onRemove={null} />
    </>
  );
}
