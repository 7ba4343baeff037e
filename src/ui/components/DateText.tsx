/** A date in words that machines can read too. `iso` has the precision that is known: a year, a month, a day or an instant. */
export function DateText({ iso, children }: { iso: string; children: string }) {
  return <time dateTime={iso}>{children}</time>;
}
