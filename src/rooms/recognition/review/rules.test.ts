import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Matrix, MatrixCell } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { checkDraft, checkRequest } from './check-draft.ts';
import { type Draft, isReplaced, mergedMatrix, newestOf } from './draft.ts';
import {
  checkApproval,
  checkDecision,
  checkPublication,
  checkStep,
  closingDay,
  dueBecause,
  type Ground,
  openSteps,
  type Reviewed,
  reviewDue,
  type Step,
} from './rules.ts';
import { reviewSteps, subjects } from './shapes.ts';
import type { DraftCell, ReviewState } from './tables.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const coPublishers = ['scheme', 'criteria-owner'];
const days = 60;
const day = (number: number) => closingDay('2026-11-01', number + 1);

/** A review as it is told in a test: what the rules read, and the stages it went through. */
type Told = Reviewed & { opens_on: string | null; today: number; received: number; unanswered: number; went: ReviewState[] };
type Event = { step: Step; pick: number } | { pass: number } | { comment: true };

const untold: Told = {
  state: 'requested',
  judgements: {},
  cells: [],
  cells_by: null,
  closes_on: null,
  opens_on: null,
  approvals: {},
  today: 0,
  received: 0,
  unanswered: 0,
  went: ['requested'],
};

const groundOf = ({ today, received, unanswered }: Told): Ground => ({
  today: day(today),
  comments: { received, unanswered },
  coPublishers,
});

/** What a step does, where the rules let it be taken. */
function after(told: Told, event: Event): Told {
  if ('pass' in event) return { ...told, today: told.today + event.pass };
  if ('comment' in event) {
    const open = told.state === 'consulting' && told.closes_on !== null && day(told.today) <= told.closes_on;
    return open ? { ...told, received: told.received + 1, unanswered: told.unanswered + 1 } : told;
  }
  const { step, pick } = event;
  if (!checkStep(step, told, groundOf(told)).ok) return told;
  const to = (state: ReviewState): Told => ({ ...told, state, went: [...told.went, state] });
  const subject = subjects[pick % subjects.length] ?? 'comparison';
  const takes: Record<Step, () => Told> = {
    admit: () => to(pick % 4 === 0 ? 'refused' : 'comparing'),
    judge: () => ({ ...told, judgements: { ...told.judgements, [subject]: { by: 'ana', verdict: 'meets' } } }),
    draft: () => ({ ...told, cells: pick % 3 === 0 ? [] : ['cell'], cells_by: 'ana' }),
    consult: () => ({ ...to('consulting'), opens_on: day(told.today), closes_on: closingDay(day(told.today), days) }),
    answer: () => ({ ...told, unanswered: Math.max(0, told.unanswered - 1) }),
    decide: () => to(pick % 4 === 0 ? 'declined' : 'decided'),
    approve: () => ({ ...told, approvals: { ...told.approvals, [coPublishers[pick % 2] ?? '']: {} } }),
    publish: () => to('published'),
    withdraw: () => to('withdrawn'),
  };
  return takes[step]();
}

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 60, arbitrary: fc.record({ step: fc.constantFrom(...reviewSteps.filter((step) => step !== 'withdraw')), pick: fc.nat(11) }) },
  { weight: 1, arbitrary: fc.record({ step: fc.constant<Step>('withdraw'), pick: fc.nat(0) }) },
  { weight: 16, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 6, arbitrary: fc.constant<Event>({ comment: true }) },
);
/** From a stage on, so that the later ones are met as often as the first. */
const begun = fc.constantFrom<Told[]>(
  untold,
  { ...untold, state: 'comparing', went: ['requested', 'comparing'] },
  {
    ...untold,
    state: 'comparing',
    cells: ['cell'],
    judgements: Object.fromEntries(subjects.map((one) => [one, { by: 'ana', verdict: 'meets' }])),
    went: ['requested', 'comparing'],
  },
);

