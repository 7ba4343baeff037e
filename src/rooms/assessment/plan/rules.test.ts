import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  acceptBy,
  assessorDays,
  checkPlan,
  checkPlanMove,
  checkRemote,
  documentsNeeded,
  earliestVisit,
  interviewSample,
  mayEditPlan,
  type PlanStatus,
  planBlockers,
  planFaults,
  shownGroups,
  type WantedPlan,
} from './rules.ts';
import type { Person } from './staffing.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const { assessors } = currentRulebook(programme, '2026-11-25');
const kinds = fc.uniqueArray(fc.constantFrom(...programme.siteKinds.map(({ code }) => code)), { minLength: 1, maxLength: 4 });
const headcount = fc.nat({ max: 40_000 });
const risk = fc.constantFrom(...Object.keys(assessors.days.risk_factor));
const items = fc.nat({ max: 40 }).chain((count) => fc.record({ items: fc.constant(count), recognised: fc.nat({ max: count }) }));
const smallest = assessors.interview_groups.smallest_reported_group;
const groups = fc
  .uniqueArray(fc.constantFrom(...assessors.interview_groups.value), { maxLength: 7 })
  .chain((names) => fc.tuple(...names.map((group) => fc.record({ group: fc.constant(group), people: fc.nat({ max: 20 }) }))));

const days = fc.integer({ min: 0, max: 1_000 }).map((offset) => new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10));

describe('the days of an assessment', () => {
  test('add up to what they say they are made of, rounded up to half a day', () => {
    fc.assert(
      fc.property(kinds, headcount, items, risk, (ofKinds, people, scope, level) => {
        const { days, because } = assessorDays(assessors, { kinds: ofKinds, headcount: people }, scope, level);
        const sum = because.reduce((total, part) => total + part.days, 0);
        expect(days * 2).toBe(Math.round(days * 2));
        expect(days).toBeGreaterThanOrEqual(sum - 0.005);
        expect(days).toBeLessThan(Math.max(1, sum + 0.505));
      }),
    );
  });

  test('are never fewer for more workers, another kind or a higher risk, nor more for more recognition', () => {
    fc.assert(
      fc.property(kinds, kinds, headcount, fc.nat({ max: 5_000 }), items, (ofKinds, further, people, more, scope) => {
        const days = (given: { kinds?: string[]; headcount?: number; recognised?: number; risk?: string }) =>
          assessorDays(
            assessors,
            { kinds: given.kinds ?? ofKinds, headcount: given.headcount ?? people },
            { ...scope, recognised: given.recognised ?? scope.recognised },
            given.risk ?? 'low',
          ).days;
        const plain = days({});
        expect(days({ headcount: people + more })).toBeGreaterThanOrEqual(plain);
        expect(days({ kinds: [...ofKinds, ...further] })).toBeGreaterThanOrEqual(plain);
        expect(days({ risk: 'high' })).toBeGreaterThanOrEqual(plain);
        expect(days({ recognised: scope.items })).toBeLessThanOrEqual(plain);
      }),
    );
  });

  test('are cut by recognition down to the limit of the rulebook, and no further', () => {
    const size = { kinds: ['mine'], headcount: 2_000 };
    const whole = assessorDays(assessors, size, { items: 33, recognised: 0 }, 'low');
    const least = assessorDays(assessors, size, { items: 33, recognised: 33 }, 'low');
    expect(whole).toEqual({
      days: 10,
      because: [
        { rule: 'kind', of: 'mine', days: 8 },
        { rule: 'workers', of: '2000', days: 2 },
      ],
    });
    expect(least.days).toBe(10 * (1 - assessors.days.max_reduction_by_recognition_percent / 100));
  });
});

