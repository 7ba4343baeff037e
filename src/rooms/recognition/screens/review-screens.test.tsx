import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ApiProblem } from '#ui/app/api-problem.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { CellForm } from './review-cell-dialog.tsx';
import { CommentText } from './review-comments-screen.tsx';
import { SideBySide } from './review-comparison-screen.tsx';
import type { Comment, Comparison, DraftCell, Review, ReviewState } from './review-data.ts';
import { states, subjects } from './review-data.ts';
import { tookPart } from './review-decision.tsx';
import { DraftCells } from './review-draft-cells.tsx';
import { DraftConflict } from './review-draft-conflict.tsx';
import { notLooked, withPage } from './review-impact.ts';
import { Found } from './review-impact-screen.tsx';
import { DocumentFaults } from './review-mapping-import.tsx';
import type { Rights } from './review-page.tsx';
import { Fields } from './review-request-form.tsx';
import { Requests } from './review-requests-screen.tsx';
import { Overview } from './review-screen.tsx';
import { currentStage, stagesOf } from './review-stages.ts';
import type { PackWords } from './review-words.tsx';
import { ReviewTable } from './reviews-screen.tsx';

const systems = [
  {
    id: 'iso-14001',
    title: { text: 'ISO 14001', language: 'en' },
    owner: 'ISO',
    kind: 'management-system-standard',
    proof: 'certificate',
    accreditedBodies: true,
    editions: ['2004', '2015'],
    validityMonths: 36,
    scale: [],
  },
  {
    id: 'irma',
    title: { text: 'IRMA', language: 'en' },
    owner: 'IRMA',
    kind: 'sustainability-standard',
    proof: 'audit-report',
    accreditedBodies: false,
    editions: [],
    validityMonths: null,
    scale: ['50', '75', '100'],
  },
];
const pack = {
  id: 'rra-3.0',
  title: { en: 'Criteria 3.0', es: 'Criterios 3.0' },
  current: true,
  levels: [{ code: 'fully-meets', rank: 1, accepts: 'met', label: { en: 'Fully meets', es: 'Cumple' } }],
  items: [{ number: '10', title: { en: 'Ten' }, parts: [{ number: '10.2', title: { en: 'Ten, second' } }] }],
};

/** What the API would answer is there already: a screen drawn once asks for nothing. */
const shown = (what: ReactNode, language = 'en') => {
  const client = new QueryClient();
  client.setQueryData(['systems', language], systems);
  client.setQueryData(['packs', 'rra-3.0'], pack);
  client.setQueryData(['packs'], [pack]);
  client.setQueryData(['choices', language], {
    kinds: [{ code: 'mine', name: 'Mine' }],
    metals: [{ code: 'Cu', name: 'Copper' }],
    marks: [],
  });
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );
};

const sofia = { by: { id: 's', name: 'Sofia Nyberg' }, at: '2026-11-20T10:00:00Z' };
const cell: DraftCell = {
  id: 'iso-14001-2015-rra-3.0-10.2',
  targets: ['10.2'],
  sources: [{ system: 'iso-14001', edition: '2015', requirement: '6.1' }],
  relationship: 'equivalent-to',
  level: 'fully-meets',
  conditions: [{ rule: 'max-age-months', value: '12' }],
  reason: 'Read side by side.',
  source: '',
};
const review = (given: Partial<Review> = {}): Review => ({
  id: 'r',
  system: { id: 'iso-14001', title: { text: 'ISO 14001', language: 'en' } },
  edition: '2015',
  pack: 'rra-3.0',
  state: 'comparing',
  requestedAt: '2026-11-19T10:00:00Z',
  organisation: null,
  consultation: null,
  comments: { received: 0, unanswered: 0 },
  version: 3,
  reason: 'Two sites hold it.',
  requestedBy: { id: 'a', name: 'Ada Ruiz' },
  admission: { admitted: true, reasons: 'It fits.', ...sofia },
  judgements: [],
  cells: [],
  consultationDays: 60,
  decision: null,
  approvals: [{ body: 'scheme', title: { text: 'The scheme', language: 'en' }, approval: null }],
  publication: null,
  withdrawal: null,
  open: ['judge', 'draft', 'withdraw'],
  missing: ['subjects-unjudged', 'draft-needed'],
  due: [],
  ...given,
});
const judged = subjects.map((subject) => ({ subject, verdict: 'meets' as const, finding: `Found for ${subject}.`, ...sofia }));
const staff: Rights = { edit: true, decide: false, person: 's' };
const decider: Rights = { edit: false, decide: true, person: 'd' };
const overview = (given: Partial<Review>, rights: Rights, language?: string) =>
  shown(<Overview review={review(given)} rights={rights} />, language);