describe('the stages', () => {
  const ways = [
    'requested',
    'requested refused',
    'requested withdrawn',
    'requested comparing',
    'requested comparing withdrawn',
    'requested comparing consulting',
    'requested comparing consulting withdrawn',
    'requested comparing consulting declined',
    'requested comparing consulting decided',
    'requested comparing consulting decided published',
  ];

  it('no step skips a stage, whatever is tried in whatever order', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(begun, fc.array(event, { maxLength: 120, size: 'max' }), (begin, events) => {
        const { went } = events.reduce(after, begin);
        seen.add(went.join(' '));
        expect(ways).toContain(went.join(' '));
      }),
      { numRuns: 400 },
    );
    expect(seen).toContain('requested comparing consulting decided published');
    expect(seen).toContain('requested comparing consulting declined');
  });

  it('each stage is left only with what it asks for', () => {
    fc.assert(
      fc.property(begun, fc.array(event, { maxLength: 120, size: 'max' }), (begin, events) => {
        let told = begin;
        for (const one of events) {
          const next = after(told, one);
          if (told.state === 'comparing' && next.state === 'consulting') {
            expect(subjects.every((subject) => told.judgements[subject] !== undefined)).toBe(true);
            expect(told.cells).not.toEqual([]);
          }
          if (next.state === 'decided' && told.state !== 'decided') {
            expect(day(told.today) > (told.closes_on ?? '')).toBe(true);
            expect(told.unanswered).toBe(0);
          }
          if (next.state === 'published' && told.state !== 'published')
            expect(Object.keys(told.approvals).sort()).toEqual([...coPublishers].sort());
          told = next;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('what is shown as open can be taken, and nothing else can', () => {
    fc.assert(
      fc.property(begun, fc.array(event, { maxLength: 80 }), (begin, events) => {
        const told = events.reduce(after, begin);
        const open = openSteps(told, groundOf(told));
        for (const step of reviewSteps)
          if (step !== 'answer' || told.received > 0) expect(checkStep(step, told, groundOf(told)).ok).toBe(open.includes(step));
      }),
    );
  });

  it('a review that is over stays as it is', () => {
    for (const state of ['refused', 'declined', 'withdrawn', 'published'] as const)
      for (const step of reviewSteps) expect(checkStep(step, { ...untold, state }, groundOf(untold)).ok).toBe(false);
  });
});

describe('the public comment period', () => {
  it('lasts as many days as the rulebook says, the first and the last among them', () => {
    expect(closingDay('2026-11-25', 1)).toBe('2026-11-25');
    expect(closingDay('2026-11-25', 60)).toBe('2027-01-23');
    expect(closingDay('2028-02-01', 29)).toBe('2028-02-29');
  });

  it('is over on the day after its last day and not before, and then waits for every answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 400 }), fc.nat(2), (length, passed, unanswered) => {
        const review = { ...untold, state: 'consulting' as const, closes_on: closingDay('2026-11-01', length) };
        const ground = { today: day(passed), comments: { received: 2, unanswered }, coPublishers };
        expect(checkStep('decide', review, ground).ok).toBe(passed >= length && unanswered === 0);
        expect(checkStep('answer', review, ground).ok).toBe(true);
        expect(checkStep('draft', review, ground).ok).toBe(false);
      }),
    );
  });
});

