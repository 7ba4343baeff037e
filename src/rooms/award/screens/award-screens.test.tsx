import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { SiteAtHand } from '#ui/app/site.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { ConditionTable } from './condition-table.tsx';
import { type Condition, type CriterionResult, cycleOfDecision, type DecisionView, type Made, type Rule } from './data.ts';
import { DecisionForm } from './decision-form.tsx';
import { DecisionMade } from './decision-made.tsx';
import { stripOf } from './result-strip.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const rule: Rule = { id: 'award.condition', version: '2026-11', basis: 'confirmed', source: 'a page', note: null };
const result = (number: string, given: Partial<CriterionResult> = {}): CriterionResult => ({
  number,
  title: `Criterion ${number}`,
  pillar: 'governance',
  level: 'good',
  levelLabel: 'All there',
  accepts: 'met',
  tone: 'full',
  parts: [],
  decidedBy: [],
  rationale: [{ item: number, text: 'Seen and heard.', basedOn: ['documents', 'interviews'] }],
  why: '“All there” counts as met.',
  rule,
  ...given,
});
const failing = result('2', { level: 'bad', levelLabel: 'Not there', accepts: 'fail', tone: 'miss' });
const condition: Condition = {
  met: false,
  sentence: 'The mark cannot be awarded.',
  obstacles: [],
  counts: { met: 1, plan: 0, fail: 1, notApplicable: 0, undetermined: 0 },
  criteria: [result('1'), failing],
  rule,
};
const mark = {
  mark: 'copper-mark',
  name: 'Copper Mark',
  metal: 'Cu',
  number: null,
  validFrom: '2026-11-22',
  validUntil: '2029-11-21',
  status: 'awarded',
  rule,
};
const view = (given: Partial<DecisionView> = {}): DecisionView => ({
  state: 'awaiting',
  cycle: { id: 'c', number: 1, packId: 'rra-3.0', rulebookId: '2026-11', marks: ['copper-mark'] },
  assessment: { firm: 'Plumbline', submittedAt: '2026-11-20T10:00:00Z', digest: 'd' },
  condition,
  proposal: { outcome: 'awarded', marks: [mark], plan: [{ item: '10.1', criterion: '10', title: 'Part one', dueOn: '2027-11-22', rule }] },
  mayDecide: { allowed: true, reasons: [] },
  decision: null,
  ...given,
});
const site: SiteAtHand = {
  id: 's',
  slug: 'example-ridge',
  name: 'Example Ridge',
  country: 'CL',
  timeZone: 'America/Santiago',
  kinds: ['mine'],
  metals: ['Cu'],
  demonstration: true,
  organisation: { id: 'o', name: 'Example Copper' },
  cycles: [],
  may: ['cycle.open'],
};
const made = (given: Partial<Made>): Made => ({
  id: 'd',
  outcome: 'awarded',
  reasons: 'All was weighed.',
  decidedOn: '2026-11-22',
  decidedBy: 'D. Mensah',
  digest: 'abc',
  marks: [{ ...mark, number: 'CU-1' }],
  plan: [],
  lowest: [],
  wayOn: null,
  ...given,
});

describe('the condition', () => {
  const table = (language?: string) =>
    shown(
      <ConditionTable view={view()} condition={condition} pillars={[{ code: 'governance', title: 'Governance' }]} statements={[]} />,
      language,
    );

  test('is explained for every criterion, with rule, version, source and how well it is founded', () => {
    const html = table();
    expect(html.match(/id="criterion-/g)).toHaveLength(condition.criteria.length);
    expect(html).toContain('Stands in the way of the mark');
    expect(html).toContain('“All there” counts as met.');
    for (const ground of ['Condition for an award', '2026-11', 'a page', 'Confirmed', 'Seen and heard.']) expect(html).toContain(ground);
  });

  test('is said in every language', () => {
    for (const language of languages) expect(table(language)).not.toContain('award-screens.');
  });

  test('becomes a strip whose plans are those of the decision', () => {
    const [pillar] = stripOf(condition.criteria, [], ['1']);
    expect(pillar).toMatchObject({ code: 'governance', title: 'governance' });
    expect(pillar?.cells.map(({ result: one, planOpen }) => [one, planOpen])).toEqual([
      ['full', true],
      ['miss', false],
    ]);
  });
});

describe('deciding', () => {
  const form = (given: Partial<DecisionView>) =>
    shown(<DecisionForm at={{ site: 's', cycle: 'c' }} siteName="Example Ridge" view={view(given)} />);

  test('offers the marks with their dates and the plan with its days, and needs reasons first', () => {
    const html = form({});
    expect(html).toContain('Copper Mark');
    expect(html).toContain('21 Nov 2029');
    expect(html).toContain('10.1 Part one');
    expect(html).toContain('22 Nov 2027');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Award</);
  });

  test('offers no mark where the condition is not met', () => {
    const html = form({ proposal: { outcome: 'not-awarded', marks: [], plan: [] } });
    expect(html).toContain('Decide not to award');
    expect(html).not.toContain('type="checkbox"');
  });
});

describe('a decision', () => {
  test('that grants marks shows their numbers and dates', () => {
    const html = shown(<DecisionMade site={site} made={made({})} />);
    expect(html).toContain('Number CU-1');
    expect(html).toContain('All was weighed.');
    expect(html).toContain('Decided by D. Mensah');
    expect(html).toContain('href="/register/example-ridge"');
  });

  test('with a plan says so before anything else', () => {
    const plan = [{ item: '3', criterion: '3', title: 'Three', dueOn: null, rule }];
    const html = shown(<DecisionMade site={site} made={made({ plan })} />);
    expect(html).toContain('Awarded, with an improvement plan');
    expect(html).toContain('No day is set');
  });

  test('that awards nothing names what stood in the way and shows the way on', () => {
    const none = made({
      outcome: 'not-awarded',
      marks: [],
      lowest: [{ number: '2', title: 'Criterion 2' }],
      wayOn: 'Improve it.',
      decidedBy: null,
    });
    const html = shown(<DecisionMade site={site} made={none} />);
    expect(html).toContain('href="#criterion-2"');
    expect(html).toContain('Improve it.');
    expect(html).toContain('href="/app/sites/s"');
    expect(shown(<DecisionMade site={{ ...site, may: [] }} made={none} />)).not.toContain('href="/app/sites/s"');
  });
});

test('the decision shown is the one asked for, or the newest there is', () => {
  const cycle = (number: number, stage: string, kind: 'commitment' | 'self-assessment-only' = 'commitment') => ({
    id: String(number),
    number,
    kind,
    pack: 'p',
    stage,
    marks: [],
    openedOn: '2026-01-01',
  });
  const cycles = [
    cycle(4, 'self-assessment', 'self-assessment-only'),
    cycle(3, 'self-assessment'),
    cycle(2, 'decided'),
    cycle(1, 'decided'),
  ];
  expect(cycleOfDecision({ ...site, cycles }, null)?.number).toBe(2);
  expect(cycleOfDecision({ ...site, cycles }, '1')?.number).toBe(1);
  expect(cycleOfDecision({ ...site, cycles: cycles.slice(0, 2) }, null)?.number).toBe(3);
  expect(cycleOfDecision(site, null)).toBeUndefined();
});
