/** Lets the keyboard pass the navigation. */
export function SkipLink({ href, children }: { href: string; children: string }) {
  return (
    <a className="skip" href={href}>
      {children}
    </a>
  );
}
