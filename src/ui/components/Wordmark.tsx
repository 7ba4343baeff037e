/** The name with its sign: a bead of metal resting in a cupel. */
export function Wordmark({ href }: { href: string }) {
  return (
    <a className="wordmark" href={href}>
      <svg width="22" height="20" viewBox="0 0 22 20" aria-hidden="true">
        <circle cx="11" cy="7" r="5" />
        <path fill="currentColor" d="M1 8h3.2a7 7 0 0 0 13.6 0H21l-2.5 11h-15z" />
      </svg>
      Cupel
    </a>
  );
}
