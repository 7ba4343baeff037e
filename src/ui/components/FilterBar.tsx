/** Search and filters of a list: a plain GET form, so that the address says what is shown and it works without script. */
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';

export interface ChosenFilter {
  /** The filter as words, for example "Country: Chile". */
  readonly text: string;
  /** The same list without this filter. */
  readonly href: string;
  /** What the link does, for example "Remove Country: Chile". */
  readonly removeText: string;
}

export interface FilterBarProps {
  readonly label: string;
  readonly action: string;
  readonly submitText: string;
  /** Parameters that stay as they are, for example the order. */
  readonly kept?: Readonly<Record<string, string>> | undefined;
  readonly chosen?: readonly ChosenFilter[] | undefined;
  readonly reset?: { readonly href: string; readonly text: string } | undefined;
  readonly children: ReactNode;
}

export function FilterBar({ label, action, submitText, kept = {}, chosen = [], reset, children }: FilterBarProps) {
  return (
    <search className="filter" aria-label={label}>
      <form action={action} method="get">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <div className="go">
          <Button type="submit" variant="plain">
            {submitText}
          </Button>
          {reset !== undefined && <a href={reset.href}>{reset.text}</a>}
        </div>
      </form>
      {chosen.length > 0 && (
        <ul className="chosen">
          {chosen.map((filter) => (
            <li key={filter.href}>
              <a href={filter.href} aria-label={filter.removeText}>
                {filter.text}
                <span aria-hidden="true">×</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </search>
  );
}
