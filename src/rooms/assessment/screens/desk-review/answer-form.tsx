/** The site answers in words, with the files that it sent ahead. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { currentIn, focusHeading } from '../stale.ts';
import { FilesAhead } from './answer-files.tsx';
import { ofQuestions, type Question, type QuestionAnswer, useQuestionChange } from './data.ts';
import { useDeskWords } from './words.tsx';

export function AnswerForm({ at, question }: { at: CycleAt; question: Question }) {
  const say = useDeskWords();
  // What the answer was written to; a later version is only answered once it was shown.
  const [seen, setSeen] = useState(question.version);
  const answer = useQuestionChange(
    at,
    (json: QuestionAnswer, version) => ofQuestions[':question'].answer.$put({ param: { ...at, question: question.id }, json }, version),
    () => focusHeading('answers'),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const text = cleanText(String(new FormData(form).get('text') ?? '')).trim();
    answer.mutate(
      { given: { text }, version: seen },
      {
        onSuccess: (kept) => {
          setSeen(kept.version);
          form.reset();
        },
        onError: (fault) => setSeen(currentIn<Question>(fault)?.version ?? seen),
      },
    );
  };
  return (
    <form className="choose no-paper" onSubmit={send}>
      <TextArea
        label={say('field.answer')}
        hint={say('field.answer.hint')}
        name="text"
        required
        rows={6}
        maxLength={8000}
        fault={fieldFault(answer.error, '/text')}
      />
      <FilesAhead at={at} question={question} />
      <Refusal fault={answer.error} />
      <div className="actions">
        <Button type="submit" busy={answer.isPending}>
          {say('answer.send')}
        </Button>
      </div>
    </form>
  );
}
