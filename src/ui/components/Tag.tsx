/** A short property of something: a metal, a kind of site, a version. */
import type { ReactNode } from 'react';

export function Tag({ children }: { children: ReactNode }) {
  return <span className="tag">{children}</span>;
}
