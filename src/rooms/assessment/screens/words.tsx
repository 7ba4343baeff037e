/** The words of these screens, and where they lead. */
import { DateText } from '#ui/components/DateText.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';

/** `say('firms')` is the message `assessment-screens.firms`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-screens.${key}`, values);
}

/** The words of a code that is data: those who write the programme may know more codes than there are words. */
export function wordsFor(say: Translate, group: string, code: string): string | undefined {
  const key = `${group}.${code}`;
  const words = say(key);
  return words.endsWith(`.${key}`) ? undefined : words;
}

/** The same; a code without words keeps its own name. */
export function named(say: Translate, group: string, code: string): string {
  return wordsFor(say, group, code) ?? code.replaceAll('-', ' ');
}

/** A calendar day, or the day of an instant: where the site is when it is about one, else where the reader is. */
export function Day({ iso, zone }: { iso: string; zone?: string | undefined }) {
  const language = useLanguage();
  const day = iso.length > 10 ? new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso)) : iso;
  return <DateText iso={iso}>{formatDate(day, language)}</DateText>;
}

/** Today as an ISO date: where the site is, or else where the reader is. */
export function today(zone?: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());
}

export const addresses = {
  site: (site: string) => `/app/sites/${site}`,
  assessment: (site: string) => `/app/sites/${site}/assessment`,
  item: (site: string, item: string) => `/app/sites/${site}/assessment/${item}`,
  findings: (site: string) => `/app/sites/${site}/assessment/findings`,
  finding: (site: string, finding: string) => `/app/sites/${site}/assessment/findings/${finding}`,
  raise: (site: string, item?: string) =>
    `/app/sites/${site}/assessment/findings/new${item === undefined ? '' : `?item=${encodeURIComponent(item)}`}`,
  workbook: (site: string) => `/app/sites/${site}/assessment/workbook`,
  plan: (site: string) => `/app/sites/${site}/assessment/plan`,
  voices: (site: string) => `/app/sites/${site}/assessment/voices`,
  workbench: (site: string) => `/app/sites/${site}/workbench`,
  scope: (site: string, cycle: number) => `/app/sites/${site}/recognition?cycle=${cycle}&show=left`,
  proof: (site: string, cycle: number, criterion: string) => `/app/sites/${site}/recognition?cycle=${cycle}#criterion-${criterion}`,
  report: (site: string) => `/app/sites/${site}/assessment/report`,
  decision: (site: string) => `/app/sites/${site}/decision`,
  selfAssessment: (site: string) => `/app/sites/${site}/self-assessment`,
  firm: (organisation: string) => `/app/assessors/${organisation}`,
};