describe('samples', () => {
  test('grow with the root of what there is, never below the minimum nor above what there is', () => {
    fc.assert(
      fc.property(headcount, (there) => {
        const people = interviewSample(assessors, there).count;
        const papers = documentsNeeded(assessors, there);
        expect(people).toBeLessThanOrEqual(there);
        expect(papers).toBeLessThanOrEqual(there);
        expect(people >= Math.min(there, assessors.interviews.minimum) && people ** 2 >= Math.min(there, people ** 2)).toBe(true);
        expect(interviewSample(assessors, there + 1).count).toBeGreaterThanOrEqual(people);
      }),
    );
    expect(interviewSample(assessors, 900)).toEqual({ count: 30, rule: 'root' });
    expect(interviewSample(assessors, 901)).toEqual({ count: 31, rule: 'root' });
    expect(interviewSample(assessors, 40)).toEqual({ count: assessors.interviews.minimum, rule: 'minimum' });
    expect(interviewSample(assessors, 5)).toEqual({ count: 5, rule: 'all' });
  });

  test('are shown so that no group is small enough to tell somebody from it, and nobody is lost', () => {
    fc.assert(
      fc.property(groups, (given) => {
        const shown = shownGroups(assessors, given);
        const total = given.reduce((sum, { people }) => sum + people, 0);
        const counted = shown.reduce((sum, { people }) => sum + (people ?? 0), 0);
        expect(shown.filter(({ people }) => people !== null && people < smallest)).toEqual([]);
        expect(shown.flatMap((one) => one.groups).sort()).toEqual(
          given
            .filter(({ people }) => people > 0)
            .map(({ group }) => group)
            .sort(),
        );
        expect(counted === total || (total < smallest && counted === 0)).toBe(true);
      }),
    );
  });
});

