/** Names of codes in the reader's language: kinds of site, metals, marks, statuses, countries and days. */
import { createElement, Fragment } from 'react';
import type { Programme } from '#programme/index.ts';
import { text } from '#programme/index.ts';
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { countryName, formatDate, type Translate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import { lookOf } from '../rules.ts';

export function kindName(programme: Programme, code: string, language: string): string {
  const kind = programme.siteKinds.find((candidate) => candidate.code === code);
  return kind === undefined ? code : text(kind.name, language).text;
}

export function metalName(programme: Programme, symbol: string, language: string): string {
  const metal = programme.metals.find((candidate) => candidate.symbol === symbol);
  return metal === undefined ? symbol : text(metal.name, language).text;
}

export function markName(programme: Programme, id: string, language: string): string {
  const mark = programme.marks.find((candidate) => candidate.id === id);
  return mark === undefined ? id : text(mark.name, language).text;
}

/** A status that has no words yet is shown by its code, readable. */
export function statusName(status: string, t: Translate): string {
  const key = `register.status.${status}`;
  const words = t(key);
  return words === key ? status.replaceAll('-', ' ') : words;
}

export function placeName(country: string, { t, language }: Spoken): string {
  return country === 'ZZ' ? t('register.country.none') : once(`${language} ${country}`, () => countryName(country, language));
}

export function StatusMark({ status, t }: { status: string; t: Translate }) {
  return <StatusBadge tone={lookOf(status).tone}>{statusName(status, t)}</StatusBadge>;
}

export function Day({ iso, language }: { iso: string; language: string }) {
  return <DateText iso={iso}>{once(`${language} ${iso}`, () => formatDate(iso, language))}</DateText>;
}

const said = new Map<string, string>();

/** A list says the same days and countries over and over, and Intl takes longer than the row around them. */
function once(key: string, say: () => string): string {
  const known = said.get(key);
  if (known !== undefined) return known;
  if (said.size >= 5000) said.clear();
  const words = say();
  said.set(key, words);
  return words;
}

/** A text of several paragraphs, divided by empty lines. */
export function Paragraphs({ text: words }: { text: string }) {
  return createElement(Fragment, null, ...words.split(/\n\s*\n/).map((paragraph) => createElement('p', null, paragraph)));
}
