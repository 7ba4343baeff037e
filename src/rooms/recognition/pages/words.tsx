/** What the matrix says in codes, in the reader's words: packs, criteria, systems, relations, levels, conditions and states. */
import { type Localized, levelOf, type MatrixCell, type Pack, type Programme, packOf, text } from '#programme/index.ts';
import type { Spoken } from '#ui/public-page.tsx';

/** What a page needs to say a cell. */
export type Matrices = { readonly programme: Programme; readonly spoken: Spoken };

/** A text of the programme. Where it is not in the reader's language the language is marked. */
export function Said({ of, spoken }: { of: Localized; spoken: Spoken }) {
  const found = text(of, spoken.language);
  return found.language === spoken.language ? found.text : <span lang={found.language}>{found.text}</span>;
}

export function packName(id: string, { programme }: Matrices): string {
  return packOf(programme, id)?.short ?? id;
}

/** The title of a criterion or part; an empty text for a number that the pack does not have. */
export function criterionTitle(pack: Pack | null, number: string, language: string): string {
  const criterion = pack?.criteria.find((one) => one.number === number || one.parts.some((part) => part.number === number));
  const title = criterion?.number === number ? criterion.title : criterion?.parts.find((part) => part.number === number)?.title;
  return title === undefined ? '' : text(title, language).text;
}

export function systemName(id: string, { programme, spoken }: Matrices): string {
  const system = programme.systems.find((one) => one.id === id);
  return system === undefined ? id : text(system.title, spoken.language).text;
}

/** The edition and the requirement of a source: "edition 2015, requirement 6.1". */
export function editionWords(source: MatrixCell['sources'][number], { t }: Spoken): string {
  const edition =
    source.edition === null ? t('recognition.matrix.edition.none') : t('recognition.matrix.edition', { edition: source.edition });
  return source.requirement === undefined ? edition : t('recognition.matrix.requirement', { edition, requirement: source.requirement });
}

export function levelName(pack: Pack | null, code: string, language: string): string {
  const level = pack === null ? null : levelOf(pack, code);
  return level === null ? code : text(level.label, language).text;
}

/** A condition in words; kinds of site and metals by their names. */
export function conditionWords({ rule, value }: MatrixCell['conditions'][number], { programme, spoken }: Matrices): string {
  const { t, language } = spoken;
  const named =
    rule === 'site-kind'
      ? programme.siteKinds.find(({ code }) => code === value)?.name
      : rule === 'metal'
        ? programme.metals.find(({ symbol }) => symbol === value)?.name
        : undefined;
  return t(`recognition.matrix.condition.${rule}`, { value: named === undefined ? value : text(named, language).text });
}

export function kindName(code: string, { programme, spoken }: Matrices): string {
  const kind = programme.siteKinds.find((one) => one.code === code);
  return kind === undefined ? code : text(kind.name, spoken.language).text;
}

/** Where something was read: addresses as links, without what every address begins with, and remarks as they are. */
export function SourceAddress({ words }: { words: string }) {
  return words.split(' ; ').map((piece, index) => {
    const isAddress = /^https?:\/\/\S+$/.test(piece) && URL.canParse(piece);
    return (
      <span key={piece}>
        {index > 0 && ', '}
        {isAddress ? (
          <a href={piece} rel="nofollow noreferrer">
            {piece.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')}
          </a>
        ) : (
          piece
        )}
      </span>
    );
  });
}