describe('the stages', () => {
  test('say where a review stands, who did what, and what is missing', () => {
    const html = overview({}, staff);
    expect(html).toContain('Ada Ruiz');
    expect(html).toContain('Sofia Nyberg');
    expect(html).toContain('Not every subject is judged yet.');
    expect(html).toContain('Nothing is drafted yet.');
    expect(html).toContain('You can take this step.');
  });

  test('name those who act to whoever may not', () => {
    const html = overview({}, decider);
    expect(html).toContain('This is done by: Scheme staff or Administrator.');
    expect(html).not.toContain('<form');
  });

  const open: Partial<Record<ReviewState, Review['open']>> = { decided: ['approve'], consulting: ['answer'] };
  test.each(states)('have exactly one place where a review is %s', (state) => {
    const ended = state === 'published' ? 0 : 1;
    const at = stagesOf(review({ state, open: open[state] ?? [] }));
    expect(at.filter(({ state: one }) => one === 'now' || one === 'stopped')).toHaveLength(ended);
    expect(at[0]?.state).toBe('done');
  });

  test('move on as soon as the next step is open', () => {
    expect(currentStage(review({ open: ['consult', 'judge'] }))).toBe('consultation');
    expect(currentStage(review({ state: 'consulting', open: ['decide'] }))).toBe('decision');
    expect(currentStage(review({ state: 'decided', open: ['approve', 'publish'] }))).toBe('publication');
    expect(currentStage(review({ state: 'withdrawn' }))).toBe('comparison');
  });
});

describe('each step', () => {
  test('the admission asks for reasons', () => {
    const html = overview({ state: 'requested', admission: null, open: ['admit', 'withdraw'], missing: [] }, staff);
    expect(html).toContain('Is the request taken up?');
    expect(html).toMatch(/<textarea[^>]*required[^>]*name="reasons"|<textarea[^>]*name="reasons"[^>]*required/);
  });

  test('the consultation says for how many days, and that nothing can be changed afterwards', () => {
    const html = overview({ judgements: judged, cells: [cell], open: ['judge', 'draft', 'consult'], missing: [] }, staff);
    expect(html).toContain('for 60 days');
    expect(html).toContain('can be changed afterwards');
    for (const { finding } of judged) expect(html).toContain(finding);
  });

  const consulted: Partial<Review> = { state: 'consulting', judgements: judged, cells: [cell], missing: [] };
  const consultation = { opensOn: '2026-11-20', closesOn: '2027-01-18' };

  test('the decision is offered to a decision maker and to nobody else', () => {
    const given = { ...consulted, consultation, open: ['decide'] as Review['open'] };
    expect(overview(given, decider)).toContain('Accept the equivalency');
    const html = overview(given, staff);
    expect(html).not.toContain('Accept the equivalency');
    expect(html).toContain('This is done by: Decision maker.');
  });

  test('whoever judged does not decide, and what is not met is not accepted', () => {
    const given = { ...consulted, consultation, open: ['decide'] as Review['open'] };
    expect(tookPart(review(given), 's')).toBe(true);
    expect(overview(given, { ...decider, person: 's' })).toContain('so somebody else decides');
    const unmet = judged.map((one) => ({ ...one, verdict: 'does-not-meet' as const }));
    expect(overview({ ...given, judgements: unmet }, decider)).toMatch(/<input[^>]*disabled[^>]*value="yes"/);
  });

  const decision = { accepted: true, reasons: 'All weighed.', conditions: ['Publish it.'], reviewDue: '2028-01-01', ...sofia };

  test('approvals are put on record one by one', () => {
    const html = overview(
      { ...consulted, consultation, state: 'decided', decision, open: ['approve'], missing: ['approvals-needed'] },
      staff,
    );
    expect(html).toContain('The scheme');
    expect(html).toContain('Not on record yet');
    expect(html).toContain('Publish it.');
    expect(html).toContain('1 Jan 2028');
  });

  test('publication says what happens then, and afterwards what happened', () => {
    const html = overview({ ...consulted, consultation, state: 'decided', decision, open: ['approve', 'publish'] }, staff);
    expect(html).toContain('Publish the new version');
    expect(html).toContain('it cannot be changed');
    const done = overview(
      { state: 'published', decision, publication: { matrix: '2027-01', inForce: '2027-01-01', ...sofia }, open: [] },
      staff,
    );
    expect(done).toContain('Published as version 2027-01');
  });

  test('a review that ended reaches nothing more, and leads to why', () => {
    const html = overview({ state: 'withdrawn', withdrawal: { reasons: 'Replaced.', ...sofia }, open: [], missing: [] }, staff);
    expect(html).toContain('not reached');
    expect(html).not.toContain('to come');
    for (const [, anchor] of html.matchAll(/href="#([a-z]+)"/g)) expect(html).toContain(`id="${anchor}"`);
  });

  test('a withdrawn review keeps its reasons', () => {
    const html = overview(
      { state: 'withdrawn', withdrawal: { reasons: 'The standard was replaced.', ...sofia }, open: [], missing: [] },
      staff,
    );
    expect(html).toContain('The standard was replaced.');
    expect(html).not.toContain('<form');
  });

  test.each(languages)('is said in %s, whatever its state', (language) => {
    for (const state of states) {
      const html = overview({ state, judgements: judged, cells: [cell], consultation, decision, due: ['new-edition'] }, staff, language);
      expect(html).not.toContain('recognition-review-screens.');
    }
  });
});

