import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api.ts';
import { begin } from '#ui/app/autosave.ts';
import type { DraftInUse } from '#ui/app/use-draft.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { acceptable } from './accept-proposals.tsx';
import { AskForm, questionFrom } from './ask-screen.tsx';
import type { DeskReview, DeskReviewItem, Question, Questions } from './data.ts';
import { ItemFields } from './item-form.tsx';
import { teamMoves } from './question-moves.tsx';
import { QuestionShown } from './question-screen.tsx';
import { AskedOfYou } from './questions-for-site.tsx';
import { byDue, QuestionsShown } from './questions-screen.tsx';
import { ReviewOfItem } from './review-beside.tsx';
import { type Draft, heldOf, nextOpen, scopesFor, taken } from './review-draft.ts';
import { ReviewPage } from './review-screen.tsx';
import { firstWords } from './words.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
const at = { site: 's', cycle: 'c' };
const site = { id: 's', timeZone: 'America/Lima' };
const nobody = () => undefined;
const scopes: DeskReview['scopes'] = [
  { code: 'on-site', of: 'any' },
  { code: 'documents-suffice', of: 'any' },
  { code: 'recognised', of: 'recognised' },
  { code: 'not-applicable-claimed', of: 'claimed-not-applicable' },
];

const review = (given: Partial<NonNullable<DeskReviewItem['review']>> = {}) => ({
  item: '26',
  scope: 'on-site',
  why: 'The pond is new.',
  notes: 'Bring boots.',
  version: 1,
  updatedBy: 'L. Okafor',
  updatedAt: '2026-06-01T10:00:00.000Z',
  ...given,
});
const item = (given: Partial<DeskReviewItem> = {}): DeskReviewItem => ({
  item: '26',
  title: 'Waste',
  pillar: 'environment',
  answer: { level: 'fully-meets', notApplicable: false, reason: '', comment: 'We have a register.' },
  evidence: 2,
  recognised: null,
  proposal: { scope: 'on-site', why: '' },
  review: null,
  missing: ['scope'],
  reopened: false,
  questions: { all: 0, unanswered: 0, answered: 0 },
  ...given,
});
const recognised = { level: 'fully-meets', validUntil: '2029-01-14', certificates: ['ISO 14001, 2015, EMS-7'] };
const proven = item({
  item: '10.2',
  title: 'Supply chains',
  recognised,
  proposal: { scope: 'recognised', why: 'Certificates prove it.' },
});
const page = (items: DeskReviewItem[], given: Partial<DeskReview> = {}): DeskReview => ({
  items,
  scopes,
  levels: [{ code: 'fully-meets', label: 'Fully meets' }],
  left: {
    byScope: scopes.map(({ code }) => ({
      scope: code,
      items: items.filter(({ review: own, missing }) => missing.length === 0 && own?.scope === code).map((one) => one.item),
    })),
    notReviewed: items.filter(({ missing }) => missing.length > 0).map((one) => one.item),
    unanswered: 0,
    overdue: 0,
  },
  documents: {
    wanted: 1,
    from: 'rulebook',
    released: 4,
    seed: 'the-seed',
    drawn: [{ id: 'e1', title: 'Waste register', kind: 'held-at-site', items: ['26'] }],
  },
  completeBeforePlan: true,
  mayEdit: false,
  ...given,
});
const pillars = [{ code: 'environment', title: { text: 'Environment', language: 'en' } }];
const overview = (data: DeskReview, { show = 'all', opened = null }: { show?: 'all' | 'left'; opened?: string | null } = {}) =>
  shown(<ReviewPage at={at} site={site} review={data} pillars={pillars} show={show} opened={opened} />);

