/** The words of these screens, the names of what they show, and where they lead. */
import { DateText } from '#ui/components/DateText.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { LocalText, System } from './data.ts';

/** `say('certificates')` is the message `recognition-screens.certificates`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`recognition-screens.${key}`, values);
}

/** A text in another language than the page says so, so that it is read aloud in its own. */
export function Said({ of }: { of: LocalText }) {
  const language = useLanguage();
  return of.language === language ? of.text : <span lang={of.language}>{of.text}</span>;
}

/** A calendar day, or the day of an instant: where the site is when it is about one, else where the reader is. */
export function Day({ iso, zone }: { iso: string; zone?: string | undefined }) {
  const language = useLanguage();
  return <DateText iso={iso}>{formatDate(iso.length > 10 ? dayOf(iso, zone) : iso, language)}</DateText>;
}

function dayOf(instant: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(instant));
}

/** Today as an ISO date where the site is. */
export function today(zone: string): string {
  return dayOf(new Date().toISOString(), zone);
}

export function titleOf(systems: readonly System[], id: string): string {
  return systems.find((system) => system.id === id)?.title.text ?? id;
}

/** A source of the matrix, `iso-14001@2015#6.1`, as people say it. */
export function sourceName(source: string, systems: readonly System[], say: Translate): string {
  const [edition = '', requirement = ''] = source.split(/#(.*)/s);
  const [system = '', year = ''] = edition.split(/@(.*)/s);
  const name = say('edition', { system: titleOf(systems, system), edition: year });
  return requirement === '' ? name : say('source.requirement', { system: name, requirement });
}

/** What a cell aims at: a criterion, or a part of one, whose number has a dot. */
export function targetName(target: string, say: Translate): string {
  return say(target.includes('.') ? 'target.part' : 'target.criterion', { target });
}

const siteAddress = (site: string) => `/app/sites/${site}`;

export const addresses = {
  site: siteAddress,
  certificates: (site: string) => `${siteAddress(site)}/certificates`,
  newCertificate: (site: string) => `${siteAddress(site)}/certificates/new`,
  certificate: (site: string, certificate: string) => `${siteAddress(site)}/certificates/${certificate}`,
  editCertificate: (site: string, certificate: string) => `${siteAddress(site)}/certificates/${certificate}/edit`,
  document: (site: string, certificate: string) => `/api/v1/sites/${site}/certificates/${certificate}/document`,
  scope: (site: string) => `${siteAddress(site)}/recognition`,
  whatIf: (site: string) => `${siteAddress(site)}/recognition/what-if`,
  /** A version of the matrix, public and open to everybody. */
  matrix: (version: string) => `/recognition?${new URLSearchParams({ version })}`,
  /** A cell where it stands among those of its criterion. */
  cell: (version: string, pack: string, criterion: string, cell: string) =>
    `/recognition?${new URLSearchParams({ version, pack, criterion })}#cell-${encodeURIComponent(cell)}`,
};
