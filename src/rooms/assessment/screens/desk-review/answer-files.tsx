/** Files of an answer: to be saved by whoever may read them, and sent ahead of the answer by the site. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { Glyph } from '#ui/components/Glyph.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from '../data.ts';
import { Refusal } from '../refusal.tsx';
import { type AnswerFile, fileAddress, type Question, refreshQuestions, sendFile, takeBack } from './data.ts';
import { useDeskWords } from './words.tsx';

export function FileLinks({ at, question, files }: { at: CycleAt; question: string; files: readonly AnswerFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="answer-files">
      {files.map(({ id, name }) => (
        <li key={id}>
          <a href={fileAddress(at, question, id)} download={name}>
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** Files are sent as soon as they are chosen, one after the other; the team sees them with the answer. */
export function FilesAhead({ at, question }: { at: CycleAt; question: Question }) {
  const t = useT();
  const say = useDeskWords();
  const [refused, setRefused] = useState<{ name: string; why: string }[]>([]);
  const send = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setRefused([]);
      for (const file of files) {
        try {
          await sendFile(at, question.id, file);
        } catch (fault) {
          setRefused((known) => [...known, { name: file.name, why: faultText(t, fault) }]);
        }
      }
      await refreshQuestions(at);
    },
  });
  const remove = useMutation({
    mutationFn: async (file: string) => {
      await takeBack(at, question.id, file);
      await refreshQuestions(at);
    },
  });
  return (
    <>
      {question.waiting.length > 0 && (
        <ul className="answer-files" aria-label={say('files.waiting')}>
          {question.waiting.map(({ id, name }) => (
            <li key={id}>
              <a href={fileAddress(at, question.id, id)} download={name}>
                {name}
              </a>
              <span className="note">{say('files.waiting.note')}</span>
              <Button variant="bare" aria-label={say('files.remove', { name })} busy={remove.isPending} onClick={() => remove.mutate(id)}>
                <Glyph name="cross" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      {send.isPending ? (
        <p role="status">{say('files.sending', { count: send.variables.length })}</p>
      ) : (
        <FileDrop label={say('files')} hint={say('files.hint')} name="files" onFiles={(files) => files.length > 0 && send.mutate(files)} />
      )}
      {refused.map(({ name, why }) => (
        <p key={`${name} ${why}`} className="fault" role="alert">
          <Glyph name="late" />
          {name}: {why}
        </p>
      ))}
      <Refusal fault={remove.error} />
    </>
  );
}
