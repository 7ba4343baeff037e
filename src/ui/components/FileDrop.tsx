/** Files by dropping or choosing. The browser's own file input covers the whole place, so both work without script. */
import { type ReactNode, useState } from 'react';
import { Fault, useControl } from './Field.tsx';

export interface FileDropProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly name: string;
  /** Types as in the `accept` attribute. */
  readonly accept?: string | undefined;
  readonly onFiles?: ((files: readonly File[]) => void) | undefined;
}

export function FileDrop({ label, hint, fault, name, accept, onFiles }: FileDropProps) {
  const [over, setOver] = useState(false);
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <div className="field">
      <div className="drop" data-over={over || undefined}>
        <label htmlFor={control.id}>{label}</label>
        {hint !== undefined && (
          <p className="hint" id={hintId}>
            {hint}
          </p>
        )}
        <input
          {...control}
          type="file"
          name={name}
          accept={accept}
          multiple
          onDragEnter={() => setOver(true)}
          onDragLeave={() => setOver(false)}
          onDrop={() => setOver(false)}
          onChange={(event) => onFiles?.([...(event.currentTarget.files ?? [])])}
        />
      </div>
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </div>
  );
}
