import { describe, expect, test } from 'vitest';
import { fetchWords, over } from './more-words.tsx';
import { roomScreens } from './screens.ts';

describe('words that come with a screen', () => {
  test('are there for every screen that asks for them, in its language or else in English', async () => {
    const asking = roomScreens.filter(({ words }) => words !== undefined);
    expect(asking.length).toBeGreaterThan(0);
    for (const { words = [] } of asking) {
      const spanish = Object.keys(await fetchWords('es', words));
      expect(spanish.every((key) => words.some((area) => key.startsWith(`${area}.`)))).toBe(true);
      expect(Object.keys(await fetchWords('tlh', words))).toEqual(expect.arrayContaining(spanish));
    }
    await expect(fetchWords('en', ['nowhere'])).rejects.toThrow('nowhere');
  });

  test('are laid over the words that are there already', () => {
    const t = over((key) => `first ${key}`, { 'more.count': '{count, plural, one {# cell} other {# cells}}' }, 'en');
    expect([t('more.count', { count: 2 }), t('ui.close')]).toEqual(['2 cells', 'first ui.close']);
  });
});
