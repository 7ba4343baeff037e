/** WCAG 2.2 AA of the tokens: 4.5:1 for text, 3:1 for edges and shapes, in light and in dark. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name = '', light = '', dark = '']) => [
    name,
    { light, dark },
  ]),
);

const GROUNDS = ['paper', 'card', 'sunk'];
const TEXT: readonly (readonly [ink: string, grounds: readonly string[]])[] = [
  ['ink', [...GROUNDS, 'copper-soft', 'full-soft', 'partial-soft', 'miss-soft']],
  ['quiet', [...GROUNDS, 'copper-soft']],
  ['copper', [...GROUNDS, 'copper-soft', 'miss-soft', 'partial-soft', 'full-soft']],
  ['copper-deep', [...GROUNDS, 'copper-soft']],
  ['on-copper', ['copper', 'copper-deep']],
  ['full', [...GROUNDS, 'full-soft']],
  ['partial', [...GROUNDS, 'partial-soft']],
  ['miss', [...GROUNDS, 'miss-soft']],
];

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  test.each(TEXT)('%s can be read on its grounds', (ink, grounds) => {
    for (const ground of grounds) expect(contrast(ink, ground, scheme), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
  });

  test('edges and empty cells can be seen on every ground', () => {
    for (const ground of [...GROUNDS, 'copper-soft'])
      expect(contrast('edge', ground, scheme), `edge on ${ground}`).toBeGreaterThanOrEqual(3);
  });
});

function contrast(a: string, b: string, scheme: 'light' | 'dark'): number {
  const [darker = 0, lighter = 0] = [luminance(a, scheme), luminance(b, scheme)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(name: string, scheme: 'light' | 'dark'): number {
  const colour = tokens.get(name)?.[scheme];
  if (colour === undefined) throw new Error(`tokens.css has no colour pair --${name}`);
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
