/** The words of the workbench, and where its parts are. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('load')` is the message `assessment-workbench-screens.load`. */
export function useBenchWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-workbench-screens.${key}`, values);
}

export const kinds = ['interview', 'observation', 'document-check', 'photo', 'meeting'] as const;
export type Kind = (typeof kinds)[number];

export function benchAddress(site: string, part?: string): string {
  return `/app/sites/${site}/workbench${part === undefined ? '' : `/${part}`}`;
}

/** Where a new thing is written: it has its identifier before its first word. */
export function newAddress(site: string, kind: Kind | 'finding'): string {
  return benchAddress(site, `${kind}-${crypto.randomUUID()}`);
}
