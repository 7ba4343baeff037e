/** Somebody else saved meanwhile: the refusal carries what stands now. */
import { ApiProblem } from '#ui/app/api.ts';

export function isStale(fault: unknown): fault is ApiProblem {
  return fault instanceof ApiProblem && fault.code === 'stale-version';
}

export function currentIn<T>(fault: unknown): T | undefined {
  return isStale(fault) ? ((fault.body['current'] ?? undefined) as T | undefined) : undefined;
}

/** For those who listen, and for the keyboard: the heading of what was changed. In the next frame, when it is on the page. */
export function focusHeading(id: string): void {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
