/** What a site promises, in our own words and in the language that the signatory chose. Months come from the rulebook. */
import { currentRulebook, type Programme, text } from '#programme/index.ts';
import { countryName } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';

export type LetterParts = {
  site: string;
  place: string | null;
  country: string;
  organisation: string;
  marks: readonly string[];
  language: string;
  onDate: string;
};

/** The letter without its signature: paragraphs divided by an empty line. */
export function letterText(programme: Programme, parts: LetterParts): string {
  const { site, organisation, language, onDate } = parts;
  const t = loadMessages(language);
  const { clocks, title } = currentRulebook(programme, onDate);
  const where = [parts.place, countryName(parts.country, language)].filter((word) => word !== null).join(', ');
  const names = programme.marks.filter((mark) => parts.marks.includes(mark.id)).map((mark) => text(mark.name, language).text);
  const marks = new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
  const within = (key: string, months: number | null) => (months === null ? [] : [t(key, { months })]);
  return [
    t('participants.letter.who', { site, organisation, where, rulebook: text(title, language).text }),
    t('participants.letter.aim', { marks, count: names.length }),
    ...within('participants.letter.self-assessment', clocks.self_assessment_due.months),
    ...within('participants.letter.conformance', clocks.full_conformance_due.months),
    t('participants.letter.process'),
    t('participants.letter.contact'),
    t('participants.letter.public'),
  ].join('\n\n');
}
