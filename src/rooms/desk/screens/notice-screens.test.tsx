import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { CalendarList, NewAddress } from './calendars.tsx';
import type { SchemeLoad, Stopped, Task } from './data.ts';
import { Year } from './load-screen.tsx';
import { LostMailNotice } from './lost-mail.tsx';
import { ChoiceForm } from './notices-screen.tsx';
import { StoppedWork } from './stopped-screen.tsx';
import { filterOf, shownTasks, sitesOfTasks } from './task-filter.ts';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
/** In every language, and none of them leaves a key untranslated. */
const everywhere = (what: ReactNode) => {
  for (const language of languages) expect(shown(what, language)).not.toMatch(/desk(-notices-screens)?\.[a-z]|accounts\.[a-z]|\{[a-z]+\}/);
  return shown(what);
};

const none = { assessments: 0, reassessments: 0, planChecks: 0, assessorDays: 0, qualityReviews: 0, decisions: 0 };

describe('choices about notices', () => {
  const kinds = [
    { clock: 'annual_confirmation', duty: true, on: true },
    { clock: 'reassessment_notice', duty: false, on: false },
  ];

  test('show duties as what always comes, and the others as chosen', () => {
    const html = everywhere(<ChoiceForm shown={{ way: 'digest', kinds, undeliverable: null }} version={'"0"'} />);
    expect(html).toMatch(/<input[^>]*disabled=""[^>]*name="annual_confirmation"|<input[^>]*name="annual_confirmation"[^>]*disabled=""/);
    expect(html).toContain('Yearly confirmation (always comes)');
    expect(/<input[^>]*name="reassessment_notice"[^>]*>/.exec(html)?.[0]).not.toContain('checked');
    expect(html).not.toContain('Mail does not reach you');
  });

  test('say when mail does not arrive', () => {
    const undeliverable = { email: 'ana@example.org', since: '2026-11-28T00:00:00.000Z' };
    expect(everywhere(<ChoiceForm shown={{ way: 'single', kinds, undeliverable }} version={'"1"'} />)).toContain('ana@example.org');
    expect(everywhere(<LostMailNotice email="ana@example.org" />)).toContain('did not arrive');
  });
});

describe('calendars', () => {
  test('are listed with when they were read last, and each can be ended by name', () => {
    const calendars = [
      { id: 'a', name: 'Telephone', madeAt: '2026-11-01T00:00:00.000Z', askedAt: null },
      { id: 'b', name: 'Office', madeAt: '2026-11-02T00:00:00.000Z', askedAt: '2026-11-28T10:00:00.000Z' },
    ];
    const html = everywhere(<CalendarList calendars={calendars} />);
    expect(html).toContain('Not yet');
    expect(html).toContain('aria-label="End the address Office"');
    expect(everywhere(<CalendarList calendars={[]} />)).toContain('No addresses yet');
    expect(everywhere(<NewAddress url="https://x.example/calendar/y.ics" />)).toContain('https://x.example/calendar/y.ics');
  });
});

describe('the next year', () => {
  const months: SchemeLoad['months'] = [
    { month: null, ...none, planChecks: 1 },
    { month: '2026-11', ...none },
    { month: '2026-12', ...none, assessments: 2, assessorDays: 18.5, qualityReviews: 2, decisions: 2 },
  ];

  test('is a table of figures, and a picture that says in words what it shows', () => {
    const html = everywhere(<Year months={months} />);
    expect(html).toContain('role="img" aria-label="Assessor days by month. Most in December 2026: 18.5 days."');
    expect(html.match(/<rect/g)).toHaveLength(3);
    expect(html).toContain('<th scope="row">Overdue</th>');
    expect(html).toContain('>18.5<');
    expect(html).toContain('href="/api/v1/load.csv"');
  });

  test('without anything due says so', () => {
    expect(everywhere(<Year months={months.map(({ month }) => ({ month, ...none }))} />)).toContain('Nothing falls due');
  });
});

test('stopped work is shown with its error, and can be tried again', () => {
  const stopped: Stopped = {
    nights: [
      { zone: 'UTC', day: '2026-11-28', part: 'notices', page: 3, attempts: 10, error: 'Error: <b>', at: '2026-11-28T02:00:00.000Z' },
    ],
    jobs: [{ id: 'j', queue: 'mail', attempts: 10, error: 'No answer', at: '2026-11-28T02:00:00.000Z' }],
    undeliverable: ['server-refused', 'unexpected'].map((reason) => ({
      id: reason,
      name: 'Ana',
      email: 'a@b.org',
      since: '2026-11-28T02:00:00.000Z',
      reason,
    })),
  };
  const html = everywhere(<StoppedWork stopped={stopped} />);
  expect(html).toContain('Error: &lt;b&gt;');
  expect(html).toContain('aria-label="Try again: Notices, UTC, 2026-11-28, page 3"');
  expect(everywhere(<StoppedWork stopped={{ nights: [], jobs: [], undeliverable: [] }} />)).toContain('Nothing has stopped');
  const later = shown(<StoppedWork stopped={{ ...stopped, nights: stopped.nights.map((night) => ({ ...night, part: 'new-part' })) }} />);
  expect(later).toContain('new-part');
});

describe('tasks', () => {
  const task = (id: string, group: Task['group'], on: string | null, site = 's'): Task => ({
    ...{ id, kind: 'answer', group, about: null, subject: null, since: null, count: null, total: null },
    site: { id: site, name: `Site ${site}` },
    due: on === null ? null : { on, rule: null },
  });
  const tasks = [
    task('a', 'late', '2026-11-01'),
    task('b', 'soon', '2026-12-05', 't'),
    task('c', 'later', '2027-02-26'),
    task('d', 'waiting', null),
  ];
  const ids = (query: string) => shownTasks(tasks, filterOf(new URLSearchParams(query)), '2026-11-28').map(({ id }) => id);

  test('are shown by when they are due, the late ones with the near, and by site', () => {
    expect([ids(''), ids('due=late'), ids('due=week'), ids('due=quarter')]).toEqual([
      ['a', 'b', 'c', 'd'],
      ['a'],
      ['a', 'b'],
      ['a', 'b', 'c'],
    ]);
    expect([ids('site=t'), ids('site=s&due=late'), ids('site='), ids('due=tomorrow')]).toEqual([['b'], ['a'], ids(''), ids('')]);
    expect(sitesOfTasks(tasks)).toEqual([
      { id: 's', name: 'Site s' },
      { id: 't', name: 'Site t' },
    ]);
  });
});
