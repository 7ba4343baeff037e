import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countryName,
  createTranslator,
  direction,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  languageName,
  languageNameIn,
  type Translate,
} from './i18n.ts';
import { languages, loadMessages, pickLanguage } from './messages.server.ts';

describe('a translator', () => {
  const t = createTranslator(
    'es',
    { 'a.sites': '{n, plural, one {# sitio} other {# sitios}}', 'a.plain': 'Hola' },
    { 'a.only': 'English, {name}', 'a.quote': "It's {name}" },
  );

  test('fills in values and chooses the plural of its language', () => {
    expect(t('a.sites', { n: 1 })).toBe('1 sitio');
    expect(t('a.sites', { n: 12345 })).toBe('12.345 sitios');
    expect(t('a.plain')).toBe('Hola');
  });

  test('falls back to English, then to the key', () => {
    expect(t('a.only', { name: '<b>' })).toBe('English, <b>');
    expect(t('a.quote', { name: 'so' })).toBe("It's so");
    expect(t('a.none')).toBe('a.none');
  });
});

describe('dates', () => {
  test('are written for people in the sentence of a problem, where a program gave them; what somebody typed stays', () => {
    const t = createTranslator('en', { 'problems.a': 'It begins on {day}.', 'other.a': 'On {day}' });
    expect(t('problems.a', { day: '2027-02-01' })).toBe('It begins on 1 Feb 2027.');
    expect(t('problems.a', { day: '2027-02-30' })).toBe('It begins on 2027-02-30.');
    expect(t('other.a', { day: '2027-02-01' })).toBe('On 2027-02-01');
  });

  test('keep the precision they came with', () => {
    expect(formatDate('2025', 'en')).toBe('2025');
    expect(formatDate('2025-11', 'en')).toBe('November 2025');
    expect(formatDate('2025-11-03', 'en')).toBe('3 Nov 2025');
    expect(formatDate('2025-11-03', 'es')).toBe('3 nov 2025');
  });

  test('that are no dates keep their words', () => {
    expect(formatDate('2021 (late)', 'en')).toBe('2021 (late)');
    expect(formatDateTime('soon', 'en', 'UTC')).toBe('soon');
  });

  test('show the day that was stated, wherever the server stands', () => {
    const days = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(formatDate(iso, 'en').split(' ')[0]).toBe(String(Number(iso.slice(8))));
      }),
    );
  });

  test('with a time are shown in the zone of the site', () => {
    expect(formatDateTime('2025-11-03T02:30:00Z', 'en', 'America/Santiago')).toMatch(/^2 Nov 2025,? 23:30/);
  });
});

test('numbers, shares, countries and languages are written as their readers write them', () => {
  expect(formatNumber(12345.5, 'es')).toBe('12.345,5');
  expect(formatPercent(0.5, 'en')).toBe('50%');
  expect(countryName('CL', 'en')).toBe('Chile');
  expect(countryName('not a code', 'en')).toBe('not a code');
  expect(languageName('es')).toBe('Español');
  expect(languageNameIn('en', 'es')).toBe('inglés');
});

test('scripts written from the right are shown from the right', () => {
  expect(['ar', 'he', 'fa', 'ur'].map(direction)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
  expect(['en', 'es', 'zh', 'pa'].map(direction)).toEqual(['ltr', 'ltr', 'ltr', 'ltr']);
});

describe('the language of an answer', () => {
  test('is the chosen one, then what the browser asks for, then English', () => {
    expect(pickLanguage('en', 'es')).toBe('es');
    expect(pickLanguage('fr, en;q=0.3, es-CL;q=0.8', undefined)).toBe('es');
    expect(pickLanguage('es;q=0, en', null)).toBe('en');
    expect(pickLanguage('fr', 'xx')).toBe('en');
    expect(pickLanguage(null, null)).toBe('en');
  });

  test('is always one that has messages, whatever is asked for', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (accept, chosen) => languages.includes(pickLanguage(accept, chosen))));
  });
});

test('every message of every language can be read', () => {
  const files = readdirSync('src/messages', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(20);
  const unread = files.flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(`src/messages/${file}`, 'utf8')) as Record<string, string>)
      .filter(([key, text]) => !isRead(createTranslator('en', { [key]: text }), key))
      .map(([key]) => `${file} ${key}`),
  );
  expect(unread).toEqual([]);
});

/** Whether it is a message at all; that values are missing here is another matter. */
function isRead(t: Translate, key: string): boolean {
  try {
    t(key);
    return true;
  } catch (fault) {
    return !(fault instanceof SyntaxError);
  }
}

test('a language without messages answers in English', () => {
  expect(loadMessages('xx')('ui.close')).toBe('Close');
});
