/** The messages on the server: every file under src/messages, so that a new language or area is added without code. */
import { createTranslator, type Translate } from './i18n.ts';

const files = import.meta.glob<Record<string, string>>('../messages/*/*.json', { eager: true, import: 'default' });

const byLanguage = new Map<string, Record<string, string>>();
for (const [path, area] of Object.entries(files)) {
  const [, language, areaName] = /\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
  if (language === undefined || areaName === undefined) continue;
  const messages = byLanguage.get(language) ?? {};
  for (const [key, text] of Object.entries(area)) messages[`${areaName}.${key}`] = text;
  byLanguage.set(language, messages);
}

/** BCP 47 tags of the languages that have messages, English first. */
export const languages: readonly string[] = [...byLanguage.keys()].sort(
  (a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b),
);

const translators = new Map<string, Translate>();

/** The translator of a language; one that has no messages answers in English. */
export function loadMessages(language: string): Translate {
  let translate = translators.get(language);
  if (translate === undefined) {
    translate = createTranslator(language, byLanguage.get(language) ?? {}, byLanguage.get('en') ?? {});
    if (byLanguage.has(language)) translators.set(language, translate);
  }
  return translate;
}

/** The language to answer in: the one that was chosen (query or cookie), else the best of `Accept-Language`, else English. */
export function pickLanguage(acceptLanguage: string | null | undefined, chosen: string | null | undefined): string {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find((value) => value !== undefined);
      return { tag, quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
  for (const tag of [chosen ?? '', ...wanted]) {
    const found = known(tag);
    if (found !== undefined) return found;
  }
  return 'en';
}

/** `es-CL` is answered by `es`; `zh-Hant-TW` by `zh-Hant`, then by `zh`. */
function known(tag: string): string | undefined {
  for (let part = tag.toLowerCase(); part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
    const found = languages.find((language) => language.toLowerCase() === part);
    if (found !== undefined) return found;
  }
  return undefined;
}
