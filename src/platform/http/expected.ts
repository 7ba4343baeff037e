/** Faults of libraries and of the machine that callers must hear of in plain words: mapped to the one error table. */
import { FileFault } from '../files/fault.ts';
import { Problem } from './problem.ts';

/** SQLSTATE classes and socket errors that mean: the database is not there right now. */
const lostDatabase = /^(08|57P0|53300|ECONNREFUSED|ECONNRESET|EPIPE|ENOTFOUND|ETIMEDOUT)/;

/** Text that no database keeps (NUL, half a surrogate), an identifier that is none, or a day outside its calendar. */
const unkept: ReadonlySet<string> = new Set(['22021', '22P02', '22007', '22008']);

export function expectedProblem(fault: unknown): Problem | undefined {
  if (fault instanceof FileFault) return new Problem(fault.code, sayable(fault.values));
  const { code, message = '' } = (fault ?? {}) as { code?: unknown; message?: string };
  if (typeof code === 'string' && lostDatabase.test(code)) return new Problem('database-unavailable');
  if (typeof code === 'string' && unkept.has(code)) return new Problem('bad-request');
  if (code === 'ENOSPC' || code === '53100') return new Problem('disk-full');
  if (/Connection terminated|timeout exceeded when trying to connect|Cannot use a pool after calling end/.test(message))
    return new Problem('database-unavailable');
  return undefined;
}

/** Limits are said in megabytes. */
function sayable(values: FileFault['values']): Record<string, string | number> {
  const { limitBytes, ...rest } = values;
  return typeof limitBytes === 'number' ? { ...rest, limit: Math.round(limitBytes / 1024 / 1024) } : rest;
}