describe('the decision', () => {
  const deciding = { accepted: true, reviewDue: null, tookPart: false, today: '2026-11-25' };
  const judged = (verdict: string) => ({
    ...untold,
    cells_by: 'dan',
    judgements: { comparison: { by: 'ana', verdict }, claims: { by: 'bo', verdict } },
  });

  it('is made by nobody who judged or drafted, also where somebody else has written over it since', () => {
    fc.assert(
      fc.property(fc.constantFrom('ana', 'bo', 'dan', 'eva', 'finn'), fc.boolean(), fc.boolean(), (by, tookPart, accepted) => {
        const found = checkDecision(judged('meets'), { ...deciding, accepted, by, tookPart });
        expect(found.ok).toBe(!tookPart && !['ana', 'bo', 'dan'].includes(by));
      }),
    );
  });

  it('does not accept what was judged not to meet the criteria, and may decline it', () => {
    const unmet = checkDecision(judged('does-not-meet'), { ...deciding, by: 'eva' });
    expect(unmet).toMatchObject({ ok: false, faults: [{ code: 'subject-unmet', path: '/accepted' }] });
    expect(checkDecision(judged('does-not-meet'), { ...deciding, accepted: false, by: 'eva' }).ok).toBe(true);
    expect(checkDecision(judged('meets-with-conditions'), { ...deciding, by: 'eva' }).ok).toBe(true);
  });

  it('asks to be looked at again on a day that is still to come', () => {
    const due = (reviewDay: string) => checkDecision(judged('meets'), { ...deciding, by: 'eva', reviewDue: reviewDay }).ok;
    expect([due('2026-11-25'), due('2026-11-26')]).toEqual([false, true]);
  });

  it('is approved once it is made, and not in the future', () => {
    const approved = (on: string) => checkApproval(on, { decidedOn: '2026-11-20', today: '2026-11-25' });
    expect(['2026-11-20', '2026-11-25'].map((on) => approved(on).ok)).toEqual([true, true]);
    expect(approved('2026-11-19')).toMatchObject({ faults: [{ code: 'approved-before-decided', path: '/approvedOn' }] });
    expect(approved('2026-11-26')).toMatchObject({ faults: [{ code: 'day-to-come', path: '/approvedOn' }] });
  });
});

describe('a publication', () => {
  it('begins today or later, after every version there is, under a name of its own', () => {
    const place = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 5 }), place, place, fc.nat(6), (versions, today, inForce, name) => {
        const matrices = versions.map((begins, index) => ({ id: `m${index}`, in_force: day(begins) }));
        const found = checkPublication({ id: `m${name}`, inForce: day(inForce) }, matrices, day(today), 12);
        expect(found.ok).toBe(inForce >= today && versions.every((begins) => begins < inForce) && name >= versions.length);
      }),
    );
  });

  it('names what is wrong with it', () => {
    const matrices = [{ id: '2026-11', in_force: '2026-11-01' }];
    expect(checkPublication({ id: '2026-11', inForce: '2026-10-01' }, matrices, '2026-11-25', 12)).toMatchObject({
      faults: [
        { code: 'matrix-id-taken', path: '/id' },
        { code: 'in-force-passed', path: '/inForce' },
      ],
    });
    expect(checkPublication({ id: 'x', inForce: '2026-11-01' }, matrices, '2026-10-25', 12)).toMatchObject({
      faults: [{ code: 'in-force-not-later', path: '/inForce', values: { day: '2026-11-01' } }],
    });
    const begins = (inForce: string) => checkPublication({ id: 'x', inForce }, matrices, '2026-11-25', 12);
    expect(begins('2027-11-25').ok).toBe(true);
    expect(begins('2027-11-26')).toMatchObject({ faults: [{ code: 'in-force-too-far', path: '/inForce', values: { day: '2027-11-25' } }] });
  });
});

const drafted: DraftCell = {
  id: 'drafted',
  targets: ['10.2'],
  sources: [{ system: 'irma', edition: '1.0', requirement: null }],
  relationship: 'superset-of',
  level: 'fully-meets',
  conditions: [],
  reason: '',
  source: '',
};

