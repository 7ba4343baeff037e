/** An application while it is written, and as the API takes it. */
import { cleanText } from '../determination-draft.ts';
import type { Application, ApplicationInput } from './data.ts';

export type ApplicationDraft = Omit<ApplicationInput, 'until'> & { until: string };

/** A new one is empty; one that was returned begins with what it said. */
export function applicationDraft(known: Application | null): ApplicationDraft {
  return {
    kinds: known?.kinds ?? [],
    metals: known?.metals ?? [],
    countries: known?.countries ?? [],
    until: known?.until ?? '',
    legalForm: known?.legalForm ?? '',
    statement: known?.statement ?? '',
    complaints: known?.complaints ?? '',
    impartiality: known?.impartiality ?? '',
  };
}

export function applicationFrom(draft: ApplicationDraft): ApplicationInput {
  const written = (text: string) => cleanText(text).trim();
  return {
    ...draft,
    until: draft.until === '' ? null : draft.until,
    legalForm: written(draft.legalForm).replace(/\s+/g, ' '),
    statement: written(draft.statement),
    complaints: written(draft.complaints),
    impartiality: written(draft.impartiality),
  };
}
