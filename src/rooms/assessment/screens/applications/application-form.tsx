/** What a firm applies with: what it asks to be approved for, what it is, and how it hears complaints and stays impartial. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useChoices } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Refusal } from '../refusal.tsx';
import { today } from '../words.tsx';
import { type ApplicationDraft, applicationDraft, applicationFrom } from './application-draft.ts';
import { AddedCodes, CodeChoices, listFault } from './code-fields.tsx';
import type { Application, ApplicationInput } from './data.ts';
import { useApplicationWords, useNames } from './words.tsx';

export function ApplicationForm({
  known,
  busy,
  fault,
  cancel,
  onSend,
}: {
  known: Application | null;
  busy: boolean;
  fault: unknown;
  /** Where the form was come from. */
  cancel: string;
  onSend: (input: ApplicationInput) => void;
}) {
  const t = useT();
  const say = useApplicationWords();
  const [draft, setDraft] = useState(() => applicationDraft(known));
  const edit = (change: Partial<ApplicationDraft>) => setDraft((before) => ({ ...before, ...change }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) onSend(applicationFrom(draft));
  };
  return (
    <form className="choose" onSubmit={send}>
      <Sought draft={draft} edit={edit} fault={fault} />
      <h2>{say('form.firm')}</h2>
      <TextField
        label={say('field.legalForm')}
        hint={say('field.legalForm.hint')}
        required
        maxLength={200}
        value={draft.legalForm}
        onChange={({ currentTarget }) => edit({ legalForm: currentTarget.value })}
        fault={fieldFault(fault, '/legalForm')}
      />
      {(['statement', 'complaints', 'impartiality'] as const).map((field) => (
        <TextArea
          key={field}
          label={say(`field.${field}`)}
          hint={say(`field.${field}.hint`)}
          required
          rows={6}
          maxLength={10_000}
          value={draft[field]}
          onChange={({ currentTarget }) => edit({ [field]: currentTarget.value })}
          fault={fieldFault(fault, `/${field}`)}
        />
      ))}
      <Refusal fault={fault} />
      <div className="actions">
        <Button type="submit" busy={busy}>
          {say(known === null ? 'form.send' : 'form.send-again')}
        </Button>
        <LinkButton href={cancel} variant="plain">
          {t('app.cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

type Part = { draft: ApplicationDraft; edit: (change: Partial<ApplicationDraft>) => void; fault: unknown };

function Sought({ draft, edit, fault }: Part) {
  const t = useT();
  const say = useApplicationWords();
  const choices = useChoices();
  const names = useNames();
  const faultAt = (pointer: string) => fieldFault(fault, pointer);
  return (
    <>
      <h2>{say('form.sought')}</h2>
      <CodeChoices
        legend={say('field.kinds')}
        list={choices.kinds}
        chosen={draft.kinds}
        onChange={(kinds) => edit({ kinds })}
        fault={listFault(faultAt, '/kinds', draft.kinds.length)}
      />
      <CodeChoices
        legend={say('field.metals')}
        list={choices.metals}
        chosen={draft.metals}
        onChange={(metals) => edit({ metals })}
        fault={listFault(faultAt, '/metals', draft.metals.length)}
      />
      <AddedCodes
        legend={say('field.countries')}
        hint={say('field.countries.hint')}
        addLabel={say('field.countries.add')}
        list={choices.countries}
        chosen={draft.countries}
        name={names.countries}
        onChange={(countries) => edit({ countries })}
        fault={listFault(faultAt, '/countries', draft.countries.length)}
      />
      <TextField
        label={say('field.until')}
        hint={say('field.until.hint')}
        optional={t('ui.optional')}
        type="date"
        min={today()}
        value={draft.until}
        onChange={({ currentTarget }) => edit({ until: currentTarget.value })}
        fault={faultAt('/until')}
      />
    </>
  );
}
