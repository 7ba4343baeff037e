/** Writing a finding: against what, how grave, what was asked for, what was found, and what that rests on. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { wallTime } from '../wall-time.ts';
import type { FindingInput, Findings } from './finding-data.ts';
import { findingFrom } from './finding-draft.ts';
import { useFindingWords } from './finding-words.tsx';
import { named, wordsFor } from './words.tsx';

export type FindingFormProps = {
  readonly offered: Omit<Findings, 'findings'>;
  readonly zone: string;
  /** What the fields begin with; null for a new one. */
  readonly known: FindingInput | null;
  /** The item of a new one, where it is raised from a criterion. */
  readonly item?: string | undefined;
  /** Now, as an ISO moment: what a new one begins with. */
  readonly now: string;
  readonly fault: unknown;
  readonly busy: boolean;
  readonly onSubmit: (finding: FindingInput) => void;
  /** What stands above the buttons: a refusal, or two versions to choose from. */
  readonly children?: ReactNode;
  /** A way out beside the button. */
  readonly cancel: ReactNode;
};

export function FindingForm({ offered, zone, known, item, now, fault, busy, onSubmit, children, cancel }: FindingFormProps) {
  const say = useFindingWords();
  const [grade, setGrade] = useState(known?.grade ?? null);
  const [critical, setCritical] = useState(known?.critical ?? '');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy || grade === null) return;
    const finding = findingFrom(new FormData(event.currentTarget), { grade, zone });
    if (finding !== null) onSubmit(finding);
  };
  return (
    <form className="choose" onSubmit={send}>
      <Select
        label={say('field.item')}
        name="item"
        required
        defaultValue={known?.item ?? item ?? ''}
        options={[
          { value: '', text: say('field.item.choose') },
          ...offered.items.map(({ item: number, title }) => ({ value: number, text: `${number} ${title}` })),
        ]}
        fault={fieldFault(fault, '/item')}
      />
      <RadioCards
        legend={say('field.grade')}
        name="grade"
        value={grade}
        onChange={setGrade}
        cards={offered.grades.map(({ code, nonconformity }) => ({
          value: code,
          title: named(say, 'grade', code),
          text: wordsFor(say, 'grade-text', code),
          note: say(nonconformity ? 'grade.counts' : 'grade.counts-not'),
        }))}
        fault={fieldFault(fault, '/grade')}
      />
      <Select
        label={say('field.critical')}
        hint={say('field.critical.hint', { hours: offered.alertHours })}
        name="critical"
        value={critical}
        onChange={({ currentTarget }) => setCritical(currentTarget.value)}
        options={[
          { value: '', text: say('critical.no') },
          ...offered.criticalKinds.map((kind) => ({ value: kind, text: named(say, 'kind', kind) })),
        ]}
        fault={fieldFault(fault, '/critical')}
      />
      {critical !== '' && critical !== known?.critical && (
        <Notice kind="warning" title={say('critical.warning')}>
          <p>{say('critical.warning.text')}</p>
        </Notice>
      )}
      <TextField
        label={say('field.title')}
        hint={say('field.title.hint')}
        name="title"
        required
        maxLength={200}
        defaultValue={known?.title ?? ''}
        fault={fieldFault(fault, '/title')}
      />
      <TextArea
        label={say('field.requirement')}
        hint={say('field.requirement.hint')}
        name="requirement"
        required
        maxLength={2000}
        defaultValue={known?.requirement ?? ''}
        fault={fieldFault(fault, '/requirement')}
      />
      <TextArea
        label={say('field.statement')}
        hint={say('field.statement.hint')}
        name="statement"
        required
        rows={7}
        maxLength={8000}
        defaultValue={known?.statement ?? ''}
        fault={fieldFault(fault, '/statement')}
      />
      <TextField
        label={say('field.observedAt')}
        hint={say('field.observedAt.hint')}
        name="observedAt"
        type="datetime-local"
        required
        defaultValue={wallTime(known?.observedAt ?? now, zone)}
        fault={fieldFault(fault, '/observedAt')}
      />
      <EvidenceChoice offered={offered.evidence} chosen={known?.evidence ?? []} />
      {children}
      <div className="actions">
        <Button type="submit" busy={busy} disabled={grade === null}>
          {say('save')}
        </Button>
        {cancel}
      </div>
    </form>
  );
}

/** Only what was released; what a finding rested on and is no longer there is let go with the next save. */
function EvidenceChoice({ offered, chosen }: { offered: Findings['evidence']; chosen: readonly string[] }) {
  const say = useFindingWords();
  return (
    <fieldset className="choices evidence-choice">
      <legend>{say('field.evidence')}</legend>
      <p className="hint">{say(offered.length === 0 ? 'field.evidence.none' : 'field.evidence.hint')}</p>
      {offered.map(({ id, title }) => (
        <Checkbox key={id} label={title} name="evidence" value={id} defaultChecked={chosen.includes(id)} />
      ))}
    </fieldset>
  );
}
