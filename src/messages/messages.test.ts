/** Every language says everything that English says, in messages that can be read and with the same values in them. */
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';

const files = import.meta.glob<Record<string, string>>('./*/*.json', { eager: true, import: 'default' });
const languages = [...new Set(Object.keys(files).map((path) => path.split('/')[1] ?? ''))];
const areas = [...new Set(Object.keys(files).map((path) => path.split('/')[2] ?? ''))];

test('there are messages in English and Spanish', () => {
  expect(languages).toEqual(expect.arrayContaining(['en', 'es']));
});

describe.each(areas)('%s', (area) => {
  const english = files[`./en/${area}`] ?? {};

  test.each(languages)('has exactly the keys of English in %s', (language) => {
    expect(Object.keys(files[`./${language}/${area}`] ?? {}).sort()).toEqual(Object.keys(english).sort());
  });

  test.each(languages)('has a readable text under every key in %s', (language) => {
    for (const [key, text] of Object.entries(files[`./${language}/${area}`] ?? {})) {
      expect(text.trim(), `${language}/${area}: ${key}`).not.toBe('');
      expect(() => parse(text, language), `${language}/${area}: ${key}`).not.toThrow();
    }
  });

  test.each(languages)('uses the same values as English in %s', (language) => {
    for (const [key, text] of Object.entries(files[`./${language}/${area}`] ?? {})) {
      expect(placeholders(parse(text, language)), `${language}/${area}: ${key}`).toEqual(placeholders(parse(english[key] ?? '', 'en')));
    }
  });
});

test('a value that is missing from a translation is noticed', () => {
  expect(placeholders(parse('{count, plural, one {# of {total}} other {#}}', 'en'))).toEqual(['count', 'total']);
  expect(placeholders(parse('none', 'en'))).toEqual([]);
});

type Node = ReturnType<IntlMessageFormat['getAst']>[number];

function parse(text: string, language: string): Node[] {
  return new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
}

/** Names of the values a message takes, from every branch of its plurals and choices. */
function placeholders(nodes: Node[]): string[] {
  const names = new Set<string>();
  for (const node of nodes) {
    // Literal text and the `#` of a plural have nothing to fill in.
    if (node.type === 0 || node.type === 7) continue;
    names.add(node.value);
    if ('options' in node) for (const option of Object.values(node.options)) for (const name of placeholders(option.value)) names.add(name);
  }
  return [...names].sort();
}
