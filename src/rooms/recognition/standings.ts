/**
 * What an outside system gives a site for what it reached in the scheme, where that is on record. Pure. A standing recognises nothing in
 * the scheme: only cells of the matrix do. What is on record of no system is said to be so, never left out.
 */
import type { System } from '#programme/index.ts';

export type Standing = System['standings'][number];
export type Direction = Standing['direction'];

/** From the best on record to nothing. `as-a-whole`: recognised, and nobody says for which criteria. */
export const strengths = ['itemised', 'as-a-whole', 'conditional', 'benchmark-only', 'data-point', 'not-confirmed', 'nothing'] as const;
export type Strength = (typeof strengths)[number];

/** What it is asked of; null for every pack, every metal, and the pack as a whole. */
export type Asked = { readonly pack: string | null; readonly metal: string | null; readonly criterion?: string | null };

export type Given = {
  readonly system: System;
  readonly strength: Strength;
  /** What is on record of the pack, metal and criterion that were asked for, or does not say of which. */
  readonly standings: readonly Standing[];
  /** What is on record of others only. */
  readonly elsewhere: readonly Standing[];
};

const towards = new Set<Direction>(['scheme-accepts', 'mutual']);
const back = new Set<Direction>(['accepts-scheme', 'mutual', 'benchmark']);

/** What the scheme is on record to accept of the system. */
export function acceptedOf(system: System): Standing[] {
  return system.standings.filter(({ direction }) => towards.has(direction));
}

/** What the system is on record to give for the scheme's results. */
export function givenBy(system: System): Standing[] {
  return system.standings.filter(({ direction }) => back.has(direction));
}

/** What is on record between the system and others than the scheme. */
export function amongPeers(system: System): Standing[] {
  return system.standings.filter(({ direction }) => direction === 'peers');
}

/** One for each system, the best on record first and then in the order given. */
export function givesOf(systems: readonly System[], asked: Asked): Given[] {
  const given = systems.map((system): Given => {
    const all = givenBy(system);
    const standings = all.filter((standing) => isAbout(standing, asked));
    return { system, strength: bestOf(standings), standings, elsewhere: all.filter((standing) => !standings.includes(standing)) };
  });
  return strengths.flatMap((strength) => given.filter((one) => one.strength === strength));
}

/** Whether a standing is about the pack, the metal and the criterion, or does not say of which it is. */
export function isAbout(standing: Standing, { pack, metal, criterion = null }: Asked): boolean {
  const packs = packsOf(standing);
  return (
    (pack === null || packs === null || packs.includes(pack)) &&
    (metal === null || standing.metals?.includes(metal) !== false) &&
    (pack === null || criterion === null || namedIn(standing, pack).length === 0 || names(standing, pack, criterion))
  );
}

/** Whether it names the criterion, a part of it, or that of which it is a part. */
export function names(standing: Standing, pack: string, criterion: string): boolean {
  return namedIn(standing, pack).some(
    (number) => number === criterion || number.startsWith(`${criterion}.`) || criterion.startsWith(`${number}.`),
  );
}

/** The criteria and parts of a pack that it names; none where it speaks of the whole. */
export function namedIn({ criteria }: Standing, pack: string): readonly string[] {
  return criteria !== undefined && Object.hasOwn(criteria, pack) ? (criteria[pack] ?? []) : [];
}

export function strengthOf({ standing }: Standing): Strength {
  return standing === 'system-level' ? 'as-a-whole' : standing;
}

export function bestOf(standings: readonly Standing[]): Strength {
  const found = new Set(standings.map(strengthOf));
  return strengths.find((strength) => found.has(strength)) ?? 'nothing';
}

/** The packs that a standing is about; null where it does not say. */
function packsOf({ packs, criteria }: Standing): readonly string[] | null {
  return packs ?? (criteria === undefined ? null : Object.keys(criteria));
}