describe('the matrix with a draft in it', () => {
  const system = fc.constantFrom('irma', 'jdds', 'rjc');
  const cell: fc.Arbitrary<MatrixCell> = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'a.2'),
    pack: fc.constantFrom('rra-3.0', 'rra-2.0'),
    targets: fc.constant(['10']),
    sources: fc.array(fc.record({ system, edition: fc.constantFrom('1', '2', null) }), { minLength: 1, maxLength: 2 }),
    relationship: fc.constant<MatrixCell['relationship']>('equal-to'),
    level: fc.constant(null),
    state: fc.constantFrom<MatrixCell['state']>('confirmed', 'approved', 'unknown'),
    conditions: fc.constant([]),
    basis: fc.constant<MatrixCell['basis']>('confirmed'),
  });
  const matrix: fc.Arbitrary<Matrix> = fc
    .uniqueArray(cell, { selector: ({ id }) => id })
    .map((cells) => ({ id: 'm', title: { en: 'M' }, note: { en: 'M' }, in_force: '2026-01-01', cells }));
  const draft: fc.Arbitrary<Draft> = fc.record({
    system,
    pack_id: fc.constantFrom('rra-3.0', 'rra-2.0'),
    cells: fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'a.2'), { maxLength: 4 }).map((ids) => ids.map((id) => ({ ...drafted, id }))),
  });

  it('holds every other cell as it was and exactly the draft in the place of its system’s cells of its pack', () => {
    fc.assert(
      fc.property(matrix, draft, (inForce, review) => {
        const { cells } = mergedMatrix(inForce, review, { by: 'Eva', on: '2026-11-25', reviewDue: '2029-11-25' });
        const others = inForce.cells.filter((one) => !isReplaced(one, review));
        expect(cells.slice(0, others.length)).toEqual(others);
        const own = cells.slice(others.length);
        expect(own.map(({ pack, state, basis }) => [pack, state, basis])).toEqual(
          review.cells.map(() => [review.pack_id, 'approved', 'confirmed']),
        );
        expect(own.every((one) => one.decided_by === 'Eva' && one.decided_on === '2026-11-25' && one.review_due === '2029-11-25')).toBe(
          true,
        );
        expect(new Set(cells.map(({ id }) => id)).size).toBe(cells.length);
      }),
    );
  });

  it('says of a cell that nobody decided no one who did', () => {
    const merged = mergedMatrix(newestOf(programme.matrices), { system: 'irma', pack_id: 'rra-3.0', cells: [drafted] });
    expect(merged.cells.at(-1)).toEqual({
      id: 'drafted',
      pack: 'rra-3.0',
      targets: ['10.2'],
      sources: [{ system: 'irma', edition: '1.0' }],
      relationship: 'superset-of',
      level: 'fully-meets',
      state: 'approved',
      conditions: [],
      basis: 'confirmed',
    });
  });
});

