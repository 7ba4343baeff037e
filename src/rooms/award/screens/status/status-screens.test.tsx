import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { SiteAtHand } from '#ui/app/site.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { AppealList } from './appeals-screen.tsx';
import type { Appeal, Appeals, MarkStatus, SiteStatus, StatusChange } from './data.ts';
import { HearingForm } from './hearing-form.tsx';
import { ReviewToAnswer } from './special-reviews.tsx';
import { StatusOfSite } from './status-panel.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

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
  may: ['appeal.read'],
};
const rule = { id: 'statuses.transitions.suspend', version: '2026-11', basis: 'assumed' as const, source: null, note: null };
const change = (given: Partial<StatusChange> = {}): StatusChange => ({
  id: 'c1',
  transition: 'suspend',
  from: 'awarded',
  to: 'suspended',
  on: '2026-11-28',
  by: 'decision-maker',
  reason: 'The tailings report was withheld.',
  claims: 'paused',
  credentials: 'suspended',
  restsOn: null,
  rule,
  ...given,
});
const mark = (given: Partial<MarkStatus> = {}): MarkStatus => ({
  awardId: 'a',
  cycleId: 'c',
  mark: 'copper-mark',
  name: 'Copper Mark',
  number: 'CU-2026-0001',
  validFrom: '2026-11-22',
  validUntil: '2029-11-21',
  status: 'suspended',
  effect: { claims: 'paused', credentials: 'suspended' },
  may: [],
  onAppeal: [],
  obstacles: [],
  history: [
    change({ id: 'c0', transition: 'award', to: 'awarded', claims: 'allowed', credentials: 'valid', reason: 'All is met.' }),
    change(),
  ],
  ...given,
});
const status = (given: Partial<SiteStatus> = {}): SiteStatus => ({
  status: 'suspended',
  marks: [mark()],
  history: [],
  mayGrant: [],
  mayLeave: false,
  mayClose: false,
  ...given,
});

describe('the status of a mark', () => {
  test('is shown with what it does to claims and credentials, and with its history, the newest first', () => {
    const html = shown(<StatusOfSite site={site} status={status()} />);
    for (const words of ['Suspended', 'Claims with the mark are paused.', 'Credentials are suspended.', 'By a decision maker', 'Assumed'])
      expect(html).toContain(words);
    expect(html.indexOf('The tailings report was withheld.')).toBeLessThan(html.indexOf('All is met.'));
    expect(html).toContain('href="/app/sites/s/appeals"');
    expect(html).not.toContain('<button');
  });

  test('offers each change to those who may, and says to others why they may not', () => {
    const possible = { transition: 'reinstate', to: 'awarded', claims: 'allowed' as const, credentials: 'valid' as const, rule };
    const may = [possible, { ...possible, transition: 'withdraw', to: 'withdrawn-by-scheme', claims: 'ended' as const }];
    const html = shown(<StatusOfSite site={site} status={status({ marks: [mark({ may })] })} />);
    expect(html).toMatch(/<button[^>]*>Reinstate</);
    expect(html).toMatch(/<button[^>]*danger[^>]*>Withdraw</);
    const obstacles = [{ code: 'decider-undeclared', detail: 'Declare first.' }];
    const refused = shown(<StatusOfSite site={site} status={status({ marks: [mark({ obstacles })] })} />);
    expect(refused).toContain('You cannot change the status of this mark');
    expect(refused).toContain('href="/app/conflicts"');
  });

  test('lets the site leave, and staff say that it has closed', () => {
    const html = shown(<StatusOfSite site={site} status={status({ mayLeave: true, mayClose: true })} />);
    expect(html).toContain('Leave the programme');
    expect(html).toContain('The site has closed');
    expect(shown(<StatusOfSite site={site} status={status({ status: null, marks: [] })} />)).toBe('');
  });

  test('is said in every language', () => {
    const all = status({ mayLeave: true, mayClose: true, history: [change({ transition: 'leave', to: 'left-voluntarily', by: 'site' })] });
    for (const language of languages)
      expect(shown(<StatusOfSite site={site} status={all} />, language)).not.toContain('award-status-screens.');
  });
});

