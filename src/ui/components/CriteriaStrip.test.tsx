import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { strip } from '../gallery-data.ts';
import { loadMessages } from '../messages.server.ts';
import { CriteriaStrip } from './CriteriaStrip.tsx';
import { CriteriaStripDetailed } from './CriteriaStripDetailed.tsx';
import { cellPath, describeStrip, type StripResult } from './strip-cells.ts';

const t = loadMessages('en');
const results: readonly StripResult[] = ['full', 'partial', 'miss', 'na', 'none'];

test('a strip says in words what it shows', () => {
  const pillars = strip('fpffffpfffffffffffpfapffxfffffp', [5, 26], [2]);
  expect(describeStrip(pillars, t)).toBe(
    '33 criteria: 24 fully met, 5 partly met, 1 not met, 1 not applicable, 2 not yet assessed, 2 recognised, 1 plan open',
  );
  const html = renderToStaticMarkup(<CriteriaStrip pillars={pillars} label={describeStrip(pillars, t)} />);
  expect(html).toContain('role="img" aria-label="33 criteria: 24 fully met');
});

test('a strip without criteria says so', () => {
  expect(describeStrip([], t)).toBe('No criteria');
});

test('every kind of cell has a shape of its own, with and without a notch', () => {
  const shapes = results.flatMap((result) => [false, true].map((recognised) => cellPath({ result, recognised }, 0, 8, 18)));
  expect(new Set(shapes).size).toBe(results.length * 2);
});

test('a strip of 33 cells stays under 2.5 kB and carries no style of its own, whatever it shows', () => {
  const letters = fc.string({ unit: fc.constantFrom('f', 'p', 'x', 'a', '-'), minLength: 33, maxLength: 33 });
  const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 33 }));
  fc.assert(
    fc.property(letters, numbers, numbers, (cells, recognised, planned) => {
      const pillars = strip(cells, recognised, planned);
      const html = renderToStaticMarkup(<CriteriaStrip pillars={pillars} label={describeStrip(pillars, t)} />);
      expect(html.length).toBeLessThan(2500);
      expect(html).not.toContain('style=');
      expect(html).not.toContain('NaN');
    }),
  );
});

test('each cell of the detailed strip leads to its criterion and says its result', () => {
  const html = renderToStaticMarkup(<CriteriaStripDetailed pillars={strip('fp', [], [2])} hrefFor={(cell) => `#c-${cell.number}`} t={t} />);
  expect(html).toContain('href="#c-2" aria-label="2 Example risk: Partly met, Improvement plan open"');
  expect(html.match(/<a /g)).toHaveLength(33);
});
