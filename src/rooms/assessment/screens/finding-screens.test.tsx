import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import fc from 'fast-check';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api.ts';
import type { Translate } from '#ui/i18n.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { momentAt, wallTime } from '../wall-time.ts';
import type { Finding, Findings } from './finding-data.ts';
import { findingFrom, inWords } from './finding-draft.ts';
import { FindingForm } from './finding-form.tsx';
import { teamMoves } from './finding-moves.tsx';
import { FindingShown } from './finding-screen.tsx';
import { ItemFindings } from './findings-beside.tsx';
import { IssuedToYou } from './findings-for-site.tsx';
import { FindingsShown } from './findings-screen.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn } from './stale.ts';
import { StaleFields } from './stale-fields.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const at = { site: 's', cycle: 'c' };
const site = (...may: string[]) => ({ id: 's', timeZone: 'America/Lima', may });
const nobody = () => undefined;
const say: Translate = (key, values) => loadMessages('en')(`assessment-screens.finding.${key}`, values);

const finding = (given: Partial<Finding> = {}): Finding => ({
  id: 'f1',
  item: '26',
  grade: 'minor',
  title: 'Two drums without a bund',
  statement: 'Two drums stood on bare ground.',
  requirement: 'A leak is held.',
  evidence: ['e1'],
  critical: null,
  observedAt: '2026-03-02T03:30:00.000Z',
  status: 'open',
  nonconformity: true,
  raisedBy: { id: 'l', name: 'L. Okafor' },
  raisedAt: '2026-03-02T10:00:00.000Z',
  issuedAt: '2026-03-03T10:00:00.000Z',
  alert: null,
  answer: null,
  outcome: null,
  dispute: null,
  disputeMoves: [],
  moves: [],
  version: 2,
  ...given,
});
const noted = finding({ id: 'f2', grade: 'good-practice', nonconformity: false, title: 'A school for all shifts' });
const view = (findings: Finding[], given: Partial<Findings> = {}): Findings => ({
  findings,
  grades: [
    { code: 'minor', nonconformity: true },
    { code: 'good-practice', nonconformity: false },
    { code: 'own-grade', nonconformity: false },
  ],
  criticalKinds: ['child-labour', 'own-kind'],
  alertHours: 24,
  items: [{ item: '26', title: 'Waste' }],
  evidence: [{ id: 'e1', title: 'Waste register' }],
  mayRaise: false,
  ...given,
});
const one = (given: Partial<Finding>, may: string[] = [], offered: Partial<Findings> = {}) => {
  const it = finding(given);
  return shown(<FindingShown at={at} site={site(...may)} view={view([it], offered)} finding={it} />);
};
const part = (html: string, id: string) => html.split('<section').find((section) => section.includes(`aria-labelledby="${id}"`)) ?? '';

describe('the list of findings', () => {
  test('keeps nonconformities apart from what was only noted', () => {
    const html = shown(<FindingsShown view={view([finding(), noted])} site={site()} mayAnswer={false} />);
    expect(part(html, 'nonconformities')).toContain('href="/app/sites/s/assessment/findings/f1"');
    expect(part(html, 'nonconformities')).toContain('Minor nonconformity');
    expect(part(html, 'nonconformities')).toContain('26 Waste');
    expect(part(html, 'nonconformities')).not.toContain('A school');
    expect(part(html, 'noted')).toContain('Good practice');
    expect(part(html, 'noted')).not.toContain('Two drums');
  });

  test('says to the site how many wait for its answer, a good practice never among them', () => {
    const answered = finding({ id: 'f3', status: 'answered' });
    const html = shown(<FindingsShown view={view([finding(), noted, answered])} site={site()} mayAnswer />);
    expect(html).toContain('1 waits for your answer');
    expect(shown(<FindingsShown view={view([noted, answered])} site={site()} mayAnswer />)).not.toContain('for your answer');
  });

  test('is empty in words for each reader, and lets the team raise the first', () => {
    const team = shown(<FindingsShown view={view([], { mayRaise: true })} site={site()} mayAnswer={false} />);
    expect(team).toContain('Nothing was found so far');
    expect(team).toContain('href="/app/sites/s/assessment/findings/new"');
    const theirs = shown(<FindingsShown view={view([])} site={site()} mayAnswer />);
    expect(theirs).toContain('No finding was issued to you');
    expect(theirs).not.toContain('findings/new');
  });

  test('is on the site’s own screen, with how many it has to answer', () => {
    const html = shown(<IssuedToYou site="s" findings={[finding(), noted]} />);
    expect(html).toContain('2 findings were issued to you');
    expect(html).toContain('1 waits for your answer');
    expect(shown(<IssuedToYou site="s" findings={[]} />)).toBe('');
  });
});

