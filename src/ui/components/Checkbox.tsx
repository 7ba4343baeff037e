/** Something that is so or is not. */
import type { ComponentProps } from 'react';
import { Fault, type FieldTexts, useControl } from './Field.tsx';

export function Checkbox({ label, hint, fault, ...input }: Omit<FieldTexts, 'optional'> & Omit<ComponentProps<'input'>, 'id' | 'type'>) {
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <div className="check">
      <input {...input} {...control} type="checkbox" />
      <label htmlFor={control.id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </div>
  );
}
