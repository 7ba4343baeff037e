import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { type Session, SessionContext } from '#ui/app/session.tsx';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import type { Finding } from '../finding-data.ts';
import { FindingDispute } from '../finding-dispute.tsx';
import { QualityShown } from '../quality/quality-screen.tsx';
import type { QualityView, ReviewView, Round } from '../second-review/data.ts';
import { ReviewShown } from '../second-review/review-screen.tsx';
import { StepsShown } from '../steps-left.tsx';
import type { Comment, DraftView } from './data.ts';
import { DraftShown } from './draft-screen.tsx';

const session = { person: { id: 'p1', name: 'Ada' } } as unknown as Session;
const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>
        <SessionContext value={session}>{what}</SessionContext>
      </MessagesContext>
    </QueryClientProvider>,
  );
/** No key without words, in either language. */
const inWords = (what: ReactNode) => {
  for (const language of ['en', 'es']) expect(shown(what, language)).not.toContain('assessment-');
  return shown(what);
};

const at = { site: 's', cycle: 'c' };
const zone = 'America/Lima';
const person = { id: 'p2', name: 'Ben' };
const moment = '2027-02-01T12:00:00.000Z';
const level = { code: 'fully-meets', label: 'Fully meets', tone: 'full' as const };
const judged = {
  item: '26',
  title: 'Waste',
  pillar: 'environment',
  level: 'fully-meets',
  notApplicable: false,
  rationale: 'A bund.',
  basedOn: ['documents'],
};

const comment = (given: Partial<Comment> = {}): Comment => ({
  id: 'k1',
  number: 1,
  draft: 1,
  about: { kind: 'item', ref: '26' },
  text: 'It was finished in May.',
  by: person,
  at: moment,
  answer: null,
  mayEdit: false,
  mayAnswer: false,
  version: 1,
  ...given,
});

const draftView = (given: Partial<DraftView> = {}): DraftView => ({
  draft: {
    number: 1,
    note: '',
    digest: 'd',
    sentBy: person,
    sentAt: moment,
    dueOn: '2027-02-16',
    closed: null,
    open: true,
    items: [{ ...judged, recognised: null }],
    findings: [
      { id: 'f1', item: '26', grade: 'minor', title: 'Two drums', statement: 'On bare ground.', requirement: 'x', status: 'open' },
    ],
    version: 1,
  },
  sent: [],
  levels: [level],
  pillars: [{ code: 'environment', title: 'Environment' }],
  comments: [],
  days: 15,
  changedSince: false,
  lacks: [],
  maySend: false,
  mayComment: false,
  ...given,
});

describe('the draft', () => {
  test('lets the site comment on each criterion, each finding and all of it, until its day', () => {
    const html = inWords(<DraftShown at={at} zone={zone} view={draftView({ mayComment: true })} />);
    expect(html).toContain('You may comment on this draft');
    expect(html).toContain('<time dateTime="2027-02-16">');
    for (const form of ['Comment on all of it', 'Comment on 26 Waste', 'Comment on Two drums']) expect(html).toContain(form);
    expect(html).toContain('href="#item-26"');
    expect(html).toContain('Minor nonconformity');
    expect(html).toContain('No further comments');
  });

  test('shows a comment with its answer, and asks the team for the ones that are missing', () => {
    const comments = [
      comment({ mayAnswer: true }),
      comment({ id: 'k2', number: 2, answer: { answer: 'We saw it.', changed: true, by: person, at: moment } }),
      comment({ id: 'k3', number: 3, about: { kind: 'finding', ref: 'gone' } }),
    ];
    const html = inWords(<DraftShown at={at} zone={zone} view={draftView({ comments })} />);
    expect(html).toContain('2 comments wait for an answer.');
    expect(html).toContain('We saw it.');
    expect(html).toContain('Something was changed');
    expect(html).toContain('About an earlier draft');
  });

  test('is sent by the lead, who reads what keeps it from being sent', () => {
    const lacks = [{ code: 'draft-incomplete', detail: '2 criteria are not determined yet' }];
    const html = inWords(<DraftShown at={at} zone={zone} view={draftView({ draft: null, maySend: true, lacks })} />);
    expect(html).toContain('2 criteria are not determined yet');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Send the draft to the site/);
    expect(inWords(<DraftShown at={at} zone={zone} view={draftView({ draft: null })} />)).toContain('No draft yet');
  });
});

