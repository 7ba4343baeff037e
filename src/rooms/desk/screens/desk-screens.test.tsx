import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import english from '../../../messages/en/desk.json' with { type: 'json' };
import { addressOf } from './addresses.ts';
import { CorrectionText } from './corrections-screen.tsx';
import type { Due, SiteCard, Task } from './data.ts';
import { OwnSites, pillarsOf } from './own-sites.tsx';
import { TaskGroup } from './task-list.tsx';
import { countsOf } from './tasks-screen.tsx';
import { titleOf } from './timeline-screen.tsx';
import { WhyDue, weaker } from './why-due.tsx';
import { distance, nameOfClock } from './words.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
const t = loadMessages('en');
const say = (key: string, values?: Parameters<typeof t>[1]) => t(`desk.${key}`, values);

const due: Due = {
  on: '2026-06-30',
  rule: {
    clock: 'self_assessment_due',
    rulebook: '2026-11',
    basis: { months: 'confirmed', anchor: 'assumed' },
    source: 'a page',
    note: null,
    anchor: 'letter-of-commitment',
    relation: 'after',
    months: 6,
  },
};
const task = (given: Partial<Task>): Task => ({
  id: 'answer:s:c',
  kind: 'answer',
  group: 'late',
  site: { id: 's', name: 'Example Ridge' },
  about: null,
  subject: 'c',
  due,
  since: null,
  count: 3,
  total: 34,
  ...given,
});

/** Every kind that a message says is a kind the desk knows: the two lists are held together here. */
const kinds = Object.keys(english).flatMap((key) => (key.startsWith('task.') ? [key.slice('task.'.length)] : []));

describe('a task', () => {
  test('says what to do, where, by when and why by then', () => {
    const html = shown(<TaskGroup group="late" tasks={[task({})]} />);
    expect(html).toContain('href="/app/sites/s/self-assessment"');
    expect(html).toContain('Answer 3 criteria of 34');
    expect(html).toContain('Example Ridge');
    expect(html).toContain('Was due');
    expect(html).toContain('<time dateTime="2026-06-30">');
    expect(html).toContain('6 months after the letter of commitment.');
    expect(html).toContain('Assumed');
  });

  test('leads somewhere and has a title in every language, whatever its kind', () => {
    expect(kinds.length).toBeGreaterThan(20);
    for (const kind of kinds) {
      expect(addressOf({ kind, site: { id: 's', name: 'S' }, subject: 'x' })).toMatch(/^\/app\/[a-z]/);
      for (const language of languages) {
        const html = shown(
          <TaskGroup group="soon" tasks={[task({ kind, about: kind === 'fill-role' ? 'decision-maker' : null })]} />,
          language,
        );
        expect(html, `${language} ${kind}`).not.toContain('desk.');
      }
    }
  });

  test('of a review leads to the review, or to its comments', () => {
    const about = 'ISO 14001, 2015';
    const html = shown(<TaskGroup group="soon" tasks={[task({ kind: 'answer-comments', site: null, about, subject: 'r', count: 2 })]} />);
    expect(html).toContain('href="/app/reviews/r/comments"');
    expect(html).toContain('Answer 2 comments on an equivalency review');
    expect(html).toContain(about);
    for (const kind of ['admit-review', 'compare-review', 'open-consultation', 'decide-review', 'record-approvals', 'publish-review'])
      expect(addressOf({ kind, site: null, subject: 'r' })).toBe('/app/reviews/r');
    expect(addressOf({ kind: 'renew-review', site: null, subject: 'iso-14001' })).toBe('/app/reviews/new');
  });

  test('without a day says since when it waits', () => {
    const html = shown(<TaskGroup group="soon" tasks={[task({ kind: 'decide', due: null, since: '2026-03-01T12:00:00.000Z' })]} />);
    expect(html).toContain('Since');
    expect(html).not.toContain('Why?');
  });

  test('of reading a decision can be taken note of, and names the site to those who hear it', () => {
    const html = shown(<TaskGroup group="soon" tasks={[task({ kind: 'read-decision', due: null })]} />);
    expect(html).toContain('aria-label="I have read it: the decision about Example Ridge"');
  });

  test('is counted with what is to do, or with what waits for others', () => {
    expect(countsOf([task({}), task({ group: 'soon' }), task({ group: 'waiting' })])).toEqual({ todo: 2, late: 1, waiting: 1 });
    expect(t('desk.summary', { todo: 0, late: 0, waiting: 1 })).toBe('Nothing to do now; 1 waits for others.');
  });
});