const appeal = (given: Partial<Appeal> = {}): Appeal => ({
  id: 'ap',
  subject: { kind: 'decision', id: 'd', what: 'not-awarded', on: '2026-11-22' },
  grounds: 'The sample was too small.',
  filedBy: 'R. Okafor',
  filedOn: '2026-11-24',
  stands: true,
  outcome: null,
  reasons: null,
  follows: null,
  heardBy: null,
  heardOn: null,
  mayHear: { allowed: false, reasons: [] },
  version: 1,
  ...given,
});
const appeals = (given: Partial<Appeals> = {}): Appeals => ({
  items: [appeal()],
  open: [],
  mayFile: false,
  rule: { times: 1, withinDays: 30, suspends: false, basis: 'assumed' },
  ...given,
});

describe('appeals', () => {
  test('are shown with their grounds, and that the decision stands meanwhile', () => {
    const html = shown(<AppealList site={site} appeals={appeals()} />);
    for (const words of ['The decision not to award', 'To be heard', 'The sample was too small.', 'What was decided stands'])
      expect(html).toContain(words);
    expect(html).not.toContain('<form');
  });

  test('are filed by those who may, while there is time', () => {
    const open = [{ kind: 'status-change' as const, id: 'c1', what: 'suspend', on: '2026-11-28', until: '2026-12-28' }];
    const html = shown(<AppealList site={site} appeals={appeals({ items: [], open, mayFile: true })} />);
    expect(html).toContain('The change of status: Suspend');
    expect(html).toContain('28 Dec 2026');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>File the appeal</);
    expect(shown(<AppealList site={site} appeals={appeals({ items: [], open })} />)).not.toContain('<form');
  });

  test('once heard show the outcome, the reasons and what follows', () => {
    const follows = { kind: 'status-change' as const, awardId: 'a', transition: 'reinstate' };
    const heard = appeal({ outcome: 'granted', reasons: 'It was handed in.', follows, heardBy: 'D. Mensah', heardOn: '2026-12-01' });
    const html = shown(<AppealList site={site} appeals={appeals({ items: [heard] })} />);
    for (const words of ['The appeal is granted', 'It was handed in.', 'Reinstate', 'Heard by D. Mensah']) expect(html).toContain(words);
  });

  test('are heard by those who took no part; the others read why they cannot', () => {
    const free = shown(<AppealList site={site} appeals={appeals({ items: [appeal({ mayHear: { allowed: true, reasons: [] } })] })} />);
    expect(free).toContain('Hear the appeal');
    const mayHear = { allowed: false, reasons: [{ code: 'hearer-took-part', detail: 'You made the decision.' }] };
    expect(shown(<AppealList site={site} appeals={appeals({ items: [appeal({ mayHear })] })} />)).toContain('You made the decision.');
    const form = shown(<HearingForm site={site} appeal={appeal()} onDone={() => undefined} />);
    for (const words of ['The decision stands', 'The appeal is granted', 'The appeal is inadmissible']) expect(form).toContain(words);
  });

  test('say the rule of the rulebook in every language', () => {
    const { basis: _, suspends, ...rule } = appeals().rule;
    for (const language of languages) {
      const words = loadMessages(language)('award-status-screens.appeals.lede', { ...rule, suspends: suspends ? 'yes' : 'no' });
      expect(words).toContain('30');
    }
  });
});

test('a special review that found something is shown with its reasons and the three things that may follow', () => {
  const review = { id: 'r', outcome: 'findings', reasons: 'The pond leaks.', concludedOn: '2026-11-20', criteria: ['28'] };
  for (const language of languages) {
    const html = shown(<ReviewToAnswer site="s" review={review} />, language);
    expect(html).toContain('The pond leaks.');
    expect(html.match(/type="radio"/g)).toHaveLength(3);
    expect(html).not.toContain('award-status-screens.');
  }
});
