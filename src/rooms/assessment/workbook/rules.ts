/**
 * What a workbook that came back would change: each field against what stood there when it was made, of which the workbook keeps a short
 * digest, and against what stands there now. A field that was left as it was is no change, whoever changed it meanwhile.
 */
import { createHash } from 'node:crypto';

export const determinationFields = ['level', 'basedOn', 'rationale'] as const;
export const findingFields = ['item', 'grade', 'title', 'statement', 'requirement', 'critical', 'observedAt'] as const;

export type FieldChange<Field extends string> = {
  field: Field;
  /** As it stands now. */
  from: string;
  to: string;
  /** Somebody changed the same field after the workbook was made, and to something else. */
  conflict: boolean;
};

/** `file` holds the fields that could be read. Texts are as they stand in the cells; empty is nothing. */
export function mergeFields<Field extends string>(
  fields: readonly Field[],
  base: readonly string[],
  current: Readonly<Record<Field, string>>,
  file: Readonly<Partial<Record<Field, string>>>,
): FieldChange<Field>[] {
  return fields.flatMap((field, index) => {
    const to = file[field];
    if (to === undefined || shortDigest(to) === base[index] || plain(to) === plain(current[field])) return [];
    return [{ field, from: current[field], to: plain(to), conflict: shortDigest(current[field]) !== base[index] }];
  });
}

/** Of each field, in their order: what the workbook keeps of the state it was made in. */
export function digestsOf<Field extends string>(fields: readonly Field[], values: Readonly<Record<Field, string>>): string[] {
  return fields.map((field) => shortDigest(values[field]));
}

/** 48 bits: to notice a change, not to prove anything. */
function shortDigest(text: string): string {
  return createHash('sha256').update(plain(text)).digest('hex').slice(0, 12);
}

/** A spreadsheet keeps neither the kind of line break nor blanks at the ends. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** One of the words of a list, whatever its letters' case and blanks; undefined where it is none. */
export function oneOf(words: ReadonlyMap<string, string>, text: string): string | undefined {
  return words.get(fold(text));
}

/** Codes by the words that people may write for them. */
export function wordsFor(pairs: Iterable<readonly [word: string, code: string]>): Map<string, string> {
  return new Map([...pairs].map(([word, code]) => [fold(word), code]));
}

function fold(word: string): string {
  return word.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
