/** Where a page stands. The last step is the page itself and no link. */
export interface Crumb {
  readonly text: string;
  readonly href: string;
}

export function Breadcrumbs({ label, trail, here }: { label: string; trail: readonly Crumb[]; here: string }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <a href={crumb.href}>{crumb.text}</a>
          </li>
        ))}
        <li>
          <span aria-current="page">{here}</span>
        </li>
      </ol>
    </nav>
  );
}
