import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import type { Plan, PlanView } from './plan-data.ts';
import { draftOf, inWords, peoplePlanned, planFrom } from './plan-draft.ts';
import { PlanShown } from './plan-screen.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const plan: Plan = {
  startsOn: '2027-02-01',
  endsOn: '2027-02-05',
  days: 9.5,
  daysReason: '',
  risk: 'medium',
  riskReason: 'One complaint is known.',
  interviews: [{ group: 'women', people: 12 }],
  documents: 11,
  areas: ['Pit', 'Tailings facility'],
  remoteReason: null,
  method: 'Drawn by lot.',
  team: [{ personId: 'l', work: 'Leads; the pit.' }],
  interpreters: [{ language: 'Quechua', independent: true }],
  systems: ['tsm'],
  remoteApproval: null,
  status: 'draft',
  updatedBy: { id: 'l', name: 'L. Okafor' },
  updatedAt: '2026-12-01T10:00:00Z',
  check: null,
  announcedOn: null,
  version: 3,
};
const low = {
  risk: 'low',
  days: 9.5,
  because: [
    { rule: 'kind' as const, of: 'mine', days: 8 },
    { rule: 'workers' as const, of: '1240', days: 1.24 },
  ],
};
const medium = { ...low, risk: 'medium', days: 12, because: [...low.because, { rule: 'risk' as const, of: 'medium', days: 2.31 }] };
const samples = {
  interviews: { rule: 'root' as const, minimum: 8, basis: 'assumed' as const },
  documents: { rule: 'minimum' as const, minimum: 10, basis: 'assumed' as const },
};
const view = (given: Partial<PlanView> = {}): PlanView => ({
  plan,
  needed: {
    days: 12,
    because: medium.because,
    byRisk: [low, medium],
    interviews: 36,
    headcount: 1240,
    documents: 10,
    released: 40,
    samples,
  },
  people: [
    { id: 'l', name: 'L. Okafor', role: 'lead-assessor' },
    { id: 'r', name: 'R. Haas', role: 'reviewer' },
  ],
  systems: [
    { id: 'jdds', title: 'Joint Due Diligence Standard' },
    { id: 'tsm', title: 'Towards Sustainable Mining' },
  ],
  remoteNeedsApproval: true,
  groups: ['women', 'night-shift', 'own-group'],
  risks: ['low', 'medium'],
  earliest: '2027-01-01',
  faults: [],
  moves: [],
  mayEdit: false,
  ...given,
});
const page = (given: Partial<PlanView> = {}, language = 'en') =>
  shown(<PlanShown at={{ site: 's', cycle: 'c' }} view={view(given)} zone="UTC" />, language);
const fault = (code: string, path: string | null, detail: string) => ({ code, path, detail });

