/** One change that somebody would make by a file they sent: what stands here, what would, and whether it is taken over. */
import type { ReactNode } from 'react';

export interface ChangeChoiceProps {
  readonly title: ReactNode;
  /** Where it stands in the file, and of which field. */
  readonly note: string;
  /** Null where nothing stands here yet. */
  readonly from: string | null;
  readonly to: string;
  /** Said where somebody else changed the same thing meanwhile. */
  readonly conflict?: string | undefined;
  readonly taken: boolean;
  readonly onToggle: () => void;
}

export function ChangeChoice({ title, note, from, to, conflict, taken, onToggle }: ChangeChoiceProps) {
  return (
    <label className="change">
      <input type="checkbox" checked={taken} onChange={onToggle} />
      <span>
        <b>{title}</b>
        <span className="note">{note}</span>
        {from !== null && <del className="written">{from}</del>}
        <ins className="written">{to}</ins>
        {conflict !== undefined && <span className="note change-conflict">{conflict}</span>}
      </span>
    </label>
  );
}
