/** A label, what it asks for, and what is wrong with the answer, tied to one control. The other field components stand on it. */
import { type ReactNode, useId } from 'react';
import { Glyph } from './Glyph.tsx';

export interface FieldTexts {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong and how to put it right. */
  readonly fault?: string | undefined;
  /** The word for "optional", when the field is. */
  readonly optional?: string | undefined;
}

/** What the control must carry so that the texts are read with it. */
export interface ControlProps {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

export function Field({ label, hint, fault, optional, children }: FieldTexts & { children: (control: ControlProps) => ReactNode }) {
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <div className="field">
      <label htmlFor={control.id}>
        {label}
        {optional !== undefined && <span className="optional"> ({optional})</span>}
      </label>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {children(control)}
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </div>
  );
}

export function Fault({ id, children }: { id: string; children: string }) {
  return (
    <p className="fault" id={id}>
      <Glyph name="late" />
      {children}
    </p>
  );
}

/** The identifiers that tie a hint and a fault to a control. */
export function useControl(hint: ReactNode, fault: string | undefined): { control: ControlProps; hintId: string; faultId: string } {
  const id = useId();
  const hintId = `${id}h`;
  const faultId = `${id}f`;
  const described = [hint !== undefined && hintId, fault !== undefined && faultId].filter((part) => part !== false).join(' ');
  return {
    control: { id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': fault === undefined ? undefined : true },
    hintId,
    faultId,
  };
}
