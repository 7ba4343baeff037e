/** Which screens stand in the main navigation of a person, by the roles held anywhere. */
import { assessorRoles, producerRoles, type Role, schemeRoles } from '#platform/access/roles.ts';
import type { Screen } from './screen.ts';

type Audience = NonNullable<Screen['nav']>['for'];

const audiences: Record<Exclude<Audience, 'everybody'>, readonly Role[]> = {
  producer: producerRoles,
  assessor: assessorRoles,
  scheme: schemeRoles,
  staff: ['scheme-staff'],
  administrator: ['administrator'],
};

export type NavEntry = { href: string; label: string };

/** In the order the screens ask for. */
export function navigationOf(screens: readonly Screen[], held: readonly Role[]): NavEntry[] {
  return screens
    .flatMap(({ path, nav }) => (nav === undefined ? [] : [{ href: hrefOf(path), ...nav }]))
    .filter((entry) => entry.for === 'everybody' || audiences[entry.for].some((role) => held.includes(role)))
    .sort((a, b) => a.order - b.order)
    .map(({ href, label }) => ({ href, label }));
}

/** The entry a page belongs to: the longest address that begins the page's own. */
export function currentEntry(entries: readonly NavEntry[], pathname: string): NavEntry | undefined {
  return entries
    .filter(({ href }) => pathname === href || (href !== '/app' && pathname.startsWith(`${href}/`)))
    .sort((a, b) => b.href.length - a.href.length)[0];
}

/** The address of a path of the workspace: the router leaves `/app` away. */
export function hrefOf(path: string): string {
  return path === '/' ? '/app' : `/app${path}`;
}
