/** Choosing several codes: from a short list by ticking, from a long one by adding one after the other. */
import { type ReactNode, useState } from 'react';
import type { Named } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Fault, useControl } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useApplicationWords } from './words.tsx';
import './applications.css';

type Several = {
  readonly legend: string;
  readonly hint?: string | undefined;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
  readonly fault?: string | undefined;
};

/** Every choice at once, in the order of the list. */
export function CodeChoices({ legend, hint, list, chosen, onChange, fault }: Several & { readonly list: readonly Named[] }) {
  const toggle = (code: string, on: boolean) => onChange(on ? [...chosen, code] : chosen.filter((one) => one !== code));
  return (
    <Group className="choices several" legend={legend} hint={hint} fault={fault}>
      <div>
        {list.map(({ code, name }) => (
          <Checkbox
            key={code}
            label={name}
            checked={chosen.includes(code)}
            onChange={({ currentTarget }) => toggle(code, currentTarget.checked)}
          />
        ))}
      </div>
    </Group>
  );
}

/** With a `list` one of it is added; without, a code is written, as the tag of a language. */
export function AddedCodes({
  legend,
  hint,
  list,
  chosen,
  name,
  onChange,
  fault,
  addLabel,
}: Several & { readonly list?: readonly Named[]; readonly name: (code: string) => string; readonly addLabel: string }) {
  const say = useApplicationWords();
  const [wanted, setWanted] = useState('');
  const code = wanted.trim();
  const add = () => {
    if (code !== '' && !chosen.includes(code)) onChange([...chosen, code]);
    setWanted('');
  };
  const left = list?.filter((one) => !chosen.includes(one.code));
  return (
    <Group legend={legend} hint={hint} fault={fault}>
      {chosen.length > 0 && (
        <ul className="code-list">
          {chosen.map((one) => (
            <li key={one} className="cluster">
              <span>{name(one)}</span>
              <Button
                variant="plain"
                aria-label={say('remove-named', { name: name(one) })}
                onClick={() => onChange(chosen.filter((other) => other !== one))}
              >
                {say('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className="add-row">
        {left === undefined ? (
          <TextField
            label={addLabel}
            value={wanted}
            maxLength={35}
            autoCapitalize="none"
            spellCheck={false}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
            onKeyDown={(event) => {
              // Enter adds what was written; the form is sent by its own button.
              if (event.key !== 'Enter' || code === '') return;
              event.preventDefault();
              add();
            }}
          />
        ) : (
          <Select
            label={addLabel}
            value={wanted}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
            options={[{ value: '', text: say('choose') }, ...left.map((one) => ({ value: one.code, text: one.name }))]}
          />
        )}
        <Button variant="plain" disabled={code === ''} onClick={add}>
          {say('add')}
        </Button>
      </div>
    </Group>
  );
}

function Group({
  legend,
  hint,
  fault,
  className = 'choices',
  children,
}: Pick<Several, 'legend' | 'hint' | 'fault'> & { className?: string; children: ReactNode }) {
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <fieldset className={className} aria-describedby={control['aria-describedby']}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {children}
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </fieldset>
  );
}

/** What is wrong with a list or with one of its entries. */
export function listFault(fault: (pointer: string) => string | undefined, pointer: string, length: number): string | undefined {
  const found = [fault(pointer), ...Array.from({ length }, (_, index) => fault(`${pointer}/${index}`))];
  const said = found.filter((one) => one !== undefined);
  return said.length === 0 ? undefined : [...new Set(said)].join(' ');
}
