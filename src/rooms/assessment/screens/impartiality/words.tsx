/** The words about ties, turns and teams. `say('ties')` is the message `assessment-impartiality-screens.ties`. */
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';

export function useImpartialityWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-impartiality-screens.${key}`, values);
}

export const places = {
  team: (site: string) => `/app/sites/${site}/assessment/team`,
  waivers: (site: string) => `/app/sites/${site}/assessment/waivers`,
  firmConflicts: (firm: string) => `/app/assessors/${firm}/conflicts`,
};
