/** The site says why it came to the finding, what it does about it, and by when. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { CycleAt } from './data.ts';
import { cleanText } from './determination-draft.ts';
import { type Finding, type FindingAnswer, ofFindings, useFindingChange } from './finding-data.ts';
import { useFindingWords } from './finding-words.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn, focusHeading } from './stale.ts';

export function FindingAnswerForm({ at, finding }: { at: CycleAt; finding: Finding }) {
  const say = useFindingWords();
  // What the answer was written to; a later version is only answered once it was shown.
  const [seen, setSeen] = useState(finding.version);
  const answer = useFindingChange(
    at,
    (json: FindingAnswer, version) => ofFindings[':finding'].answer.$put({ param: { ...at, finding: finding.id }, json }, version),
    () => focusHeading('answer'),
  );
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string) => cleanText(String(fields.get(name) ?? ''));
    answer.mutate(
      { given: { rootCause: textOf('rootCause'), correction: textOf('correction'), correctBy: textOf('correctBy') }, version: seen },
      {
        onSuccess: (kept) => setSeen(kept.version),
        onError: (fault) => setSeen(currentIn<Finding>(fault)?.version ?? seen),
      },
    );
  };
  return (
    <form className="choose no-paper" onSubmit={send}>
      <p className="prose">{say('answer.text')}</p>
      <TextArea
        label={say('field.rootCause')}
        hint={say('field.rootCause.hint')}
        name="rootCause"
        required
        maxLength={8000}
        defaultValue={finding.answer?.rootCause ?? ''}
        fault={fieldFault(answer.error, '/rootCause')}
      />
      <TextArea
        label={say('field.correction')}
        hint={say('field.correction.hint')}
        name="correction"
        required
        maxLength={8000}
        defaultValue={finding.answer?.correction ?? ''}
        fault={fieldFault(answer.error, '/correction')}
      />
      <TextField
        label={say('field.correctBy')}
        name="correctBy"
        type="date"
        required
        defaultValue={finding.answer?.correctBy ?? ''}
        fault={fieldFault(answer.error, '/correctBy')}
      />
      <Refusal fault={answer.error} />
      <div className="actions">
        <Button type="submit" busy={answer.isPending}>
          {say(finding.answer === null ? 'answer.send' : 'answer.send-again')}
        </Button>
      </div>
    </form>
  );
}