describe('the plan in the hands of its team', () => {
  test('says beside each field what the rulebook asks for, and what that is made of', () => {
    const html = page({ mayEdit: true });
    expect(html).toContain('12 days of one assessor, for medium risk');
    for (const text of ['For 1,240 who work there', '1.24 days', 'For the risk: medium', '2.31 days']) expect(html).toContain(text);
    expect(html).toContain('36 people at least, of 1,240 who work there. The plan has 12.');
    expect(html).toContain('10 documents at least, of 40 released.');
    expect(html).toContain('can begin on 1 Jan 2027 at the earliest');
    expect(html).toContain('The rulebook asks for the square root of all, rounded up.');
    expect(html).toContain('The rulebook asks for 10 at least.');
    expect(html).toContain('Night shift');
    expect(html).toContain('own group');
  });

  test('says at its field what the API says that it lacks, and cannot be sent until then', () => {
    const faults = [
      fault('plan-interviews-short', '/interviews', 'Too few people.'),
      fault('plan-days-short', '/daysReason', 'Too few days.'),
    ];
    const html = page({ mayEdit: true, moves: ['sent'], faults });
    expect(html.match(/Too few people\./g)).toHaveLength(2);
    expect(html).toMatch(/aria-invalid="true"[^>]*>|<textarea[^>]*aria-invalid/);
    expect(html).toContain('Why fewer days are enough');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Send to the scheme/);
    const ready = page({ mayEdit: true, moves: ['sent'] });
    expect(ready).toMatch(/<button[^>]*>Send to the scheme/);
    expect(ready).not.toMatch(/disabled[^>]*>Send to the scheme/);
  });

  test('says who does what, who interprets, and which further systems the visit serves', () => {
    const html = page({ mayEdit: true });
    for (const text of ['L. Okafor, lead assessor', 'Leads; the pit.', 'R. Haas reviews the work', 'Quechua', 'Towards Sustainable Mining'])
      expect(html).toContain(text);
    const read = page({ plan: { ...plan, remoteApproval: { by: { id: 's', name: 'M. Vidal' }, at: '2026-12-03T10:00:00Z' } } });
    for (const text of ['Leads; the pit.', 'Quechua, independent of the site', '2 reports', 'Remote visit approved', 'M. Vidal'])
      expect(read).toContain(text);
  });

  test('begins with what the rulebook asks for, and has to be saved before it is sent', () => {
    const first = draftOf(null, view());
    expect([first.days, first.documents, first.risk]).toEqual(['12', '10', 'low']);
    const html = page({ plan: null, mayEdit: true });
    expect(html).toContain('Save the plan');
    expect(html).not.toContain('Send to the scheme');
  });

  test('is sent as it is written: a line for each area, a number for each group that is spoken with', () => {
    const draft = {
      ...draftOf(plan, view()),
      areas: ' Pit \n\nMill',
      interviews: { women: '12', 'night-shift': '', 'own-group': '3' },
      remote: true,
      remoteReason: 'A storm.',
    };
    expect(planFrom(draft)).toMatchObject({
      areas: ['Pit', 'Mill'],
      interviews: [
        { group: 'women', people: 12 },
        { group: 'own-group', people: 3 },
      ],
      remoteReason: 'A storm.',
    });
    expect(planFrom({ ...draft, remote: false }).remoteReason).toBeNull();
    expect(peoplePlanned(draft)).toBe(15);
  });

  test('is the same after it was opened and saved unchanged', () => {
    expect(plan).toMatchObject(planFrom(draftOf(plan, view())));
  });

  test('that a colleague changed is compared field by field', () => {
    const words = (one: Plan) => inWords(one, (key, values) => loadMessages('en')(`assessment-screens.plan.${key}`, values), view());
    const differing = words(plan).filter(({ text }, index) => text !== words({ ...plan, days: 10, areas: ['Pit'] })[index]?.text);
    expect(differing.map(({ label }) => label)).toEqual(['Days of one assessor', 'Areas to walk']);
  });
});

describe('the plan to be read', () => {
  test('is accepted or returned by staff', () => {
    const html = page({ plan: { ...plan, status: 'sent' }, moves: ['returned', 'accepted'] });
    for (const text of ['Return', 'Accept']) expect(html).toContain(`>${text}<`);
    for (const text of ['With the scheme', 'One complaint is known.', 'Women: 12 people', 'Tailings facility', 'Drawn by lot.'])
      expect(html).toContain(text);
    expect(html).not.toContain('<form');
  });

  test('says why it was returned, and when it was announced', () => {
    const check = { by: { id: 's', name: 'M. Vidal' }, at: '2026-12-03T10:00:00Z', reason: 'Name the mill.' };
    const returned = page({ plan: { ...plan, status: 'returned', check } });
    expect(returned).toContain('Why the scheme returned it');
    expect(returned).toContain('Name the mill.');
    const accepted = page({ plan: { ...plan, status: 'accepted', check: { ...check, reason: null }, announcedOn: '2026-12-03' } });
    expect(accepted).toContain('3 Dec 2026');
    expect(accepted).not.toContain('Name the mill.');
  });

  test('is not there before it is written', () => {
    expect(page({ plan: null })).toContain('No plan yet');
  });

  test('is told in Spanish too', () => {
    expect(page({ mayEdit: true }, 'es')).toContain('con riesgo medio');
  });
});