describe('a finding', () => {
  test('says what was asked, what was found and what that rests on, in the time of the site', () => {
    const html = one({});
    for (const text of ['A leak is held.', 'Two drums stood on bare ground.', 'Waste register', 'L. Okafor']) expect(html).toContain(text);
    expect(html).toContain('1 Mar 2026, 22:30');
    expect(html).toContain('class="finding nonconformity"');
    expect(html).toContain('cannot be fully met while it is open');
    expect(one({ grade: 'good-practice', nonconformity: false })).toContain('class="finding"');
  });

  test('that is critical says that staff were told, by when they had to be, and whether that was late', () => {
    const alert = { toldAt: '2026-03-04T10:00:00.000Z', dueAt: '2026-03-03T03:30:00.000Z', late: true };
    const late = one({ critical: 'child-labour', alert });
    expect(late).toContain('Critical: child labour');
    expect(late).toContain('dateTime="2026-03-04T10:00:00.000Z"');
    expect(late).toContain('dateTime="2026-03-03T03:30:00.000Z"');
    expect(late).toContain('that was late.');
    expect(one({ critical: 'child-labour', alert: { ...alert, late: false } })).toContain('that was in time.');
    expect(one({})).not.toContain('Critical');
  });

  test('that is a draft is edited, issued or withdrawn by its team; once issued it is not edited', () => {
    const draft = one({ status: 'draft', issuedAt: null, moves: ['open', 'withdrawn'] }, [], { mayRaise: true });
    for (const text of ['Issue to the site', 'Withdraw', 'Edit']) expect(draft).toContain(`>${text}<`);
    expect(draft).not.toContain('The site’s answer');
    const answered = one({ status: 'answered', moves: ['open', 'closed', 'withdrawn'] }, [], { mayRaise: true });
    for (const text of ['Return to the site', 'Close', 'Withdraw']) expect(answered).toContain(`>${text}<`);
    expect(answered).not.toContain('>Edit<');
  });

  test('is answered by whoever may for the site, and only read by everybody else', () => {
    const asked = one({ moves: ['answered'] }, ['findings.answer']);
    for (const name of ['rootCause', 'correction', 'correctBy']) expect(asked).toContain(`name="${name}"`);
    const officer = one({ moves: ['answered'] });
    expect(officer).not.toContain('<form');
    expect(officer).not.toContain('<button');
    expect(officer).toContain('The site has not answered yet.');
  });

  test('that is only noted asks the site for nothing, and may be answered all the same', () => {
    const html = one({ grade: 'good-practice', nonconformity: false, moves: ['answered'] }, ['findings.answer']);
    expect(html).toMatch(/<details[^>]*><summary>Answer it all the same<\/summary><form/);
  });

  test('shows the answer with its day, and why the team returned it', () => {
    const person = { id: 'm', name: null };
    const html = one({
      status: 'open',
      moves: ['answered'],
      answer: {
        rootCause: 'No bund was planned.',
        correction: 'It is built.',
        correctBy: '2026-05-01',
        by: person,
        at: '2026-03-05T10:00:00Z',
      },
      outcome: { reason: 'Which of the two?', by: person, at: '2026-03-06T10:00:00Z', recheckedOn: null },
    });
    for (const text of ['No bund was planned.', 'It is built.', '1 May 2026', 'Which of the two?', 'Why it is open again'])
      expect(html).toContain(text);
    expect(html).toContain('somebody whose name was erased');
  });

  test('leads to the criterion only whoever may open its desk', () => {
    expect(one({}, ['assessment.read'])).toContain('href="/app/sites/s/assessment/26"');
    expect(one({}, ['findings.answer'])).not.toContain('href="/app/sites/s/assessment/26"');
  });

  test('has words for every way it may go', () => {
    for (const language of ['en', 'es']) {
      const t = loadMessages(language);
      const ways = [
        'draft.open',
        'draft.withdrawn',
        'open.closed',
        'open.withdrawn',
        'answered.open',
        'answered.closed',
        'answered.withdrawn',
        'closed.open',
      ];
      for (const way of ways)
        for (const end of ['', '.title', '.text']) {
          const key = `assessment-screens.finding.move.${way}${end}`;
          expect(t(key)).not.toBe(key);
        }
    }
    expect(teamMoves({ moves: ['answered'] })).toEqual([]);
  });
});