describe('a draft', () => {
  const base = newestOf(programme.matrices);
  const edition = '1.0';
  const known = { ...programme, systems: programme.systems.map((one) => (one.id === 'irma' ? { ...one, editions: [edition] } : one)) };
  const check = (...cells: DraftCell[]) => {
    const found = checkDraft({ system: 'irma', pack_id: 'rra-3.0' }, cells, { programme: known, base });
    return found.ok ? [] : found.faults.map(({ code, path }) => `${path} ${code}`);
  };
  const scale = programme.systems.find(({ id }) => id === 'irma')?.scale ?? [];
  const sound = { ...drafted, sources: [{ system: 'irma', edition, requirement: '1.2' }] };

  it('that the programme knows everything of has no fault', () => {
    const conditions = [
      { rule: 'minimum-level', value: scale[0] ?? '' },
      { rule: 'site-kind', value: 'mine' },
      { rule: 'metal', value: 'Cu' },
      { rule: 'max-age-months', value: '12' },
      { rule: 'site-visited', value: 'true' },
      { rule: 'activity', value: 'Smelting of copper' },
    ];
    expect(check({ ...sound, conditions }, { ...sound, id: 'second', targets: ['10', '1'], level: null })).toEqual([]);
  });

  it('names each fault with its place', () => {
    const conditions = [
      { rule: 'minimum-level', value: 'IRMA 999' },
      { rule: 'site-kind', value: 'moon-base' },
      { rule: 'metal', value: 'Xx' },
      { rule: 'max-age-months', value: 'a year' },
      { rule: 'body-accredited', value: 'yes' },
    ];
    const foreign = base.cells.find(({ sources }) => sources.every(({ system }) => system !== 'irma'))?.id ?? '';
    expect(
      check(
        { ...sound, targets: ['10.2', '99'], level: 'splendid', conditions },
        { ...sound, sources: [{ system: 'nobody', edition: '1', requirement: null }] },
        { ...sound, id: foreign, sources: [{ ...sound.sources[0], system: 'irma', edition: '0.1', requirement: null }] },
      ),
    ).toEqual([
      '/cells/0/targets/1 unknown-target',
      '/cells/0/level unknown-level',
      '/cells/0/conditions/0/value unknown-step',
      '/cells/0/conditions/1/value unknown-kind',
      '/cells/0/conditions/2/value unknown-metal',
      '/cells/0/conditions/3/value unknown-condition-value',
      '/cells/0/conditions/4/value unknown-condition-value',
      '/cells/1/id cell-twice',
      '/cells/1/sources/0/system unknown-system',
      '/cells/1/sources reviewed-system-missing',
      '/cells/2/id cell-id-taken',
      '/cells/2/sources/0/edition unknown-edition',
    ]);
  });

  it('may take the name of a cell that it replaces', () => {
    const own = base.cells.find((cell) => isReplaced(cell, { system: 'iso-14001', pack_id: 'rra-3.0' }))?.id ?? '';
    const cell = { ...drafted, id: own, sources: [{ system: 'iso-14001', edition: '2015', requirement: null }] };
    expect(checkDraft({ system: 'iso-14001', pack_id: 'rra-3.0' }, [cell], { programme, base }).ok).toBe(true);
    expect(checkDraft({ system: 'iso-14001', pack_id: 'rra-2.0' }, [{ ...cell, targets: ['1'] }], { programme, base }).ok).toBe(false);
  });

  it('is asked for of a system, an edition and criteria that there are', () => {
    const asked = (system: string, of: string, pack: string) => {
      const found = checkRequest({ system, edition: of, pack }, programme);
      return found.ok ? [] : found.faults.map(({ code, path }) => `${path} ${code}`);
    };
    expect(asked('iso-14001', '2015', 'rra-3.0')).toEqual([]);
    expect(asked('nobody', '1', 'rra-9')).toEqual(['/system unknown-system', '/pack unknown-pack']);
    expect(asked('iso-14001', '1915', 'rra-3.0')).toEqual(['/edition unknown-edition']);
    // No edition of this system is listed: any text that can stand in the address of a requirement.
    expect(asked('rmap', 'All Minerals 2025', 'rra-3.0')).toEqual([]);
    expect(asked('rmap', '2025#1', 'rra-3.0')).toEqual(['/edition unknown-edition']);
  });
});

describe('a comparison is to be made anew', () => {
  const compared = { system: 'jdds', edition: 'rev.3', pack: 'rra-3.0', reviewDue: null };
  const today = '2026-11-25';

  it('when the system has a newer edition, the criteria a newer version, or its day has come', () => {
    expect(dueBecause(compared, programme, today)).toEqual([]);
    expect(dueBecause({ ...compared, edition: '2021-02' }, programme, today)).toEqual(['new-edition']);
    expect(dueBecause({ ...compared, pack: 'rra-2.0' }, programme, today)).toEqual(['new-criteria']);
    expect(dueBecause({ ...compared, reviewDue: today }, programme, today)).toEqual(['day-passed']);
    expect(dueBecause({ ...compared, reviewDue: '2026-11-26' }, programme, today)).toEqual([]);
    expect(dueBecause({ ...compared, system: 'rmap', edition: 'any' }, programme, today)).toEqual([]);
  });

  it('and not where the matrix has a decided cell of the newest of both beside it', () => {
    const [newer, older] = newestOf(programme.matrices).cells.filter(({ state }) => state === 'confirmed');
    if (newer === undefined || older === undefined) throw new Error('the shipped cells are gone');
    expect(reviewDue(older, { cells: [older, newer] }, programme, today)).toEqual([]);
    expect(reviewDue(older, { cells: [older] }, programme, today)).toEqual(['new-edition', 'new-criteria']);
    expect(reviewDue(older, { cells: [older, { ...newer, state: 'unknown' }] }, programme, today)).toEqual(['new-edition', 'new-criteria']);
    expect(reviewDue({ ...older, review_due: today }, { cells: [older, newer] }, programme, today)).toEqual(['day-passed']);
    expect(reviewDue({ ...older, state: 'inferred' }, { cells: [older] }, programme, today)).toEqual([]);
  });
});
