import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { ChangesSection } from './changes-section.tsx';
import { answersOf, draftOf } from './confirmation-draft.ts';
import { ConfirmationSection } from './confirmation-section.tsx';
import type { Changes, Confirmations, Incident, Incidents, WatchItem } from './data.ts';
import { namesIn } from './decide-change-form.tsx';
import { IncidentText } from './incidents-section.tsx';
import { Happenings } from './monitoring-screen.tsx';
import { entriesOf } from './timeline.ts';
import { filtersIn, WatchTable } from './watch-screen.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
const unsaid = (html: string) => html.match(/monitoring-screens\.[a-z.-]+/g) ?? [];

const by = { id: 'p', name: 'Ana' };
const confirmations: Confirmations = {
  current: {
    ...{
      period: 2,
      due: '2028-11-28',
      opensOn: '2028-08-30',
      late: false,
      questions: ['ownership'],
      answers: {},
      version: 0,
      by: null,
      at: null,
    },
    ...{ mayEdit: false, maySign: false },
  },
  history: [
    {
      ...{ id: 'c', period: 1, due: '2027-11-28', answers: { ownership: { state: 'changed', what: 'A new parent company.' } } },
      ...{ signedOn: '2027-11-20', signedBy: by, late: false, changed: [{ question: 'ownership', look: null }] },
    },
  ],
};
const change: Changes['changes'][number] = {
  ...{
    id: 'k',
    kind: 'care-and-maintenance',
    happenedOn: '2027-05-01',
    what: 'The pit is flooded.',
    decision: null,
    mayDecide: true,
    version: 1,
  },
  told: { by, as: 'site', on: '2027-07-01', late: true },
};
const changes: Changes = {
  changes: [change],
  links: [{ direction: 'to', slug: 'next-site', name: 'Next site', kind: 'merger', on: '2027-05-01' }],
  requests: [{ id: 'r', mark: 'm', name: 'A mark', by, at: '2027-05-01T10:00:00Z', answer: null }],
  kinds: ['sale', 'closure'],
  outcomes: ['continue', 're-scope', 'hold', 'reassess'],
  ...{ tellWithinDays: 30, furtherMarks: [{ mark: 'n', name: 'Another mark' }], mayTell: true, mayAsk: true, mayDecide: true },
};
const incident: Incident = {
  ...{
    id: 'i',
    source: 'public',
    kind: 'spill',
    severity: 'serious',
    happenedOn: null,
    what: 'Oil ran.',
    reportedBy: null,
    contact: '555',
  },
  ...{ contactErased: false, on: '2027-06-01', status: 'open', dueOn: '2027-06-06', late: true, criteria: ['1'], outcome: null, note: '' },
  ...{ question: null, answer: null, review: null, mayTriage: true, mayAnswer: false, version: 1 },
};
const view: Incidents = {
  ...{ items: [incident], next: null, kinds: ['spill'], severities: ['minor', 'serious', 'severe'], reviewFrom: 'serious', reviewDays: 60 },
  ...{ criteria: ['1'], reviewers: [{ ...by, role: 'scheme-staff' }], mayReport: true, page: '/incidents/new?site=s' },
};

describe('the monitoring of a site', () => {
  test('is one timeline, what is newest first, in which each entry leads to where it stands', () => {
    const entries = entriesOf({ confirmations, changes, incidents: [incident], news: [] });
    expect(entries.map(({ on }) => on)).toEqual(
      entries
        .map(({ on }) => on)
        .sort()
        .reverse(),
    );
    expect(entries.map(({ kind, state }) => [kind, state])).toEqual([
      ['confirmation', 'due'],
      ['confirmation', 'done'],
      ['incident', 'late'],
      ['change', 'now'],
    ]);
    for (const language of languages) expect(unsaid(shown(<Happenings entries={entries} />, language))).toEqual([]);
  });

  test('shows what changed in a year, and asks staff what they make of it', () => {
    for (const language of languages) {
      const html = shown(<ConfirmationSection site="s" view={confirmations} mayLook={true} />, language);
      expect(html).toContain('A new parent company.');
      expect(html).toContain('look-ownership');
      expect(unsaid(html)).toEqual([]);
    }
    expect(shown(<ConfirmationSection site="s" view={confirmations} mayLook={false} />)).not.toContain('look-ownership');
  });

  test('says plainly that no change stops a clock', () => {
    for (const language of languages) expect(unsaid(shown(<ChangesSection site="s" view={changes} />, language))).toEqual([]);
    const html = shown(<ChangesSection site="s" view={changes} />);
    for (const words of ['No change stops a clock', 'Told late', 'href="/register/next-site"', 'On hold', 'Another mark'])
      expect(html).toContain(words);
    const closing = shown(<ChangesSection site="s" view={{ ...changes, changes: [{ ...change, kind: 'closure' }] }} />);
    expect(closing).toContain('End the site’s taking part');
    expect(closing).not.toContain('Look at the boundary again');
  });

  test('reminds whoever reads the public’s words that they are in confidence', () => {
    for (const language of languages) {
      const html = shown(<IncidentText site="s" incident={incident} view={view} />, language);
      expect(html).toContain('555');
      expect(unsaid(html)).toEqual([]);
    }
    const html = shown(<IncidentText site="s" incident={incident} view={view} />);
    expect(html).toContain('In confidence');
    const asked: Incident = {
      ...{ ...incident, source: null, what: null, contact: null, note: null, status: 'asked' },
      ...{ question: 'How is oil kept?', mayTriage: false, mayAnswer: true },
    };
    const seen = shown(<IncidentText site="s" incident={asked} view={view} />);
    expect(seen).toContain('How is oil kept?');
    expect(seen).not.toContain('In confidence');
  });
});

test('answers become the fields of a form and back', () => {
  const answer = fc.record({ state: fc.constantFrom('unchanged' as const, 'changed' as const), what: fc.string() });
  const questions = ['ownership', 'size'];
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...questions), answer, { noNullPrototype: true }), (answers) => {
      expect(answersOf(draftOf({ questions, answers }), questions)).toEqual(answers);
    }),
  );
});

test('sites that go on are read from names and addresses', () => {
  expect(namesIn('one, https://example.org/register/two;\nthree')).toEqual(['one', 'two', 'three']);
});

describe('what staff watch', () => {
  test('is said in words for each kind', () => {
    const kinds = [
      'confirmation',
      'mark',
      'plan',
      'certificate',
      'lapse',
      'incident',
      'special-review',
      'change',
      'changed-answer',
      'mark-request',
      'news',
    ];
    const rows = kinds.map(
      (kind): WatchItem => ({
        id: kind,
        kind,
        state: 'due',
        on: '2027-01-01',
        about: null,
        site: { id: 's', name: 'S', country: 'CL', organisation: 'O' },
      }),
    );
    for (const language of languages) expect(unsaid(shown(<WatchTable rows={rows} />, language))).toEqual([]);
  });

  test('takes from the address only filters that there are', () => {
    expect(filtersIn('?kind=mark&state=late&country=cl&limit=9').toString()).toBe('kind=mark&state=late&country=CL');
    expect(filtersIn('?kind=weather&state=&country=Chile').size).toBe(0);
  });
});
