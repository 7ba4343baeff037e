import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { begin, step } from '#ui/app/autosave.ts';
import type { CycleCriteria } from '#ui/app/programme.ts';
import type { DraftInUse } from '#ui/app/use-draft.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { AnswerBeside } from './answer-beside.tsx';
import { AppointmentFacts } from './appointment-facts.tsx';
import type { AssessmentItem, AssessmentView, Evidence } from './data.ts';
import { cleanText, type Draft, heldOf, saverOf } from './determination-draft.ts';
import { DeterminationForm } from './determination-form.tsx';
import { DeterminationText } from './determination-text.tsx';
import { EvidenceBeside } from './evidence-beside.tsx';
import { around, progressOf, stripOf } from './results.ts';
import { SubmitPanel } from './submit-panel.tsx';

const shown = (what: ReactNode, language = 'en') =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <MessagesContext value={{ language, t: loadMessages(language) }}>{what}</MessagesContext>
    </QueryClientProvider>,
  );

const at = { site: 's', cycle: 'c' };
const levels: AssessmentView['levels'] = [
  { code: 'good', label: 'All there', accepts: 'met', tone: 'full' },
  { code: 'some', label: 'Half there', accepts: 'plan', tone: 'partial' },
];
const item = (number: string, given: Partial<AssessmentItem> = {}): AssessmentItem => ({
  item: number,
  criterion: number,
  title: `Criterion ${number}`,
  pillar: 'governance',
  notApplicable: { allowed: false, when: null, proof: null },
  answer: { level: 'good', notApplicable: false, reason: '', comment: 'Seen by all.' },
  recognised: null,
  evidence: [],
  dataPoints: { count: 0, needed: 3 },
  determination: null,
  missing: ['determination'],
  ...given,
});
const determination = {
  item: '1',
  level: 'some',
  notApplicable: false,
  rationale: 'One yard is missing.',
  version: 3,
  updatedBy: 'L',
  updatedAt: '2026-03-01T10:00:00Z',
};
const work = (items: AssessmentItem[], given: Partial<AssessmentView> = {}): AssessmentView => ({
  id: 'a',
  status: 'confirmed',
  version: 1,
  cycle: { id: 'c', number: 1, stage: 'assessment', packId: 'p', rulebookId: 'r' },
  firm: { id: 'f', name: 'Plumbline', country: 'DE' },
  team: [],
  lapses: [],
  release: { id: 'x', signatory: 'O. Lund', signedAt: '2026-02-01T03:00:00Z', digest: 'd' },
  levels,
  items,
  evidence: [],
  progress: { items: items.length, complete: items.filter(({ missing }) => missing.length === 0).length },
  submittedAt: null,
  digest: null,
  mayEdit: true,
  maySubmit: true,
  ...given,
});
const criteria: CycleCriteria = {
  pack: { id: 'p', short: 'P', wording: 'own-words', wordingNote: { text: 'Our words.', language: 'en' } },
  pillars: [{ code: 'governance', title: { text: 'Governance', language: 'en' } }],
  items: [],
};
const asked: CycleCriteria['items'][number] = {
  item: '1',
  criterion: '1',
  pillar: 'governance',
  title: { text: 'Criterion 1', language: 'en' },
  purpose: { text: 'So that it is so.', language: 'en' },
  statements: [{ level: 'good', statement: { text: 'Everything is in place.', language: 'en' } }],
};
const nobody = () => undefined;
const draft = (given: Partial<Draft> = {}): DraftInUse<Draft> => {
  const held = heldOf({ ...determination, basedOn: ['documents'], ...given });
  const now = begin(saverOf(at, '1').shape, held);
  return { now, state: () => now, subscribe: () => nobody, happen: nobody, flush: nobody };
};
const form = (one: AssessmentItem, use: DraftInUse<Draft>) =>
  shown(<DeterminationForm {...{ asked, criteria }} item={one} work={work([one, item('2')])} draft={use} site="s" />);

describe('the determination', () => {
  test('asks which sentence was found true, on what it rests and why', () => {
    const html = form(item('1'), draft());
    expect(html).toContain('Everything is in place.');
    expect(html.match(/type="radio"/g)).toHaveLength(2);
    expect(html.match(/type="checkbox"/g)).toHaveLength(3);
    expect(html).toContain('One yard is missing.');
    expect(html).toContain('Next: Criterion 2');
  });

  test('offers "not applicable" only where it is allowed, and then says what proves it', () => {
    const excusable = item('1', { notApplicable: { allowed: true, when: 'No dam stands there.', proof: 'A survey.' } });
    expect(form(item('1'), draft())).not.toContain('Not applicable');
    expect(form(excusable, draft())).toContain('No dam stands there.');
    expect(form(excusable, draft({ level: null, notApplicable: true }))).toContain('A survey.');
  });

  test('that a colleague changed shows both in full', () => {
    const use = draft();
    const mine = step(use.now, { type: 'edited', change: { rationale: 'Two yards are missing.' } });
    const theirs = heldOf({
      ...determination,
      basedOn: ['interviews'],
      rationale: 'Nothing is missing.',
      version: 4,
      updatedBy: 'T. Arias',
    });
    const html = form(item('1'), { ...use, now: step(mine, { type: 'outdated', held: theirs }) });
    expect(html).toContain('Two yards are');
    expect(html).toContain('Nothing is');
    expect(html).toContain('Saved by T. Arias');
  });

  test('that is refused says why, and keeps what was written', () => {
    const use = draft();
    const now = step(use.now, { type: 'failed', trouble: { kind: 'refused', why: 'Too long.' } });
    const html = form(item('1'), { ...use, now });
    expect(html).toContain('Too long.');
    expect(html).toContain('One yard is missing.');
  });

  test('is read where it cannot be changed', () => {
    const html = shown(
      <DeterminationText
        item={item('1', { determination: { ...determination, basedOn: ['interviews'] } })}
        levels={levels}
        statements={asked.statements}
      />,
    );
    expect(html).toContain('Half there');
    expect(html).toContain('Interviews');
    expect(html).toContain('One yard is missing.');
    expect(shown(<DeterminationText item={item('1')} levels={levels} statements={[]} />)).toContain('Nothing is determined yet.');
  });

  test('is cleaned of what no database keeps', () => {
    expect(cleanText('one\u0000\u000btwo\ud800')).toBe('one\ntwo');
  });
});