describe('the draft', () => {
  test('says in plain words what a cell rests on, points at and grants', () => {
    const html = shown(<DraftCells cells={[cell]} pack="rra-3.0" />);
    for (const words of [
      'ISO 14001, edition 2015, requirement 6.1',
      '10.2 Ten, second',
      'Asks for as much',
      'Fully meets',
      'within 12 months',
    ])
      expect(html).toContain(words);
    expect(html).toContain('Would recognise');
    expect(html).not.toContain('<button');
  });

  test('shows at a cell what the API found wrong with it', () => {
    const html = shown(
      <DraftCells cells={[cell]} pack="rra-3.0" faultsOf={() => [{ path: '/sources/0/edition', detail: 'No such edition.' }]} />,
    );
    expect(html).toContain('Rests on: No such edition.');
  });

  const form = (given: Partial<DraftCell>, faults = [{ path: '/sources/0/edition', detail: 'No such edition.' }]) =>
    shown(
      <CellForm
        pack="rra-3.0"
        cell={{ ...cell, ...given }}
        isNew={false}
        faults={faults}
        taken={[]}
        onKeep={() => undefined}
        onCancel={() => undefined}
      />,
    );

  test('offers the criteria and parts of the pack, its levels, and the editions of the system', () => {
    const html = form({});
    expect(html).toContain('10.2 Ten, second');
    expect(html).toContain('<option value="fully-meets" selected="">Fully meets</option>');
    expect(html).toContain('<option value="2004">2004</option>');
    expect(html).toContain('No such edition.');
    expect(html).toMatch(/<input[^>]*type="number"[^>]*value="12"|<input[^>]*value="12"[^>]*type="number"/);
  });

  test('asks of each condition what its rule needs', () => {
    expect(form({ conditions: [{ rule: 'site-kind', value: 'mine' }] })).toContain('<option value="mine" selected="">Mine</option>');
    expect(form({ conditions: [{ rule: 'no-open-major', value: 'true' }] })).toContain('None may be open.');
    const scaled = {
      sources: [{ system: 'irma', edition: '2', requirement: null }],
      conditions: [{ rule: 'minimum-level' as const, value: '75' }],
    };
    expect(form(scaled)).toContain('<option value="75" selected="">75</option>');
  });

  test('shows both sides where two people changed the same cell', () => {
    const words: PackWords = { title: '', target: (id) => id, level: (code) => code };
    const html = shown(<DraftConflict draft={{ cells: [], clashes: [cell.id], choose: () => undefined }} theirs={[cell]} pack={words} />);
    expect(html).toContain('Removed here.');
    expect(html).toContain('requirement 6.1');
  });
});

test('a file that cannot be used is told fault by fault, each with its place in it', () => {
  const fault = new ApiProblem(422, {
    title: 'One field needs your attention.',
    errors: [{ pointer: '/mapping-collection/mappings/0', code: 'unknown-target', detail: 'No such criterion.' }],
  });
  const html = shown(<DocumentFaults fault={fault} />);
  expect(html).toContain('<code>/mapping-collection/mappings/0</code> No such criterion.');
});

describe('the comparison', () => {
  const side = {
    id: 'x',
    targets: ['10.2'],
    sources: ['iso-14001@2015'],
    relationship: 'unknown',
    level: null,
    conditions: [],
    state: 'unknown',
    counts: false,
  };
  const comparison: Comparison = {
    inForce: { id: '2026-11', title: { text: 'Matrix of November', language: 'en' } },
    rows: [
      {
        id: 'x',
        change: 'changed',
        before: side,
        after: { ...side, relationship: 'equal-to', state: 'approved', counts: true },
        differs: ['relationship', 'note'],
      },
      { id: 'y', change: 'same', before: side, after: side, differs: [] },
    ],
    counts: { added: 0, removed: 0, changed: 1, same: 1 },
  };
  const words: PackWords = { title: '', target: (id) => id, level: (code) => code };

  test('marks what differs on both sides, and says what else does', () => {
    const html = shown(<SideBySide review={review()} comparison={comparison} pack={words} />);
    expect(html.match(/<mark>/g)).toHaveLength(2);
    expect(html).toContain('Not yet compared');
    expect(html).toContain('Asks for the same');
    expect(html).toContain('Also differs: Note.');
    expect(html).not.toContain('aria-label="y"');
  });

  test('of a published draft is one of two versions', () => {
    const html = shown(
      <SideBySide
        review={review({ publication: { matrix: '2027-01', inForce: '2027-01-01', ...sofia } })}
        comparison={comparison}
        pack={words}
      />,
    );
    expect(html).toContain('Version before');
    expect(html).not.toContain('With the draft');
  });

  test('of nothing says so', () => {
    const html = shown(<SideBySide review={review()} comparison={{ ...comparison, rows: [] }} pack={words} />);
    expect(html).toContain('There is nothing to compare yet');
  });
});