describe('the desk review', () => {
  test('says what is left by scope, and which items were not reviewed yet', () => {
    const html = overview(page([item({ review: review(), missing: [] }), proven]));
    expect(html).toContain('1 of 2');
    expect(html).toContain('The pond is new.');
    expect(html).toContain('Look at it on site');
    expect(html).toContain('href="/app/sites/s/assessment/desk-review#item-26"');
    expect(html).toContain('One item was not reviewed yet');
    expect(html).toContain('The plan goes once each has its scope');
    expect(overview(page([proven], { completeBeforePlan: false }))).not.toContain('The plan goes');
  });

  test('lists the items of each pillar, and only those not reviewed when that is asked for', () => {
    const both = page([item({ review: review(), missing: [] }), proven]);
    expect(overview(both)).toContain('id="item-26"');
    const left = overview(both, { show: 'left' });
    expect(left).toContain('id="item-10.2"');
    expect(left).not.toContain('id="item-26"');
    expect(overview(page([item({ review: review(), missing: [] })]), { show: 'left' })).toContain('Every item was reviewed');
  });

  test('opens the item that the address leads to, with what the site says and what certificates prove', () => {
    const html = overview(page([item({ review: review(), missing: [] }), proven]), { opened: '10.2' });
    expect(html).toContain('We have a register.');
    expect(html).toContain('ISO 14001, 2015, EMS-7');
    expect(html).toContain('14 Jan 2029');
    expect(html.match(/<details class="desk-item"[^>]* open/g)).toHaveLength(1);
  });

  test('shows how the documents to read were drawn, with the seed to draw them again', () => {
    const html = overview(page([item()]));
    for (const text of ['Waste register', 'Held at the site', 'the-seed', 'SHA-256', 'One document of 4']) expect(html).toContain(text);
    const none = { ...page([]).documents, drawn: [], released: 0 };
    expect(overview(page([item()], { documents: none }))).toContain('No documents were released');
  });

  test('tells of questions that wait, and which of them are overdue', () => {
    const left = { ...page([item()]).left, unanswered: 3, overdue: 1 };
    const html = overview(page([item()], { left }));
    expect(html).toContain('3 questions wait for the site');
    expect(html).toContain('one is overdue');
  });

  test('offers to take over what speaks for itself, and counts nothing that somebody has written about', () => {
    expect(acceptable(page([proven, item()]))).toBe(1);
    expect(acceptable(page([{ ...proven, review: review() }]))).toBe(0);
    expect(overview(page([proven], { mayEdit: true }))).toContain('Take over one proposal');
    expect(overview(page([proven]))).not.toContain('Take over');
  });

  test('stands beside the criterion with its scope, reason and notes', () => {
    const html = shown(<ReviewOfItem site="s" item={item({ review: review(), questions: { all: 2, unanswered: 1, answered: 0 } })} />);
    for (const text of ['Look at it on site', 'The pond is new.', 'Bring boots.', '2 questions about it']) expect(html).toContain(text);
    expect(shown(<ReviewOfItem site="s" item={item()} />)).toContain('Not reviewed');
  });
});

