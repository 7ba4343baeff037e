/** Nothing here yet, why, and what to do about it. */
import type { ReactNode } from 'react';

export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="blank">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