describe('the impact', () => {
  const found = (sites: number) =>
    withPage(notLooked, {
      on: '2026-11-25',
      looked: 2,
      total: 2,
      next: null,
      sites: Array.from({ length: sites }, (_, index) => ({
        id: `s${index}`,
        name: 'Example Ridge',
        organisation: 'Example Copper',
        cycle: 'c',
        changes: [{ criterion: '10', before: 'none', after: 'partial', gained: ['10.2'], lost: [], levels: [] }],
        left: { before: 33, after: 32 },
      })),
    });

  test('lists the sites with what they gain and what is left', () => {
    const html = shown(<Found look={found(1)} review={review()} />);
    for (const words of [
      'Example Ridge',
      'Gained: 10.2',
      '33 → 32',
      '1 fewer',
      'not recognised → recognised in part',
      '1 site would change, of 2.',
    ])
      expect(html).toContain(words);
    expect(html).toMatch(/<progress[^>]*value="2"[^>]*max="2"|<progress[^>]*max="2"[^>]*value="2"/);
  });

  test('that nothing changes is said, and only at the end', () => {
    expect(shown(<Found look={found(0)} review={review()} />)).toContain('Nothing changes for any of the 2 sites.');
    expect(shown(<Found look={{ ...found(0), state: 'stopped' }} review={review()} />)).not.toContain('Nothing changes');
  });
});

describe('lists and requests', () => {
  test('a list says what, where it stands, and what waits for an answer', () => {
    const row = review({
      state: 'consulting',
      consultation: { opensOn: '2026-11-20', closesOn: '2027-01-18' },
      comments: { received: 3, unanswered: 1 },
    });
    const html = shown(<ReviewTable rows={[row]} />);
    expect(html).toContain('href="/app/reviews/r"');
    expect(html).toContain('3 comments, 1 to answer');
    expect(html).toContain('18 Jan 2027');
    const asked = shown(<ReviewTable rows={[row]} linked={false} />);
    expect(asked).not.toContain('/app/reviews/r');
    expect(asked).toContain('href="/recognition/reviews/r"');
    expect(shown(<ReviewTable rows={[{ ...row, state: 'requested', consultation: null }]} linked={false} />)).not.toContain('href=');
  });

  test('a producer without a request is told how to ask', () => {
    expect(shown(<Requests organisation="o" items={[]} />)).toContain('Ask for a review of a system');
    expect(shown(<Requests organisation="o" items={[review()]} />)).toContain('Being compared');
  });

  test('a request chooses among the editions that the programme names, the newest first, or writes one', () => {
    const fields = (first: string) =>
      shown(
        <Fields
          submit="Send"
          systems={systems.filter(({ id }) => id === first)}
          packs={[pack]}
          busy={false}
          fault={null}
          onSubmit={() => undefined}
        />,
      );
    expect(fields('iso-14001').indexOf('>2015<')).toBeLessThan(fields('iso-14001').indexOf('>2004<'));
    expect(fields('irma')).toMatch(/<input[^>]*name="edition"/);
  });
});

describe('a comment', () => {
  const comment: Comment = {
    id: 'c',
    name: 'Lin',
    organisation: 'NGO',
    text: 'Too weak.',
    receivedAt: '2026-11-21T10:00:00Z',
    answer: null,
    version: 1,
  };
  const text = (given: Partial<Comment>, mayAnswer = true) =>
    shown(<CommentText review="r" comment={{ ...comment, ...given }} mayAnswer={mayAnswer} />);

  test('that waits is answered where it stands, and can be withheld', () => {
    expect(text({})).toContain('Do not show the comment itself');
    expect(text({}, false)).not.toContain('<form');
  });

  test('that is answered shows who answered', () => {
    const html = text({ answer: { text: 'We changed it.', withheld: true, ...sofia } });
    for (const words of ['We changed it.', 'Sofia Nyberg', 'Not shown to the public']) expect(html).toContain(words);
    expect(html).not.toContain('<form');
  });
});
