import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { begin } from '#ui/app/autosave.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { heldOf, inputOf, saverOf } from './action-draft.ts';
import { ActionFields } from './action-form.tsx';
import type { Action, Plan, Point, PointSummary } from './data.ts';
import { PlanShown } from './plan-screen.tsx';
import { PointShown } from './point-screen.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const at = { site: 's', item: '28' };
const summary = (given: Partial<PointSummary> = {}): PointSummary => ({
  item: '28',
  title: 'Tailings',
  criterion: '28',
  state: 'open',
  dueOn: '2027-11-20',
  plannedOn: '2027-11-20',
  slippage: { stage: 'on-time', daysLeft: 300, warnedAt: null },
  waitsFor: 'site',
  actions: { done: 1, total: 3, late: 1 },
  lastNoteOn: null,
  ...given,
});
const rule = { id: 'improvement.closure', version: '2026-11', basis: 'deduced' as const, source: null, note: null };
const plan = (points: PointSummary[], open = true): Plan => ({
  site: { id: 's', name: 'Demo Mine' },
  cycle: { id: 'c', number: 1, pack: 'RRA 3.0' },
  decidedOn: '2026-11-20',
  today: '2027-01-24',
  open,
  points,
  rules: { closure: rule, slippage: { ...rule, id: 'decision.slippage' } },
});
const action: Action = {
  id: 'a',
  text: 'Line the pond.',
  owner: { id: 'p', name: 'P. Rojas' },
  ownerName: '',
  milestoneOn: '2027-01-10',
  doneOn: null,
  late: true,
  evidence: [{ id: 'e', title: 'Photographs' }],
  cost: { amount: '25000.50', currency: 'USD' },
  updatedBy: { id: 'p', name: 'P. Rojas' },
  updatedAt: '2027-01-01T10:00:00.000Z',
  version: 2,
};
const { actions: _counts, lastNoteOn: _last, ...ofPoint } = summary();
const point = (given: Partial<Point> = {}): Point => ({
  ...ofPoint,
  cycleId: 'c',
  today: '2027-01-24',
  decidedOn: '2026-11-20',
  actions: [action],
  notes: [{ id: 'n', text: 'Bids are in.', on: '2027-01-12', by: { id: 'p', name: 'P. Rojas' }, at: '2027-01-12T10:00:00.000Z' }],
  steps: [],
  ways: ['remote', 'on-site'],
  may: { edit: false, note: false, steps: [] },
  obstacles: [],
  people: [],
  version: 0,
  ...given,
});
const one = (given: Partial<Point>, language?: string) => shown(<PointShown at={at} point={point(given)} />, language);

describe('the plan of a site', () => {
  test('says of each point how far it is, who acts next, when it is due and how it stands with time', () => {
    const late = summary({ item: '29', slippage: { stage: 'escalated', daysLeft: -31, warnedAt: null }, dueOn: '2026-12-24' });
    const html = shown(<PlanShown site="s" plan={plan([late, summary({ dueOn: '2028-02-20' })])} />);
    for (const words of [
      '31 days late, the scheme has been told',
      '300 days left',
      'the site improves it',
      '1 of 3 done, 1 late',
      'extended',
    ])
      expect(html).toContain(words);
    expect(html).toContain('0 of 2 points closed');
    expect(html).toContain('href="/app/sites/s/improvement/29"');
    expect(html).toContain('href="/api/v1/sites/s/improvement/poam.json"');
  });

  test('says that a suspension is considered, and that no clock decides it', () => {
    const html = shown(<PlanShown site="s" plan={plan([summary({ slippage: { stage: 'suspension', daysLeft: -95, warnedAt: null } })])} />);
    expect(html).toContain('Very late: 28');
    expect(html).toContain('never by the clock');
    expect(html).toContain('href="/app/sites/s/decision"');
  });

  test('says when it is closed', () => {
    const closed = summary({ state: 'closed', waitsFor: null, slippage: { stage: 'closed', daysLeft: 10, warnedAt: null } });
    expect(shown(<PlanShown site="s" plan={plan([closed], false)} />)).toContain('The plan is closed');
  });
});

