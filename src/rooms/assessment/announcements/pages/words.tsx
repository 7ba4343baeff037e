/** Names and days on the pages of announced visits, in the reader's language. */
import type { Programme } from '#programme/index.ts';
import { text } from '#programme/index.ts';
import { DateText } from '#ui/components/DateText.tsx';
import { countryName, formatDate, type Translate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { VisitRow } from '../queries.ts';

/** `say('title')` is the message `assessment-announcements-pages.title`. */
export function words(t: Translate): Translate {
  return (key, values) => t(`assessment-announcements-pages.${key}`, values);
}

export function kindsOf({ kinds }: Pick<VisitRow, 'kinds'>, { siteKinds }: Programme, language: string): string {
  return kinds
    .map((code) => {
      const kind = siteKinds.find((one) => one.code === code);
      return kind === undefined ? code : text(kind.name, language).text;
    })
    .join(', ');
}

export function metalsOf({ metals }: Pick<VisitRow, 'metals'>, programme: Programme, language: string): string {
  return metals
    .map((symbol) => {
      const metal = programme.metals.find((one) => one.symbol === symbol);
      return metal === undefined ? symbol : text(metal.name, language).text;
    })
    .join(', ');
}

export function placeOf({ place, country }: Pick<VisitRow, 'place' | 'country'>, language: string): string {
  return [place, countryName(country, language)].filter((part) => part !== null && part !== '').join(', ');
}

/** A group of the rulebook; one without words keeps its own name. */
export function groupName(group: string, t: Translate): string {
  const key = `group.${group}`;
  const named = words(t)(key);
  return named.endsWith(`.${key}`) ? group.replaceAll('-', ' ') : named;
}

export function Days({ visit, spoken: { t, language } }: { visit: Pick<VisitRow, 'starts_on' | 'ends_on' | 'remote'>; spoken: Spoken }) {
  const day = (iso: string) => <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
  return (
    <>
      {day(visit.starts_on)}
      {visit.ends_on !== visit.starts_on && <> – {day(visit.ends_on)}</>}
      {visit.remote && <span className="sub">{words(t)('remote')}</span>}
    </>
  );
}