describe('writing a finding', () => {
  const form = (given: Partial<Parameters<typeof FindingForm>[0]> = {}) =>
    shown(
      <FindingForm
        offered={view([])}
        zone="America/Lima"
        known={null}
        item="26"
        now="2026-03-02T03:30:00.000Z"
        fault={null}
        busy={false}
        onSubmit={nobody}
        cancel={null}
        {...given}
      />,
    );

  test('offers what the rulebook and the release offer, in plain words where there are any', () => {
    const html = form();
    expect(html).toContain('<option value="26" selected="">26 Waste</option>');
    expect(html).toContain('A single lapse in something that works on the whole.');
    for (const text of ['own grade', 'own kind', 'child labour', 'Waste register', 'within 24 hours']) expect(html).toContain(text);
    expect(html).toContain('value="2026-03-01T22:30"');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Save the draft/);
  });

  test('begins with what is known, and says what is wrong at its field', () => {
    const fault = new ApiProblem(422, {
      code: 'faulty-fields',
      title: 'One field',
      errors: [{ pointer: '/observedAt', code: 'x', detail: 'Not yet.' }],
    });
    const html = form({ known: finding(), fault });
    expect(html).toContain('Two drums stood on bare ground.');
    expect(html).toMatch(/value="e1"[^>]*checked|checked[^>]*value="e1"/);
    expect(html).toContain('Not yet.');
    expect(html).not.toMatch(/disabled[^>]*>Save the draft/);
  });

  test('warns before a critical one is saved, and not again for what was told', () => {
    expect(form({ known: finding({ critical: 'child-labour' }) })).not.toContain('told as soon as you save');
  });

  test('sends what the fields say, at the moment that the clock at the site showed', () => {
    const fields = new FormData();
    for (const [name, value] of Object.entries({
      item: '26',
      critical: '',
      title: ' Drums\u0000 ',
      requirement: 'R',
      statement: 'S',
      observedAt: '2026-03-01T22:30',
    }))
      fields.set(name, value);
    fields.append('evidence', 'e1');
    expect(findingFrom(fields, { grade: 'minor', zone: 'America/Lima' })).toEqual({
      ...{ item: '26', grade: 'minor', critical: null, title: 'Drums', requirement: 'R', statement: 'S', evidence: ['e1'] },
      observedAt: '2026-03-02T03:30:00.000Z',
    });
    fields.set('observedAt', 'soon');
    expect(findingFrom(fields, { grade: 'minor', zone: 'America/Lima' })).toBeNull();
  });
});

describe('what a colleague changed meanwhile', () => {
  const stale = (current: unknown) => new ApiProblem(412, { code: 'stale-version', title: 'Changed', current });

  test('stands beside one’s own, where the two differ', () => {
    const mine = inWords(finding({ title: 'Three drums' }), view([]), say, 'UTC');
    const theirs = inWords(finding(), view([]), say, 'UTC');
    const html = shown(<StaleFields mine={mine} theirs={theirs} onTake={nobody} />);
    expect(html).toContain('Three drums');
    expect(html).toContain('Two drums without a bund');
    expect(html).not.toContain('A leak is held.');
  });

  test('comes with the refusal, which says that nothing typed is lost', () => {
    expect(currentIn<Finding>(stale(finding()))?.version).toBe(2);
    expect(currentIn(new ApiProblem(409, { code: 'finding-step', current: finding() }))).toBeUndefined();
    expect(shown(<Refusal fault={stale(finding())} />)).toContain('Nothing you typed is lost');
  });
});

describe('beside a criterion', () => {
  test('stand its own open findings, what they exclude, and the way to raise another here', () => {
    const elsewhere = finding({ id: 'f9', item: '27', title: 'Elsewhere' });
    const html = shown(<ItemFindings site="s" item="26" findings={[finding(), noted, elsewhere]} mayRaise />);
    expect(html).toContain('Two drums without a bund');
    expect(html).not.toContain('Elsewhere');
    expect(html).toContain('excludes that the criterion is fully met');
    expect(html).toContain('href="/app/sites/s/assessment/findings/new?item=26"');
  });

  test('nothing is excluded by what is closed, withdrawn or only noted', () => {
    const settled = [finding({ status: 'closed' }), finding({ id: 'f4', status: 'withdrawn' }), noted];
    expect(shown(<ItemFindings site="s" item="26" findings={settled} mayRaise={false} />)).not.toContain('excludes');
    expect(shown(<ItemFindings site="s" item="26" findings={[finding({ status: 'closed' })]} mayRaise={false} />)).toContain('is closed.');
  });
});

describe('the clock at the site', () => {
  test('shows the moment that was meant, wherever the site is', () => {
    const zones = ['UTC', 'America/Lima', 'Asia/Kathmandu', 'Pacific/Auckland', 'America/New_York'];
    const minute = fc.integer({ min: 0, max: 60_000_000 }).map((count) => new Date(count * 60_000).toISOString());
    fc.assert(
      fc.property(minute, fc.constantFrom(...zones), (iso, zone) => {
        const wall = wallTime(iso, zone);
        const found = momentAt(wall, zone);
        expect(found).not.toBeNull();
        expect(wallTime(found ?? '', zone)).toBe(wall);
      }),
    );
  });

  test('is a time, or nothing', () => {
    expect(momentAt('', 'UTC')).toBeNull();
    expect(momentAt('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
  });
});