describe('a plan', () => {
  const plan: WantedPlan = {
    startsOn: '2027-02-01',
    endsOn: '2027-02-05',
    days: 10,
    daysReason: '',
    risk: 'low',
    interviews: [
      { group: 'employees', people: 20 },
      { group: 'contractors', people: 10 },
    ],
    documents: 12,
    areas: ['Pit', 'Tailings'],
    remoteReason: null,
    team: [
      { personId: 'lead', work: 'Leads; walks the pit on both days.' },
      { personId: 'second', work: 'Walks the tailings facility.' },
    ],
    interpreters: [{ language: 'Quechua', independent: true }],
    systems: ['jdds', 'tsm'],
  };
  const people: Person[] = [
    { id: 'lead', name: 'Ana', role: 'lead-assessor' },
    { id: 'second', name: 'Ben', role: 'assessor' },
    { id: 'reviewer', name: null, role: 'reviewer' },
  ];
  const known = { people, systems: ['jdds', 'tsm', 'rjc'] };
  const needed = { days: 10, interviews: 30, documents: 12, visits: [], people };
  const codes = (given: Partial<WantedPlan>, against: Partial<Parameters<typeof planFaults>[1]> = {}) =>
    planFaults({ ...plan, ...given }, { ...needed, ...against }).map(({ code }) => code);

  test('is sent when its days, samples and areas are what the rulebook asks', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ days: 9 })).toEqual(['plan-days-short']);
    expect(codes({ days: 9, daysReason: 'Half of the plant stands still.' })).toEqual([]);
    expect(codes({ interviews: [{ group: 'employees', people: 29 }] })).toEqual(['plan-interviews-short']);
    expect(codes({ documents: 11 })).toEqual(['plan-documents-short']);
    expect(codes({ areas: [] })).toEqual(['plan-areas-needed']);
    expect(codes({ areas: [], remoteReason: 'The road is closed.' })).toEqual([]);
  });

  test('is not sent while one of the team is elsewhere on one of its days', () => {
    const day = fc.integer({ min: 0, max: 40 }).map((offset) => new Date(Date.UTC(2027, 0, 10 + offset)).toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [startsOn, endsOn] = a < b ? [a, b] : [b, a];
        const apart = endsOn < plan.startsOn || startsOn > plan.endsOn;
        expect(codes({}, { visits: [{ person: 'Ana', site: 'Elsewhere', startsOn, endsOn }] })).toEqual(apart ? [] : ['visit-overlaps']);
      }),
    );
  });

  test('names each faulty field', () => {
    const wrong = checkPlan(
      {
        ...plan,
        endsOn: '2027-01-31',
        risk: 'grave',
        interviews: [
          { group: 'employees', people: 1 },
          { group: 'ghosts', people: 1 },
          { group: 'employees', people: 1 },
        ],
      },
      assessors,
      known,
    );
    expect(wrong.ok ? [] : wrong.faults.map(({ code, path }) => `${path} ${code}`)).toEqual([
      '/endsOn until-before-from',
      '/risk unknown-risk',
      '/interviews/1/group unknown-group',
      '/interviews/2/group group-twice',
    ]);
  });

  test('goes from the lead to staff and back, with a reason when it is returned, and is edited only in between', () => {
    const statuses: PlanStatus[] = ['draft', 'sent', 'returned', 'accepted'];
    for (const from of statuses) {
      expect(checkPlanMove(from, 'sent', 'lead', null).ok).toBe(mayEditPlan(from).ok);
      expect(checkPlanMove(from, 'sent', 'staff', 'x').ok || checkPlanMove(from, 'accepted', 'lead', 'x').ok).toBe(false);
    }
    expect(checkPlanMove('sent', 'returned', 'staff', '')).toMatchObject({ ok: false, faults: [{ code: 'reason-needed' }] });
    expect(checkPlanMove('sent', 'accepted', 'staff', null).ok).toBe(true);
  });

  test('is announced long enough before the visit, and the last day to accept it is counted from the other end', () => {
    expect(earliestVisit(assessors, '2028-02-01')).toBe('2028-03-02');
    fc.assert(
      fc.property(days, (day) => {
        expect(acceptBy(assessors, earliestVisit(assessors, day))).toBe(day);
      }),
    );
  });

  test('names people of the team once each, and systems that a visit serves once each', () => {
    const faults = (given: Partial<WantedPlan>) => {
      const checked = checkPlan({ ...plan, ...given }, assessors, known);
      return checked.ok ? [] : checked.faults.map(({ code, path }) => `${path} ${code}`);
    };
    const [lead] = plan.team;
    expect(faults({})).toEqual([]);
    expect(faults({ team: [...plan.team, { personId: 'stranger', work: 'x' }, ...(lead === undefined ? [] : [lead])] })).toEqual([
      '/team/2/personId plan-person-unknown',
      '/team/3/personId twice-in-the-team',
    ]);
    expect(faults({ systems: ['jdds', 'gri', 'jdds'] })).toEqual(['/systems/1 unknown-system', '/systems/2 system-twice']);
  });

  test('is kept for any part of the team and any systems that are known, in any order', () => {
    const team = fc.shuffledSubarray(people.map(({ id }) => ({ personId: id, work: '' })));
    fc.assert(
      fc.property(team, fc.shuffledSubarray(known.systems), (some, systems) => {
        expect(checkPlan({ ...plan, team: some, systems }, assessors, known).ok).toBe(true);
      }),
    );
  });

  test('says what everybody does but the reviewer, who stays away, and takes only interpreters who are independent', () => {
    expect(codes({ team: plan.team.slice(0, 1) })).toEqual(['plan-work-unsaid']);
    expect(codes({ team: plan.team.map((one) => ({ ...one, work: ' ' })) })).toEqual(['plan-work-unsaid', 'plan-work-unsaid']);
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 6 }), (independence) => {
        const interpreters = independence.map((independent, index) => ({ language: `Language ${index}`, independent }));
        expect(codes({ interpreters })).toHaveLength(independence.filter((independent) => !independent).length);
      }),
    );
  });

  test('for a remote visit is accepted only with its approval', () => {
    expect(checkRemote(assessors, null, false).ok).toBe(true);
    expect(checkRemote(assessors, 'The road is closed.', true).ok).toBe(true);
    expect(checkRemote(assessors, 'The road is closed.', false)).toMatchObject({ faults: [{ code: 'remote-approval-needed' }] });
    const withoutApproval = { ...assessors, remote_visit: { ...assessors.remote_visit, needs: ['reason'] } };
    expect(checkRemote(withoutApproval, 'The road is closed.', false).ok).toBe(true);
  });

  test('has to be accepted, and its visit begun, before the assessment is submitted', () => {
    const blockers = (status: PlanStatus | null, today: string) =>
      planBlockers(assessors, status === null ? null : { status, startsOn: plan.startsOn }, today).map(({ code }) => code);
    for (const status of [null, 'draft', 'sent', 'returned'] as const) expect(blockers(status, '2028-01-01')).toEqual(['plan-needed']);
    fc.assert(
      fc.property(days, (day) => {
        expect(blockers('accepted', day)).toEqual(day < plan.startsOn ? ['visit-not-begun'] : []);
      }),
    );
  });
});
