/** Writing down what somebody can do. The draft is the screen's: it outlives what is read from the server meanwhile. */
import type { FormEvent, ReactNode } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useChoices } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AddedCodes, CodeChoices, listFault } from './code-fields.tsx';
import type { CompetenceDraft } from './competence-draft.ts';
import type { CompetenceView } from './data.ts';
import { TrainingsField } from './trainings-field.tsx';
import { useApplicationWords, useNames } from './words.tsx';

export function CompetenceForm({
  view,
  draft,
  onEdit,
  onSave,
  onCancel,
  busy,
  fault,
  children,
}: {
  view: CompetenceView;
  draft: CompetenceDraft;
  onEdit: (change: Partial<CompetenceDraft>) => void;
  onSave: () => void;
  onCancel: () => void;
  busy: boolean;
  /** Why the last save was refused. */
  fault: unknown;
  /** What stands above the button: a refusal, or two versions to choose from. */
  children?: ReactNode;
}) {
  const t = useT();
  const say = useApplicationWords();
  const choices = useChoices();
  const names = useNames(view.pillars);
  const faultAt = (pointer: string) => fieldFault(fault, pointer);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSave();
  };
  const ticked = { kinds: choices.kinds, pillars: view.pillars };
  return (
    <form className="choose" onSubmit={send}>
      {(['kinds', 'pillars'] as const).map((list) => (
        <CodeChoices
          key={list}
          legend={say(`competence.${list}`)}
          hint={say(`competence.${list}.hint`)}
          list={ticked[list]}
          chosen={draft[list]}
          onChange={(chosen) => onEdit({ [list]: chosen })}
          fault={listFault(faultAt, `/${list}`, draft[list].length)}
        />
      ))}
      <AddedCodes
        legend={say('competence.countries')}
        hint={say('competence.countries.hint')}
        addLabel={say('field.countries.add')}
        list={choices.countries}
        chosen={draft.countries}
        name={names.countries}
        onChange={(countries) => onEdit({ countries })}
        fault={listFault(faultAt, '/countries', draft.countries.length)}
      />
      <AddedCodes
        legend={say('competence.languages')}
        hint={say('competence.languages.hint')}
        addLabel={say('competence.languages.add')}
        chosen={draft.languages}
        name={names.languages}
        onChange={(languages) => onEdit({ languages })}
        fault={listFault(faultAt, '/languages', draft.languages.length)}
      />
      <TextField
        label={say('competence.years')}
        type="number"
        inputMode="numeric"
        required
        min={0}
        max={70}
        step={1}
        value={draft.years}
        onChange={({ currentTarget }) => onEdit({ years: currentTarget.value })}
        fault={faultAt('/years')}
      />
      <h2>{say('competence.trainings')}</h2>
      <TrainingsField
        trainings={draft.trainings}
        pillars={view.pillars}
        onChange={(trainings) => onEdit({ trainings })}
        faultAt={faultAt}
      />
      {children}
      <div className="actions">
        <Button type="submit" busy={busy}>
          {say('save')}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}
