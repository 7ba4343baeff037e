/** One of a list, with the browser's own list. */
import type { ComponentProps } from 'react';
import { Field, type FieldTexts } from './Field.tsx';

export interface SelectOption {
  readonly value: string;
  readonly text: string;
}

export function Select({
  label,
  hint,
  fault,
  optional,
  options,
  ...select
}: FieldTexts & { options: readonly SelectOption[] } & Omit<ComponentProps<'select'>, 'id' | 'children'>) {
  return (
    <Field label={label} hint={hint} fault={fault} optional={optional}>
      {(control) => (
        <select {...select} {...control}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
