/** What a rule answers: a value, or the fault that the caller must decide about. Errors are values in rules and exceptions at the edge. */
import type { ProblemCode } from './http/problems.ts';

export type Fault = {
  code: ProblemCode;
  /** What the message names: figures, titles, dates. */
  values?: Record<string, string | number>;
  /** JSON pointer of the faulty field in the request, for example `/marks/0/metal`. */
  path?: string;
};

export type Result<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(...faults: [Fault, ...Fault[]]): { ok: false; faults: Fault[] } {
  return { ok: false, faults };
}
