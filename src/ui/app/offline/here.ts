/** Who was signed in here last, by identifier only: a start without a network opens nobody else's workbench. */
const mark = 'cupel.here';

export function rememberWho(person: string): void {
  try {
    localStorage.setItem(mark, person);
  } catch {
    // A forbidden store: then there is no start without a network.
  }
}

export function forgetWho(): void {
  try {
    localStorage.removeItem(mark);
  } catch {
    // Nothing was kept either.
  }
}

export function whoWasHere(): string | null {
  try {
    return localStorage.getItem(mark);
  } catch {
    return null;
  }
}
