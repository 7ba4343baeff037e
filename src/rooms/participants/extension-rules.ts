/** Whether a clock may run longer: it runs, its day is the one that was seen, and the new day is later. Pure. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { ClockOn } from '#programme/history.ts';

/** `from`: the due day that whoever extends it saw. */
export type WantedExtension = { clock: string; due: string; from: string };

/** The clock as it runs now, for the extension to be written down with. A mark that has run out is not extended: it needs a new decision. */
export function checkExtension(
  clocks: readonly ClockOn[],
  { clock: name, due, from }: WantedExtension,
  measures: 'deadline' | 'validity',
): Result<ClockOn & { due: string }> {
  const clock = clocks.find((one) => one.name === name);
  if (clock === undefined) return fail({ code: 'clock-unknown' });
  const fault = faultOf(clock, measures);
  if (fault !== null || clock.due === null) return fail(fault ?? { code: 'clock-not-begun' });
  // Two at once: the second was asked for by somebody who had not seen the first.
  if (clock.due !== from) return fail({ code: 'clock-moved', values: { due: clock.due } });
  if (due <= clock.due) return fail({ code: 'extension-not-later', path: '/due', values: { due: clock.due } });
  return ok({ ...clock, due: clock.due });
}

function faultOf({ state, due, metOn }: ClockOn, measures: 'deadline' | 'validity'): Fault | null {
  if (state === 'disabled') return { code: 'clock-disabled' };
  if (due === null) return { code: 'clock-not-begun' };
  if (state === 'met') return { code: 'clock-met', values: { day: metOn ?? due } };
  if (state === 'not-started') return { code: 'clock-not-running' };
  return state === 'late' && measures === 'validity' ? { code: 'clock-ran-out', values: { due } } : null;
}
