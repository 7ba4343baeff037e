/** Files to upload, with how far each is and, for each that is not taken, why. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addDocuments, type Documents, type FileState, titleOf } from './add-documents.ts';
import type { WayProps } from './add-evidence.tsx';
import { DescribeFields, descriptionFrom } from './describe-fields.tsx';
import { attachToItem, createEvidence, removeEvidence, sendFile } from './evidence-calls.ts';
import { FileRows } from './file-rows.tsx';
import { useWords } from './words.tsx';

export function AddFiles({ home, purpose, onAdded, onDone, signal }: WayProps) {
  const t = useT();
  const say = useWords();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [states, setStates] = useState<readonly FileState[]>([]);
  const [together, setTogether] = useState(false);
  const one = files.length === 1 || together;
  const tell = (index: number, state: FileState) => setStates((known) => known.map((before, at) => (at === index ? state : before)));
  const add = useMutation({
    mutationFn: async (documents: Documents) => {
      const refused: number[] = [];
      const calls = {
        create: (description: Documents['description']) => createEvidence(home, { kind: 'file', ...description }),
        send: (evidence: string, file: File, onProgress: (share: number) => void) =>
          sendFile({ home, evidence, file, revision: 'current', onProgress, signal }),
        remove: (evidence: string) => removeEvidence(home, { id: evidence }),
        use: async (evidence: string) => purpose && attachToItem(purpose.at, evidence),
      };
      setStates(documents.files.map(() => ({ state: 'waiting' })));
      await addDocuments(calls, documents, (index, state) => {
        if (state.state === 'refused' || state.state === 'stopped') refused.push(index);
        tell(index, state);
      });
      await onAdded();
      return refused;
    },
    // What was taken leaves the list; what was not stays with its reason, to be replaced.
    onSuccess: (refused) => (refused.length === 0 ? onDone() : keepOnly(refused)),
  });
  const keepOnly = (indexes: readonly number[]) => {
    setFiles((all) => all.filter((_, index) => indexes.includes(index)));
    setStates((all) => all.filter((_, index) => indexes.includes(index)));
  };
  const take = (chosen: readonly File[]) => {
    setFiles([...files.filter((_, index) => states[index]?.state !== 'refused'), ...chosen]);
    setStates([]);
  };
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!add.isPending && files.length > 0) {
      add.mutate({ files, together: one, description: descriptionFrom(event.currentTarget, titleOf(files[0]?.name ?? '')) });
    }
  };
  return (
    <form onSubmit={send}>
      {!add.isPending && <FileDrop label={say('add.files')} hint={say('add.files.hint')} name="files" onFiles={take} />}
      <FileRows
        files={files}
        states={states}
        onRemove={add.isPending ? null : (index) => keepOnly(files.map((_, at) => at).filter((at) => at !== index))}
      />
      {files.length > 1 && (
        <Checkbox label={say('add.together')} hint={say('add.together.hint')} checked={together} onChange={() => setTogether(!together)} />
      )}
      {files.length > 0 && (
        <DescribeFields
          key={files[0]?.name}
          titled={one}
          known={{ kind: 'file', title: titleOf(files[0]?.name ?? '') }}
          fault={add.error}
        />
      )}
      {add.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, add.error)}</p>
        </Notice>
      )}
      {files.length > 0 && (
        <div className="actions">
          <Button type="submit" busy={add.isPending}>
            {say(add.isPending ? 'add.sending' : states.length > 0 ? 'add.again' : 'add.send', { count: files.length })}
          </Button>
          {add.isPending && <span className="note">{say('add.sending.hint')}</span>}
        </div>
      )}
    </form>
  );
}
