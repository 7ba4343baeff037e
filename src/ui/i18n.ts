/** Messages and formats for both sides. A message is ICU MessageFormat under a flat key, `<area>.<key>`; the server and the workspace load them apart. */
import { IntlMessageFormat } from 'intl-messageformat';

export type MessageValues = Readonly<Record<string, string | number | boolean | Date | null | undefined>>;
/** A text, or what a build has made of it: see `parsedMessages` in vite.config.ts. */
export type Messages = Readonly<Record<string, string | ReturnType<IntlMessageFormat['getAst']>>>;
/** `t('ui.pages.count', { count: 3 })`. A key that has no message answers itself, so that a gap is seen and nothing breaks. */
export type Translate = (key: string, values?: MessageValues) => string;

/** A translator for one language. A key that is missing there falls back to `fallback` (the English messages), then to the key. */
export function createTranslator(language: string, messages: Messages, fallback: Messages = {}): Translate {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    const own = messages[key];
    const text = own ?? fallback[key];
    if (text === undefined) return key;
    if (typeof text === 'string' && !/[{']/.test(text)) return text;
    let message = compiled.get(key);
    if (message === undefined) {
      message = new IntlMessageFormat(text, formatsOf(own === undefined ? 'en' : language), undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(key.startsWith('problems.') ? withDays(values, language) : values));
  };
}

/** Faults carry calendar days as ISO 8601 for programs; in their sentences they are written as people read them. */
function withDays(values: MessageValues | undefined, language: string): MessageValues | undefined {
  const days = Object.entries(values ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && isDay(value) ? [[name, formatDate(value, language)]] : [],
  );
  return days.length === 0 ? values : { ...values, ...Object.fromEntries(days) };
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const moment = new Date(text);
  // A day that no calendar has is somebody's typing, and stays as it was typed.
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

const RIGHT_TO_LEFT = new Set(['Arab', 'Hebr', 'Thaa', 'Nkoo', 'Syrc', 'Adlm', 'Rohg', 'Mand', 'Samr']);

/** `rtl` for a language written from right to left, from its likely script. */
export function direction(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(new Intl.Locale(language).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** A calendar date as people read it. `2025`, `2025-11` and `2025-11-03` keep the precision they came with; anything else keeps its words. */
export function formatDate(iso: string, language: string): string {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(iso);
  if (parts === null) return iso;
  const [, year, month, day] = parts;
  if (month === undefined) return year ?? iso;
  const instant = new Date(`${year}-${month}-${day ?? '01'}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return iso;
  return dateFormat(language, {
    year: 'numeric',
    month: day === undefined ? 'long' : 'short',
    ...(day === undefined ? {} : { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(instant);
}

/** An instant in the time zone of whoever it concerns (IANA name), with the zone said. */
export function formatDateTime(iso: string, language: string, timeZone: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso;
  return dateFormat(language, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(instant);
}

export function formatNumber(value: number, language: string): string {
  return numberFormat(language, 'decimal').format(value);
}

/** `formatPercent(0.5, 'en')` is "50%". */
export function formatPercent(share: number, language: string): string {
  return numberFormat(language, 'percent').format(share);
}

/** The country's name for an ISO 3166-1 code; a code nobody knows is shown as it is. */
export function countryName(code: string, language: string): string {
  return nameOf(code, language, 'region');
}

/** What a language calls itself, for the choice of languages. */
export function languageName(language: string): string {
  const name = nameOf(language, language, 'language');
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** What another language calls it, within a sentence: "inglés". */
export function languageNameIn(code: string, language: string): string {
  return nameOf(code, language, 'language');
}

/** English without a region is read all over the world: its dates are written day first with the month in words, so that no date is read two ways. */
function formatsOf(language: string): string {
  return language === 'en' ? 'en-GB' : language;
}

// Making an Intl object costs about as much as rendering a table row, so each is made once.
const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.DisplayNames>();

function once<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.DisplayNames>(key: string, make: () => Format): Format {
  const known = formats.get(key) as Format | undefined;
  if (known !== undefined) return known;
  const made = make();
  formats.set(key, made);
  return made;
}

function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return once(`date ${language} ${Object.values(options).join()}`, () => new Intl.DateTimeFormat(formatsOf(language), options));
}

function numberFormat(language: string, style: 'decimal' | 'percent'): Intl.NumberFormat {
  return once(`number ${language} ${style}`, () => new Intl.NumberFormat(formatsOf(language), { style, maximumFractionDigits: 2 }));
}

function nameOf(code: string, language: string, type: 'region' | 'language'): string {
  const names = once(`name ${language} ${type}`, () => new Intl.DisplayNames([language], { type, fallback: 'code' }));
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // Intl throws on what is not even shaped like a code
  }
}
