/** The way through a long list: plain links, with what is shown now. */
export interface PageLink {
  readonly href: string;
  readonly text: string;
}

export function Pagination({
  label,
  summary,
  previous,
  next,
}: {
  label: string;
  summary: string;
  previous?: PageLink | undefined;
  next?: PageLink | undefined;
}) {
  return (
    <nav className="pages" aria-label={label}>
      <span className="note">{summary}</span>
      {previous !== undefined && (
        <a href={previous.href} rel="prev">
          {previous.text}
        </a>
      )}
      {next !== undefined && (
        <a href={next.href} rel="next">
          {next.text}
        </a>
      )}
    </nav>
  );
}