describe('the form of an item', () => {
  const shape = { choices: [['scope']], texts: ['why', 'notes'] } as const;
  const form = (one: DeskReviewItem, draft: Partial<Draft> = {}, given: object = {}) => {
    const now = { ...begin<Draft>(shape, heldOf(one.review)), ...given };
    const inUse = { now: { ...now, draft: { ...now.draft, ...draft } }, state: nobody, subscribe: nobody, happen: nobody, flush: nobody };
    return shown(<ItemFields item={one} scopes={scopes} draft={inUse as unknown as DraftInUse<Draft>} />);
  };

  test('offers what is proposed with its reason until it is taken, and the scopes that the item can have', () => {
    const html = form(proven);
    for (const text of ['Proposed: Recognised by certificate', 'Certificates prove it.', 'Take this over']) expect(html).toContain(text);
    expect(form(proven, { scope: 'recognised' })).not.toContain('Take this over');
    expect(form(item())).not.toContain('value="recognised"');
    expect(form(item())).not.toContain('Proposed');
  });

  test('asks why a recognised part is looked at all the same', () => {
    expect(form(proven, { scope: 'on-site' })).toContain('Say why you look at it all the same');
    expect(form(item(), { scope: 'on-site' })).not.toContain('all the same');
  });

  test('shows both where two of the team wrote', () => {
    const html = form(item({ review: review() }), { why: 'Mine.' }, { conflict: { ...heldOf(review({ why: 'Theirs.' })) } });
    for (const text of ['Mine.', 'Theirs.', 'Saved by L. Okafor', 'Keep both texts']) expect(html).toContain(text);
  });

  test('keeps a scope that has lost its ground among the choices, so that nothing is hidden', () => {
    expect(scopesFor(item(), scopes, 'recognised')).toContain('recognised');
    expect(scopesFor(item(), scopes, null)).toEqual(['on-site', 'documents-suffice']);
  });

  test('takes a proposal over without losing a reason that was written', () => {
    expect(taken({ scope: null, why: ' ', notes: '' }, proven.proposal)).toEqual({ scope: 'recognised', why: 'Certificates prove it.' });
    expect(taken({ scope: null, why: 'Mine.', notes: '' }, proven.proposal)).toEqual({ scope: 'recognised' });
  });

  test('leads on to the next item that was not reviewed, round to the beginning, never to itself', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), fc.nat(11), (open, from) => {
        const items = open.map((missing, index) => ({ item: String(index), missing: missing ? (['scope'] as 'scope'[]) : [] }));
        const here = String(from % items.length);
        const next = nextOpen(items, here);
        expect(next === null).toBe(!items.some((one) => one.item !== here && one.missing.length > 0));
        if (next !== null) expect(items[Number(next)]?.missing).toHaveLength(1);
      }),
    );
  });
});

const question = (given: Partial<Question> = {}): Question => ({
  id: 'q1',
  item: '26',
  kind: 'question',
  text: 'Where does the water go?',
  dueOn: '2026-06-11',
  overdue: false,
  status: 'open',
  askedBy: { id: 'l', name: 'L. Okafor' },
  askedAt: '2026-06-01T10:00:00.000Z',
  answers: [],
  waiting: [],
  outcome: null,
  moves: [],
  version: 1,
  ...given,
});
const list = (questions: Question[], given: Partial<Questions> = {}): Questions => ({
  questions,
  items: [{ item: '26', title: 'Waste' }],
  dueOn: '2026-06-11',
  today: '2026-06-01',
  mayAsk: false,
  mayAnswer: false,
  ...given,
});
const answer = {
  text: 'Into the pond.',
  by: { id: 'm', name: 'M. Quispe' },
  at: '2026-06-02T10:00:00.000Z',
  returned: null,
  files: [{ id: 'f1', name: 'map.pdf', mediaType: 'application/pdf', size: 10, sha256: 'a' }],
};
const all = [
  question({ id: 'q3', dueOn: '2026-06-30' }),
  question({ id: 'q1', overdue: true }),
  question({ id: 'q2', status: 'answered', item: null, kind: 'evidence-request' }),
  question({ id: 'q4', status: 'closed' }),
];

describe('the list of questions', () => {
  test('keeps what waits for the site apart from what waits for the team, and says what is overdue', () => {
    const html = shown(<QuestionsShown view={list(all, { mayAsk: true })} site="s" ofSite={false} />);
    for (const text of ['Wait for the site', 'Answered: look at them', 'Done', 'One question is overdue.', 'Overdue', '26 Waste']) {
      expect(html).toContain(text);
    }
    expect(html).toContain('The assessment as a whole, Request for evidence');
    expect(html).toContain('href="/app/sites/s/assessment/questions/new"');
    expect(html.indexOf('questions/q1"')).toBeLessThan(html.indexOf('questions/q3"'));
  });

  test('speaks to the site of its own answers', () => {
    const html = shown(<QuestionsShown view={list(all, { mayAnswer: true })} site="s" ofSite />);
    for (const text of ['Wait for your answer', 'With the assessors', 'The assessors wait for your answer.']) expect(html).toContain(text);
    expect(html).not.toContain('questions/new');
  });

  test('is empty in words for each reader', () => {
    expect(shown(<QuestionsShown view={list([], { mayAsk: true })} site="s" ofSite={false} />)).toContain('Nothing was asked yet');
    expect(shown(<QuestionsShown view={list([])} site="s" ofSite />)).toContain('The assessors have asked nothing yet');
  });

  test('is on the site’s own screen, with how many wait', () => {
    const html = shown(<AskedOfYou site="s" questions={all} />);
    expect(html).toContain('The assessors ask you 2 questions');
    expect(html).toContain('One question is overdue.');
    expect(shown(<AskedOfYou site="s" questions={[]} />)).toBe('');
  });

  test('puts first what is due first', () => {
    expect(byDue(all.slice(0, 2)).map(({ id }) => id)).toEqual(['q1', 'q3']);
  });

  test('names a question by its first words, never cut within one', () => {
    expect(firstWords('Where  does\nit go?')).toBe('Where does it go?');
    expect(firstWords('one two three', 9)).toBe('one two…');
    fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => firstWords(text).length <= 141));
  });
});

