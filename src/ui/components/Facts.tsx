/** A few large figures that open a page. */
import type { ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
  /** A short remark under the term. */
  readonly aside?: ReactNode | undefined;
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>
            {fact.term}
            {fact.aside !== undefined && <span className="aside">{fact.aside}</span>}
          </dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
