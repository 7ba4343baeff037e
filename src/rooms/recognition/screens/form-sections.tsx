/** The four sections of the form of a certificate: of what it is, what it covers, when it holds, who gave it. */
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CertificateDraft, System } from './data.ts';
import { useWords } from './words.tsx';

type Section = { began: CertificateDraft | undefined; fault: unknown; system: System | undefined; today: string };

/** What a control of the form carries: its name, label and fault, and what it begins with. */
function useField({ began, fault }: Section) {
  const say = useWords();
  return (name: keyof CertificateDraft) => {
    const value = began?.[name];
    return {
      name,
      label: say(`field.${name}`),
      fault: faultAt(fault, name),
      defaultValue: value === null || value === undefined || typeof value === 'object' ? '' : String(value),
    };
  };
}

/** Of the field itself, or else of the first of its entries that is wrong. */
function faultAt(fault: unknown, name: string): string | undefined {
  const own = fieldFault(fault, `/${name}`);
  if (own !== undefined || !(fault instanceof ApiProblem)) return own;
  return fault.errors.find(({ pointer }) => pointer?.startsWith(`/${name}/`))?.detail;
}

export function SystemFields(props: Section & { systems: readonly System[]; onSystem: (id: string) => void }) {
  const { began, system, systems } = props;
  const say = useWords();
  const of = useField(props);
  const choose = { value: '', text: say('choose') };
  const options = (texts: readonly string[]) => [choose, ...texts.map((text) => ({ value: text, text }))];
  return (
    <fieldset>
      <legend>{say('form.what')}</legend>
      <Select
        {...of('system')}
        required
        onChange={(event) => props.onSystem(event.currentTarget.value)}
        options={[choose, ...systems.map(({ id, title }) => ({ value: id, text: title.text }))]}
      />
      {system?.editions.length === 0 && <TextField {...of('edition')} hint={say('field.edition.hint')} required maxLength={40} />}
      {system !== undefined && system.editions.length > 0 && (
        <Select
          {...of('edition')}
          key={system.id}
          required
          options={options(system.editions)}
          defaultValue={system.id === began?.system ? began.edition : system.editions.length === 1 ? system.editions[0] : ''}
        />
      )}
      <TextField {...of('number')} hint={say('field.number.hint')} required maxLength={120} />
      {system !== undefined && system.scale.length > 0 && (
        <Select
          {...of('level')}
          key={`level ${system.id}`}
          hint={say('field.level.hint')}
          options={[{ value: '', text: say('not-known') }, ...system.scale.map((step) => ({ value: step, text: step }))]}
          defaultValue={system.id === began?.system ? (began.level ?? '') : ''}
        />
      )}
    </fieldset>
  );
}

export function ScopeFields(props: Section) {
  const { began, today } = props;
  const t = useT();
  const say = useWords();
  const of = useField(props);
  const some = began === undefined || began.requirements === 'all' ? [] : began.requirements;
  const [proves, setProves] = useState(some.length > 0 ? 'some' : 'all');
  return (
    <fieldset>
      <legend>{say('form.scope')}</legend>
      <RadioCards
        legend={say('field.requirements')}
        name="proves"
        value={proves}
        onChange={setProves}
        cards={['all', 'some'].map((one) => ({ value: one, title: say(`requirements.${one}`), text: say(`requirements.${one}.text`) }))}
      />
      {proves === 'some' && (
        <TextArea
          {...of('requirements')}
          label={say('requirements.which')}
          hint={say('requirements.which.hint')}
          defaultValue={some.join('\n')}
          required
        />
      )}
      <TextArea
        {...of('activities')}
        hint={say('field.activities.hint')}
        optional={t('ui.optional')}
        defaultValue={began?.activities?.join('\n') ?? ''}
        rows={3}
      />
      <Checkbox
        name="namesSite"
        label={say('field.namesSite')}
        hint={say('field.namesSite.hint')}
        defaultChecked={began?.namesSite ?? false}
      />
      <Checkbox
        name="multiSite"
        label={say('field.multiSite')}
        hint={say('field.multiSite.hint')}
        defaultChecked={began?.multiSite ?? false}
      />
      <TextField {...of('siteVisitedOn')} hint={say('field.siteVisitedOn.hint')} type="date" max={today} optional={t('ui.optional')} />
    </fieldset>
  );
}

export function DateFields(props: Section) {
  const { began, system, today } = props;
  const t = useT();
  const say = useWords();
  const of = useField(props);
  const usual = system?.validityMonths ?? null;
  return (
    <fieldset>
      <legend>{say('form.when')}</legend>
      <div className="pair">
        <TextField {...of('issued')} type="date" required />
        <TextField
          {...of('expires')}
          hint={usual === null ? undefined : say('field.expires.hint', { months: usual })}
          type="date"
          required
        />
      </div>
      <TextField {...of('auditedOn')} hint={say('field.auditedOn.hint')} type="date" max={today} optional={t('ui.optional')} />
      <div className="pair">
        <Select
          {...of('status')}
          defaultValue={began?.status ?? 'valid'}
          options={(['valid', 'suspended', 'withdrawn'] as const).map((value) => ({ value, text: say(`status.${value}`) }))}
        />
        <TextField
          {...of('openMajors')}
          hint={say('field.openMajors.hint')}
          type="number"
          min={0}
          max={1000}
          step={1}
          optional={t('ui.optional')}
        />
      </div>
    </fieldset>
  );
}

export function BodyFields(props: Section) {
  const { began, system } = props;
  const say = useWords();
  const of = useField(props);
  const known = began?.bodyAccredited ?? null;
  return (
    <fieldset>
      <legend>{say('form.body')}</legend>
      <TextField {...of('bodyName')} required maxLength={200} />
      {(system?.accreditedBodies === true || known !== null) && (
        <Select
          {...of('bodyAccredited')}
          hint={say('field.bodyAccredited.hint')}
          defaultValue={known === null ? '' : known ? 'yes' : 'no'}
          options={[
            { value: '', text: say('not-known') },
            { value: 'yes', text: say('yes') },
            { value: 'no', text: say('no') },
          ]}
        />
      )}
    </fieldset>
  );
}