describe('a question', () => {
  const view = { mayAnswer: false, dueOn: '2026-06-11', today: '2026-06-01' };
  const one = (given: Partial<Question>, mayAnswer = false) =>
    shown(<QuestionShown at={at} zone="America/Lima" view={{ ...view, mayAnswer }} question={question(given)} />);

  test('is answered by the site in words, with files', () => {
    const html = one({ moves: ['answered'], waiting: answer.files }, true);
    for (const text of ['Your answer', 'Send the answer', 'map.pdf', 'goes with your answer', 'type="file"']) expect(html).toContain(text);
    expect(one({ moves: ['answered'] })).not.toContain('Send the answer');
  });

  test('shows its answers with their files, and why it was asked again', () => {
    const html = one({ status: 'returned', answers: [{ ...answer, returned: 'Which pond?' }] });
    for (const text of ['Into the pond.', 'M. Quispe', 'Asked again because', 'Which pond?']) expect(html).toContain(text);
    expect(html).toContain('href="/api/v1/sites/s/cycles/c/desk-questions/q1/files/f1"');
  });

  test('is closed, asked again or withdrawn by the team', () => {
    const html = one({ status: 'answered', answers: [answer], moves: ['closed', 'returned', 'withdrawn'] });
    for (const text of ['Close', 'Ask again', 'Withdraw']) expect(html).toContain(`>${text}<`);
    expect(teamMoves(question({ moves: ['answered'] }))).toEqual([]);
  });

  test('says why it was withdrawn', () => {
    const outcome = { reason: 'Seen in the permit.', by: { id: 'l', name: null }, at: '2026-06-03T10:00:00.000Z' };
    const html = one({ status: 'withdrawn', outcome });
    expect(html).toContain('Why it was withdrawn');
    expect(html).toContain('Seen in the permit.');
  });

  test('is asked about the item it was begun from, due by the rulebook’s day, each fault at its field', () => {
    const errors = [{ pointer: '/dueOn', code: 'due-day-passed', detail: 'That day has passed.' }];
    const fault = new ApiProblem(422, { code: 'faulty-fields', detail: 'One field is faulty.', errors });
    const html = shown(<AskForm site="s" view={list([])} item="26" fault={fault} busy={false} onSubmit={nobody} />);
    expect(html).toContain('<option value="26" selected="">26 Waste</option>');
    expect(html).toContain('value="2026-06-11"');
    expect(html).toContain('That day has passed.');
    const fields = new FormData();
    fields.set('text', ' Why? ');
    expect(questionFrom(fields, 'evidence-request')).toEqual({ item: null, kind: 'evidence-request', text: 'Why?', dueOn: null });
  });
});

test('every word of the screens is there in Spanish', () => {
  const html = shown(<QuestionsShown view={list(all, { mayAsk: true })} site="s" ofSite={false} />, 'es');
  expect(html).toContain('Esperan al sitio');
  expect(html).not.toContain('assessment-desk-review-screens.');
});
