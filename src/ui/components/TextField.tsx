/** One line of text, a date, a number, a password: whatever `type` the browser knows. */
import type { ComponentProps } from 'react';
import { Field, type FieldTexts } from './Field.tsx';

export function TextField({ label, hint, fault, optional, ...input }: FieldTexts & Omit<ComponentProps<'input'>, 'id'>) {
  return (
    <Field label={label} hint={hint} fault={fault} optional={optional}>
      {(control) => <input {...input} {...control} />}
    </Field>
  );
}