const round = (given: Partial<Round> = {}): Round => ({
  number: 1,
  status: 'asked',
  digest: 'd',
  request: '',
  askedBy: person,
  askedAt: moment,
  decided: null,
  points: [],
  version: 1,
  ...given,
});
const point = {
  id: 'n1',
  item: '26',
  text: 'Which drums?',
  by: person,
  at: moment,
  answer: null,
  mayEdit: false,
  mayAnswer: true,
  version: 1,
};
const review = (given: Partial<ReviewView> = {}): ReviewView => ({
  needed: true,
  reviewer: person,
  standing: 'none',
  digest: 'd',
  rounds: [],
  items: [{ item: '26', title: 'Waste' }],
  mayAsk: false,
  mayReview: false,
  ...given,
});

describe('the review by a second assessor', () => {
  test('says that nobody is named, that it is stale, and what was answered', () => {
    expect(inWords(<ReviewShown at={at} zone={zone} view={review({ reviewer: null })} />)).toContain('Name a reviewer first');
    const rounds = [round({ status: 'returned', points: [point], decided: { by: person, at: moment, statement: 'Not clear yet.' } })];
    const html = inWords(<ReviewShown at={at} zone={zone} view={review({ standing: 'stale', mayAsk: true, rounds })} />);
    for (const words of ['Changed after it was approved', 'Not clear yet.', 'Which drums?', 'Answer this point', 'Ask the reviewer'])
      expect(html).toContain(words);
  });

  test('is returned only with a point', () => {
    const html = inWords(<ReviewShown at={at} zone={zone} view={review({ standing: 'asked', mayReview: true, rounds: [round()] })} />);
    expect(html).toContain('To give it back, write a point first.');
  });
});

test('the quality review shows the result as it was submitted, and what is disputed', () => {
  const view: QualityView = {
    needed: true,
    waiting: true,
    accepted: null,
    firm: 'A firm',
    result: {
      digest: 'abc',
      submittedAt: moment,
      submittedOn: '2027-02-01',
      items: [{ ...judged, recognised: false, dataPoints: 4 }],
      findings: [{ id: 'f1', item: '26', grade: 'minor', title: 'Two drums', statement: 'On bare ground.', status: 'closed' }],
      comments: [{ number: 1, text: 'Done in May.', answer: 'Seen.', changed: false }],
      review: { by: 'Ben', at: moment, statement: 'I read it.' },
    },
    levels: [level],
    pillars: [{ code: 'environment', title: 'Environment' }],
    disputes: { withReviewer: 0, withStaff: 1, changesDue: 0 },
    rounds: [],
    items: [{ item: '26', title: 'Waste' }],
    partial: false,
    mayReview: true,
  };
  const html = inWords(<QualityShown at={at} zone={zone} view={view} />);
  for (const words of ['Accept the result', '1 disputed finding is not settled', 'I read it.', '4 data points', 'Done in May.'])
    expect(html).toContain(words);
  const tied = inWords(<QualityShown at={at} zone={zone} view={{ ...view, partial: true, mayReview: false }} />);
  expect(tied).toContain('Somebody else reviews this result');
  expect(tied).not.toContain('Accept the result');
});

test('a dispute shows both views, and each reader what is theirs to do', () => {
  const dispute = {
    ...{
      statement: 'The drums were empty.',
      by: person,
      at: moment,
      status: 'offered' as const,
      waitsFor: null,
      changeDue: false,
      version: 2,
    },
    steps: [{ heardBy: 'firm-reviewer' as const, outcome: 'upheld' as const, reasons: 'They were full.', by: person, at: moment }],
    earlier: [],
  };
  const of = (given: Partial<Finding>) =>
    inWords(
      <FindingDispute
        at={at}
        zone={zone}
        finding={{ id: 'f1', version: 1, ...given } as Finding}
        grades={[{ code: 'minor', nonconformity: true }]}
      />,
    );
  expect(of({ dispute: null, disputeMoves: [] })).toBe('');
  expect(of({ dispute: null, disputeMoves: ['dispute'] })).toContain('Dispute this finding');
  const html = of({ dispute, disputeMoves: ['accept', 'take-on'] });
  for (const words of ['The drums were empty.', 'They were full.', 'Accept the answer', 'Go on to the scheme'])
    expect(html).toContain(words);
  expect(of({ dispute: { ...dispute, waitsFor: 'scheme-staff' }, disputeMoves: ['hear'] })).toContain('Give the answer');
  expect(of({ grade: 'minor', dispute, disputeMoves: ['change'] })).toContain('Save the change');
});

test('what is left before the submission leads to where it is done', () => {
  const steps = [
    { subject: 'draft', left: [{ code: 'draft-not-sent', detail: 'The site has not been sent a draft yet.' }] },
    { subject: 'field-work', left: [] },
  ];
  const html = inWords(<StepsShown site="s" view={{ steps }} />);
  expect(html).toContain('href="/app/sites/s/assessment/draft"');
  expect(html).toContain('The site has not been sent a draft yet.');
  expect(html).toContain('field work');
});