test('a group without tasks is not shown', () => {
  expect(shown(<TaskGroup group="late" tasks={[]} />)).toBe('');
});

describe('the sites of a person', () => {
  const site: SiteCard = {
    id: 's',
    name: 'Example Ridge',
    country: 'CL',
    organisation: 'Example Copper',
    demonstration: true,
    stage: 'awarded-with-open-plan',
    cycle: { id: 'c', number: 2, pack: 'RRA 3.0' },
    strip: { source: 'determinations', pillars: [{ code: 'g', title: 'Governance', results: 'fPman' }] },
  };

  test('show stage and strip, and say whose results they are', () => {
    const html = shown(<OwnSites sites={[site]} />);
    expect(html).toContain('Awarded, plan open');
    expect(html).toContain('Demonstration');
    expect(html).toContain(
      'As assessed: 5 criteria: 1 fully met, 1 partly met, 1 not met, 1 not applicable, 1 not yet assessed, 1 plan open',
    );
  });

  test('have a word for every stage', () => {
    for (const stage of ['new', 'committed', 'appointing', 'application-on-hold', 'assessed-not-awarded']) {
      expect(shown(<OwnSites sites={[{ ...site, stage, strip: null }]} />)).not.toContain('desk.');
    }
  });

  test('are numbered through the pillars', () => {
    const numbers = pillarsOf({
      source: 'answers',
      pillars: [
        { code: 'a', title: 'A', results: 'ff' },
        { code: 'b', title: 'B', results: 'n' },
      ],
    });
    expect(numbers.map(({ cells }) => cells.map(({ number }) => number))).toEqual([['1', '2'], ['3']]);
  });
});

describe('days', () => {
  test('are told by their distance', () => {
    expect(distance('2026-03-01', '2026-03-13', 'en')).toBe('in 12 days');
    expect(distance('2026-03-01', '2026-03-01', 'en')).toBe('today');
    expect(distance('2026-11-22', '2026-06-22', 'en')).toBe('5 months ago');
    expect(distance('2026-11-22', '2028-11-22', 'en')).toBe('in 2 years');
  });

  test('are as well founded as the weaker of length and beginning', () => {
    expect(weaker('confirmed', 'assumed')).toBe('assumed');
    expect(weaker('deduced', 'confirmed')).toBe('deduced');
  });

  test('that a person named have no rule to ask about', () => {
    expect(shown(<WhyDue due={{ on: '2026-06-30', rule: null }} />)).toBe('');
  });

  test('of a clock that a later rulebook added keep its own name', () => {
    expect(nameOfClock(say, 'self_assessment_due')).toBe('Self-assessment due');
    expect(nameOfClock(say, 'mid_term_review_due')).toBe('mid term review due');
  });
});

test('an entry of the timeline reads as a sentence', () => {
  const words = { mark: 'Copper Mark', number: 'CU-1', until: '2029-11-21' };
  expect(titleOf({ kind: 'mark-valid', words }, say, 'en')).toBe('Copper Mark, number CU-1, valid until 21 Nov 2029');
  expect(titleOf({ kind: 'plan-due', words: { count: 2, items: '3, 10.1' } }, say, 'en')).toBe('Improvement of criteria 3, 10.1');
  expect(titleOf({ kind: 'clock', words: { clock: 'full_conformance_due' } }, say, 'en')).toBe('Full conformance due');
});

test('a correction shows what was sent, and either its answer or the place for one', () => {
  const sent = {
    id: 'k',
    slug: 'x',
    site: null,
    message: 'The year is wrong.',
    source: 'a report',
    senderEmail: null,
    sentAt: '2026-03-01T10:00:00Z',
  };
  const open = shown(<CorrectionText correction={{ ...sent, answeredAt: null, answeredBy: null, answer: null }} />);
  expect(open).toContain('The year is wrong.');
  expect(open).toContain('Source given: a report');
  expect(open).toContain('<textarea');
  const answered = shown(
    <CorrectionText correction={{ ...sent, answeredAt: '2026-03-02T10:00:00Z', answeredBy: null, answer: 'Put right.' }} />,
  );
  expect(answered).toContain('Put right.');
  expect(answered).not.toContain('<textarea');
});
