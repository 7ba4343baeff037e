/** Identifiers as they are typed into a new site: one row each, as many as there are. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { Choices, Identifier } from './data.ts';
import { useWords } from './words.ts';

export type IdentifierRow = { key: number; scheme: Identifier['scheme']; value: string };

export function useIdentifierRows(): { rows: IdentifierRow[]; setRows: (rows: IdentifierRow[]) => void } {
  const [rows, setRows] = useState<IdentifierRow[]>([]);
  return { rows, setRows };
}

export function IdentifierRows(props: {
  choices: Choices;
  fault: unknown;
  rows: IdentifierRow[];
  onChange: (rows: IdentifierRow[]) => void;
}) {
  const { choices, fault, rows, onChange } = props;
  const say = useWords();
  const edit = (key: number, change: Partial<IdentifierRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...change } : row)));
  const [first] = choices.identifierSchemes;
  return (
    <fieldset>
      <legend>{say('identifiers')}</legend>
      <p className="hint">{say('identifiers.hint')}</p>
      {rows.map((row, index) => (
        <div className="line" key={row.key}>
          <Select
            label={say('identifiers.scheme')}
            value={row.scheme}
            options={choices.identifierSchemes.map(({ code, name }) => ({ value: code, text: name }))}
            onChange={(event) => edit(row.key, { scheme: event.currentTarget.value as IdentifierRow['scheme'] })}
          />
          <TextField
            label={say('identifiers.value')}
            value={row.value}
            fault={fieldFault(fault, `/identifiers/${index}/value`)}
            onChange={(event) => edit(row.key, { value: event.currentTarget.value })}
            maxLength={60}
            required
          />
          <Button variant="bare" onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}>
            {say('remove')}
          </Button>
        </div>
      ))}
      <Button
        variant="plain"
        onClick={() => onChange([...rows, { key: Date.now(), scheme: (first?.code ?? 'lei') as IdentifierRow['scheme'], value: '' }])}
      >
        {say('identifiers.add')}
      </Button>
    </fieldset>
  );
}
