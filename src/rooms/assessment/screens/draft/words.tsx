/** The words of what happens between a draft and its acceptance, and where its screens are. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

/** `say('draft.title')` is the message `assessment-result-screens.draft.title`. */
export function useResultWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-result-screens.${key}`, values);
}

export const resultAddresses = {
  draft: (site: string) => `/app/sites/${site}/assessment/draft`,
  review: (site: string) => `/app/sites/${site}/assessment/review`,
  quality: (site: string) => `/app/sites/${site}/assessment/quality`,
};
