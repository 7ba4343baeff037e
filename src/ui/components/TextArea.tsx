/** Several lines of text; grows with what is written. */
import type { ComponentProps } from 'react';
import { Field, type FieldTexts } from './Field.tsx';

export function TextArea({ label, hint, fault, optional, ...area }: FieldTexts & Omit<ComponentProps<'textarea'>, 'id'>) {
  return (
    <Field label={label} hint={hint} fault={fault} optional={optional}>
      {(control) => <textarea rows={4} {...area} {...control} />}
    </Field>
  );
}