describe('beside the determination', () => {
  test('stands the site’s answer as it was released, on the day where the site is', () => {
    const html = shown(
      <AnswerBeside item={item('1')} levels={levels} statements={asked.statements} release={work([]).release} zone="America/Lima" />,
    );
    expect(html).toContain('All there');
    expect(html).toContain('Everything is in place.');
    expect(html).toContain('Seen by all.');
    expect(html).toContain('31 Jan 2026');
  });

  const evidence = (given: Partial<Evidence>): Evidence => ({
    id: 'e',
    title: 'Permit',
    kind: 'file',
    custodian: null,
    place: null,
    effectiveOn: null,
    expiresOn: null,
    confidentiality: 'assessor',
    readable: true,
    files: [{ id: 'f', name: 'permit.pdf', mediaType: 'application/pdf', size: 2048, sha256: 'x' }],
    sighting: null,
    ...given,
  });

  test('stand files to open, unless they are for others', () => {
    const open = shown(<EvidenceBeside at={at} zone="UTC" evidence={[evidence({})]} mayEdit />);
    expect(open).toContain('href="/api/v1/sites/s/cycles/c/evidence/e/files/f"');
    expect(open).toContain('2 kB');
    const closed = shown(<EvidenceBeside at={at} zone="UTC" evidence={[evidence({ readable: false, files: [] })]} mayEdit={false} />);
    expect(closed).toContain('for the assessors only');
    expect(closed).not.toContain('href');
  });

  test('stand documents held at the site, with the record of having seen them', () => {
    const held = evidence({ kind: 'held-at-site', files: [], place: 'Archive', custodian: 'Head of compliance' });
    const unseen = shown(<EvidenceBeside at={at} zone="UTC" evidence={[held]} mayEdit />);
    expect(unseen).toContain('Held at the site: Archive. Ask Head of compliance.');
    expect(unseen).toContain('Record that I saw it');
    const seen = { note: 'Third edition.', seenOn: '2026-03-02', seenBy: 'L', version: 1 };
    const html = shown(<EvidenceBeside at={at} zone="UTC" evidence={[{ ...held, sighting: seen }]} mayEdit={false} />);
    expect(html).toContain('Third edition.');
    expect(html).not.toContain('<button');
  });
});

describe('the submission', () => {
  test('waits until nothing is missing, and says what is', () => {
    const html = shown(<SubmitPanel at={at} work={work([item('1', { missing: [] }), item('2', { missing: ['rationale'] })])} />);
    expect(html).toContain('1 of 2 criteria');
    expect(html).toContain('href="/app/sites/s/assessment/2"');
    expect(html).toMatch(/<button[^>]*disabled[^>]*>Submit/);
  });

  test('says which criteria an open nonconformity keeps from their level, and leads to the findings', () => {
    const html = shown(<SubmitPanel at={at} work={work([item('1', { missing: ['open-nonconformity'] })])} />);
    expect(html).toContain('1 criterion is given a level that its open nonconformity excludes:');
    expect(html).toContain('href="/app/sites/s/assessment/findings"');
    expect(shown(<SubmitPanel at={at} work={work([item('1')])} />)).not.toContain('/assessment/findings');
  });

  test('is the lead’s alone', () => {
    const html = shown(<SubmitPanel at={at} work={work([item('1', { missing: [] })], { maySubmit: false })} />);
    expect(html).toContain('The lead assessor submits it.');
    expect(html).not.toMatch(/class="actions"/);
  });
});

test('an appointment says who assesses and where it stands', () => {
  const appointment = {
    id: 'a',
    status: 'declined' as const,
    firm: { id: 'f', name: 'Plumbline', country: 'DE' },
    team: [
      { id: '2', name: null, role: 'assessor' as const, active: true },
      { id: '1', name: 'L. Okafor', role: 'lead-assessor' as const, active: true },
    ],
    proposedAt: '2026-03-01T10:00:00Z',
    proposedBy: 'M. Vidal',
    confirmedAt: '2026-03-02T10:00:00Z',
    submittedAt: null,
    reason: 'Tied.',
    waivers: [],
    version: 2,
  };
  const html = shown(<AppointmentFacts appointment={appointment} zone="UTC" />);
  expect(html).toContain('Declined');
  expect(html).toContain('L. Okafor');
  expect(html).toContain('somebody whose name was erased');
  expect(html).not.toContain('Confirmed');
});

test('progress counts what lacks nothing, and the way on finds what does', () => {
  const items = [item('1', { missing: [] }), item('2'), item('3', { missing: [] })];
  expect(progressOf(items, 'governance')).toEqual({ complete: 2, total: 3 });
  const way = around(items, '3');
  expect([way.previous?.item, way.next?.item, way.nextOpen?.item]).toEqual(['2', undefined, '2']);
  expect(around(items, 'none').next).toBeNull();
});

test('the strip shows what stands on the screen before the server knows it', () => {
  const [pillar] = stripOf(work([item('1'), item('2')]), criteria.pillars, { item: '1', choice: { level: 'some', notApplicable: false } });
  expect(pillar?.cells.map(({ result }) => result)).toEqual(['partial', 'none']);
});
