/** Which obstacles a decision may waive, and how a waiver takes them away. Approval, suspension and a conflict that runs are never waived. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';

/** What the team lacks; a tie that has ended and cools off; too many cycles in a row; a site beyond what the firm is approved for. */
export const waivable = ['competence', 'cooling-off', 'rotation', 'scope'] as const;
export type WaivableRule = (typeof waivable)[number];

/** What speaks against a person or firm, and which rule a decision could waive for them. */
export type Obstacle = Fault & {
  /** The person or firm it speaks against. */
  against: { id: string; name: string };
  rule: WaivableRule | null;
};

export type WaivedRule = { rule: WaivableRule; subjectId: string };

export function isWaived({ rule, against }: Obstacle, waivers: readonly WaivedRule[]): boolean {
  return rule !== null && waivers.some((waiver) => waiver.rule === rule && waiver.subjectId === against.id);
}

/** What remains in the way after what was waived. */
export function remaining(obstacles: readonly Obstacle[], waivers: readonly WaivedRule[]): Obstacle[] {
  return obstacles.filter((obstacle) => !isWaived(obstacle, waivers));
}

/** The waivers without which something would be in the way. */
export function usedWaivers<T extends WaivedRule>(obstacles: readonly Obstacle[], waivers: readonly T[]): T[] {
  return waivers.filter((waiver) => obstacles.some((obstacle) => isWaived(obstacle, [waiver])));
}

/** A rule is waived where it stops somebody, once, and by nobody for themselves. */
export function checkWaiver(
  wanted: WaivedRule & { name: string },
  obstacles: readonly Obstacle[],
  waivers: readonly WaivedRule[],
  deciderId: string,
): Result<null> {
  const { rule, subjectId, name } = wanted;
  if (subjectId === deciderId) return fail({ code: 'waiver-own' });
  if (waivers.some((waiver) => waiver.rule === rule && waiver.subjectId === subjectId))
    return fail({ code: 'waiver-there', values: { name } });
  const stopped = obstacles.some((obstacle) => isWaived(obstacle, [wanted]));
  return stopped ? ok(null) : fail({ code: 'waiver-not-waivable', values: { name, rule } });
}

/** A waiver is withdrawn once, before the appointment that rests on it is confirmed. */
export function checkRevocation(waiver: { revoked: boolean; inUse: boolean }): Result<null> {
  if (waiver.revoked) return fail({ code: 'waiver-over' });
  return waiver.inUse ? fail({ code: 'waiver-in-use' }) : ok(null);
}
