/** The words of the public pages about incidents. */
import type { Translate } from '#ui/i18n.ts';

/** `say('title')` is the message `monitoring-pages.title`. */
export function words(t: Translate): Translate {
  return (key, values) => t(`monitoring-pages.${key}`, values);
}

/** A kind of the rulebook; one without words keeps its own name. */
export function kindName(kind: string, t: Translate): string {
  const key = `kind.${kind}`;
  const named = words(t)(key);
  return named.endsWith(`.${key}`) ? kind.replaceAll('-', ' ') : named;
}
