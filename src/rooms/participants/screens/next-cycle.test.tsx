import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import type { NextCycle } from './data.ts';
import { NextCycleText } from './next-cycle-dialog.tsx';

const shown = (next: NextCycle, language = 'en') =>
  renderToStaticMarkup(
    <MessagesContext value={{ language, t: loadMessages(language) }}>
      <NextCycleText next={next} />
    </MessagesContext>,
  );
const next = (given: Partial<NextCycle> = {}): NextCycle => ({
  pack: { id: 'new', title: 'Example pack 2', short: 'EX 2' },
  previous: { id: 'old', title: 'Example pack 1', short: 'EX 1' },
  onlyNew: [{ number: '30', title: 'Circular economy' }],
  gone: [],
  moved: [{ from: { number: '10', title: 'Working hours' }, to: [{ number: '16', title: 'Employment terms' }] }],
  note: 'Our reading.',
  due: [{ clock: 'cycle_2_self_assessment_due', due: '2027-06-30', state: 'running' }],
  ...given,
});

test('before the next cycle begins, one reads what it opens on, what is new, what is carried over and what is not', () => {
  const html = shown(next());
  expect(html).toContain('It opens on Example pack 2');
  expect(html).toContain('ratings are not carried');
  expect(html).toContain('One criterion is new');
  expect(html).toContain('Circular economy');
  expect(html).toContain('16 Employment terms');
  expect(html).toContain('30 Jun 2027');
  expect(html).not.toContain('no successor');
});

test('on the same criteria, ratings are laid beside the answers to be confirmed', () => {
  const html = shown(next({ previous: next().pack, onlyNew: [], moved: [] }));
  expect(html).toContain('counts only once somebody confirms it');
  expect(html).not.toContain('are new');
});

test('a first cycle under a letter says only what it opens on, in Spanish as well', () => {
  const html = shown(next({ previous: null, onlyNew: [], moved: [], due: [] }), 'es');
  expect(html).toContain('Se abre con');
  expect(html).not.toContain('self-assessment-carry-screens');
});
