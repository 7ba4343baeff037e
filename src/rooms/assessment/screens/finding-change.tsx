/** After a dispute the lead changes the grade or the words of a finding, once. */
import type { FormEvent } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { CycleAt } from './data.ts';
import { cleanText } from './determination-draft.ts';
import { useResultWords } from './draft/words.tsx';
import { type Finding, type Findings, ofFindings, useFindingChange } from './finding-data.ts';
import { useFindingWords } from './finding-words.tsx';
import { Refusal } from './refusal.tsx';
import { named } from './words.tsx';

type Wording = Pick<Finding, 'grade' | 'title' | 'statement' | 'requirement'>;

export function ChangeFinding({ at, finding, grades }: { at: CycleAt; finding: Finding } & Pick<Findings, 'grades'>) {
  const say = useResultWords();
  const words = useFindingWords();
  const send = useFindingChange(at, (json: Wording, condition) =>
    ofFindings[':finding'].dispute.change.$put({ param: { ...at, finding: finding.id }, json }, condition),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const textOf = (name: string) => cleanText(String(fields.get(name) ?? '')).trim();
    send.mutate({
      given: { grade: textOf('grade'), title: textOf('title'), statement: textOf('statement'), requirement: textOf('requirement') },
      version: finding.dispute?.version ?? 0,
    });
  };
  return (
    <form className="choose no-paper" onSubmit={submit}>
      <h3>{say('dispute.change')}</h3>
      <p className="prose">{say('dispute.change.text')}</p>
      <Select
        label={words('field.grade')}
        name="grade"
        defaultValue={finding.grade}
        options={grades.map(({ code }) => ({ value: code, text: named(words, 'grade', code) }))}
        fault={fieldFault(send.error, '/grade')}
      />
      <TextField
        label={words('field.title')}
        name="title"
        required
        maxLength={200}
        defaultValue={finding.title}
        fault={fieldFault(send.error, '/title')}
      />
      <TextArea
        label={words('field.requirement')}
        name="requirement"
        required
        maxLength={2000}
        defaultValue={finding.requirement}
        fault={fieldFault(send.error, '/requirement')}
      />
      <TextArea
        label={words('field.statement')}
        name="statement"
        required
        maxLength={8000}
        defaultValue={finding.statement}
        fault={fieldFault(send.error, '/statement')}
      />
      <Refusal fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending}>
          {say('dispute.change.send')}
        </Button>
      </div>
    </form>
  );
}