describe('a point', () => {
  test('is a table to read for those who do not write it', () => {
    const html = one({});
    for (const words of ['Line the pond.', 'P. Rojas', 'has passed', '25,000.5 USD', 'Evidence: Photographs', 'Bids are in.'])
      expect(html).toContain(words);
    expect(html).not.toContain('<form');
  });

  test('offers the site its claim, and says what is missing for it', () => {
    const html = one({ may: { edit: false, note: true, steps: ['claim'] } });
    expect(html).toContain('1 action is not done yet.');
    expect(html).toContain('Claim that it is closed');
    expect(html).toContain('Add a progress note');
  });

  test('offers an assessor to say what was seen, and staff to confirm or give back', () => {
    const claimed = { state: 'claimed', waitsFor: 'approved-assessor' } as const;
    const verify = one({ ...claimed, may: { edit: false, note: false, steps: ['verify', 'return'] } });
    for (const words of ['on site', 'What you saw', 'No, something is missing']) expect(verify).toContain(words);
    const confirm = one({ state: 'verified', waitsFor: 'scheme-staff', may: { edit: false, note: false, steps: ['confirm', 'return'] } });
    for (const words of ['Confirm the closure', 'It is closed', 'Give it back to the site']) expect(confirm).toContain(words);
    const back = one({ ...claimed, may: { edit: false, note: false, steps: ['return'] } });
    expect(back).not.toContain('It is closed');
  });

  test('says why somebody may not take the step that is theirs', () => {
    const html = one({ state: 'claimed', obstacles: [{ code: 'assessor-suspended', detail: 'Your approval is suspended.' }] });
    expect(html).toContain('Somebody else has to take the next step');
    expect(html).toContain('Your approval is suspended.');
  });

  test('tells its history in order of time', () => {
    const step: Point['steps'][number] = {
      ...{ id: 't', step: 'return', to: 'open', role: 'approved-assessor', on: '2027-01-11', said: 'One pond is missing.', way: 'remote' },
      ...{ seenOn: '2027-01-10', evidence: [], by: { id: 'l', name: 'L. Okafor' }, at: '2027-01-11T10:00:00.000Z' },
    };
    const html = one({ steps: [step] });
    expect(html.indexOf('Returned to the site (remotely)')).toBeGreaterThan(0);
    expect(html.indexOf('One pond is missing.')).toBeLessThan(html.indexOf('Bids are in.'));
  });

  test.each(languages)('leaves no word out in %s', (language) => {
    for (const state of ['open', 'claimed', 'verified', 'closed'] as const)
      expect(one({ state, may: { edit: false, note: true, steps: ['claim', 'verify', 'confirm', 'return'] } }, language)).not.toContain(
        'improvement-screens.',
      );
    expect(shown(<PlanShown site="s" plan={plan([summary()])} />, language)).not.toContain('improvement-screens.');
  });
});

describe('an action while it is written', () => {
  const nobody = () => undefined;
  const form = (given: Partial<Point> = {}, language = 'en') => {
    const draft = { state: () => now, subscribe: () => nobody, happen: nobody, flush: nobody };
    const now = begin(saverOf(at, 'a').shape, heldOf(action));
    const it = point({ people: [{ id: 'q', name: 'Q. Mamani' }], may: { edit: true, note: true, steps: ['claim'] }, ...given });
    return shown(<ActionFields at={at} point={it} action={action} number={1} evidence={[]} draft={{ ...draft, now }} />, language);
  };

  test('can be given to anybody of the producer, keeps whoever has left, and its milestone is not after the due day', () => {
    const html = form();
    expect(html).toContain('Q. Mamani');
    expect(html).toContain('P. Rojas');
    expect(html).toMatch(/<input[^>]*type="date"[^>]*max="2027-11-20"/);
    expect(html).toContain('Remove Photographs');
  });

  test.each(languages)('leaves no word out in %s', (language) => expect(form({}, language)).not.toContain('improvement-screens.'));

  test('goes to the server as it stood there, and comes back the same', () => {
    expect(inputOf(heldOf(action).draft)).toEqual({
      ...{ text: 'Line the pond.', ownerId: 'p', ownerName: '', milestoneOn: '2027-01-10', doneOn: null, evidence: ['e'] },
      cost: { amount: '25000.50', currency: 'USD' },
    });
  });

  test('takes a comma for a point, and no cost where no amount is given', () => {
    const { draft } = heldOf(action);
    expect(inputOf({ ...draft, amount: '12,5', currency: 'eur' }).cost).toEqual({ amount: '12.5', currency: 'EUR' });
    expect(inputOf({ ...draft, amount: ' ' }).cost).toBeNull();
    expect(inputOf({ ...draft, ownerId: '', ownerName: 'A  firm\u0000' })).toMatchObject({ ownerId: null, ownerName: 'A firm' });
  });
});
