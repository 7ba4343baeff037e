/** Nobody assesses a site for ever: after `assessors.max_consecutive_cycles` in its team, somebody else takes the next one. */
import type { Fault } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

/** An assessed cycle of the site and who worked on it: the lead and the assessors, not the reviewer. */
export type ServedCycle = { number: number; team: readonly string[] };

/** The cycles just before this one that somebody worked on, newest first, up to the first assessment without them. */
export function consecutiveCycles(personId: string, earlier: readonly ServedCycle[]): number[] {
  const newestFirst = [...earlier].sort((one, other) => other.number - one.number);
  const without = newestFirst.findIndex(({ team }) => !team.includes(personId));
  return (without < 0 ? newestFirst : newestFirst.slice(0, without)).map(({ number }) => number);
}

export function rotationFaults(person: string, cycles: readonly number[], rulebook: Rulebook): Fault[] {
  const { value: limit } = rulebook.assessors.max_consecutive_cycles;
  if (cycles.length < limit || cycles.length === 0) return [];
  const named = [...cycles].sort((one, other) => one - other).join(', ');
  return [{ code: 'rotation-limit', values: { person, count: cycles.length, cycles: named, limit } }];
}
