/** Where a page stands. The last step is the page itself and no link. */
export interface Crumb {
  readonly text: string;
  /** Left out where the reader may not go. */
  readonly href?: string | undefined;
}

export function Breadcrumbs({ label, trail, here }: { label: string; trail: readonly Crumb[]; here: string }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.text}>{crumb.href === undefined ? <span>{crumb.text}</span> : <a href={crumb.href}>{crumb.text}</a>}</li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
