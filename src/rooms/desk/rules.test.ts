import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunningClock } from '#programme/clocks.ts';
import type { Reviewed } from '#rooms/recognition/index.ts';
import { taskOfDuty } from './duty-rules.ts';
import { byUrgency, groupOf, type SiteState, type TaskKind, tasksAtSite } from './rules.ts';

const clock = (name: string, due: string | null, state: RunningClock['state'] = 'running'): RunningClock => ({
  name,
  due,
  anchor: 'letter-of-commitment',
  relation: 'after',
  months: 6,
  basis: { months: 'confirmed', anchor: 'confirmed' },
  source: null,
  note: null,
  state,
});

const clocks = [clock('self_assessment_due', '2026-06-30'), clock('site_assessment_due', '2026-12-31')];
const manager = ['site.edit', 'improvement.edit', 'cycle.open', 'answers.edit', 'assessment.appoint', 'decision.read'];
const officer = ['letter.sign', 'release.sign', 'decision.read'];

const nothing: SiteState = {
  may: new Set(),
  application: null,
  letterSigned: false,
  cycle: null,
  items: { total: 33, answered: 0, determined: 0 },
  delegated: [],
  assessment: null,
  decision: null,
  plan: [],
};

function kinds(state: Partial<Omit<SiteState, 'may'>>, ...may: string[]): TaskKind[] {
  return tasksAtSite({ ...nothing, ...state, may: new Set(may) }).map(({ kind }) => kind);
}

const cycle = (stage: NonNullable<SiteState['cycle']>['stage'], kind: 'commitment' | 'self-assessment-only' = 'commitment') => ({
  id: 'c',
  kind,
  stage,
  clocks,
});

describe('joining', () => {
  test('a manager of a site that has not applied may apply; a reader is asked nothing', () => {
    expect(kinds({}, ...manager)).toEqual(['apply']);
    expect(kinds({}, 'site.read')).toEqual([]);
  });

  test('an application waits for the scheme, on hold or not', () => {
    expect(kinds({ application: { status: 'submitted', since: '2026-01-01' } }, ...manager)).toEqual(['await-application']);
    expect(kinds({ application: { status: 'on-hold', since: '2026-01-01' } }, ...officer)).toEqual(['await-held-application']);
  });

  test('the letter is for the signing officer, and others wait for it', () => {
    const accepted = { application: { status: 'accepted' as const, since: '2026-01-01' } };
    expect(kinds(accepted, ...officer)).toEqual(['sign-letter']);
    expect(kinds(accepted, ...manager)).toEqual(['await-letter']);
    expect(kinds({ ...accepted, letterSigned: true }, ...manager, ...officer)).toEqual([]);
  });
});

describe('the self-assessment', () => {
  test('says how many criteria are still to be answered, by the day of the clock', () => {
    const [task] = tasksAtSite({
      ...nothing,
      cycle: cycle('self-assessment'),
      items: { total: 33, answered: 30, determined: 0 },
      may: new Set(manager),
    });
    expect(task).toMatchObject({ kind: 'answer', count: 3, total: 33, due: { on: '2026-06-30' } });
  });

  test('what was delegated to somebody is theirs by the day that was named, else by the clock', () => {
    const delegated = [{ dueOn: '2026-03-01' }, { dueOn: null }];
    const [task] = tasksAtSite({ ...nothing, cycle: cycle('self-assessment'), delegated, may: new Set() });
    expect(task).toMatchObject({ kind: 'delegated', count: 2, due: { on: '2026-03-01', clock: null } });
    const [undated] = tasksAtSite({ ...nothing, cycle: cycle('self-assessment'), delegated: [{ dueOn: null }], may: new Set() });
    expect(undated).toMatchObject({ kind: 'delegated', due: { on: '2026-06-30' } });
  });

  test('is released by the signing officer once everything is answered', () => {
    const complete = { cycle: cycle('self-assessment'), items: { total: 33, answered: 33, determined: 0 } };
    expect(kinds(complete, ...officer)).toEqual(['release']);
    expect(kinds(complete, ...manager)).toEqual(['await-release']);
    expect(kinds({ ...complete, items: { total: 33, answered: 32, determined: 0 } }, ...officer)).toEqual(['await-answers']);
  });

  test('without a commitment ends with the release: nobody appoints an assessor', () => {
    expect(kinds({ cycle: cycle('released', 'self-assessment-only') }, ...manager)).toEqual([]);
  });
});

describe('the assessment', () => {
  test('begins when the site appoints an assessor, and the scheme confirms', () => {
    expect(kinds({ cycle: cycle('released') }, ...manager)).toEqual(['appoint']);
    const at = (status: 'proposed' | 'declined') => ({ cycle: cycle('released'), assessment: { status, since: '2026-07-01', part: null } });
    expect(kinds(at('proposed'), ...manager)).toEqual(['await-appointment']);
    expect(kinds(at('declined'), ...manager)).toEqual(['appoint']);
  });

  test('is work for the team, and its submission for the lead', () => {
    const at = (part: 'lead-assessor' | 'assessor', determined: number) => ({
      cycle: cycle('assessment'),
      items: { total: 33, answered: 33, determined },
      assessment: { status: 'confirmed' as const, since: '2026-07-01', part },
    });
    expect(kinds(at('assessor', 5), 'assessment.edit')).toEqual(['determine']);
    expect(kinds(at('lead-assessor', 33), 'assessment.submit')).toEqual(['submit']);
    expect(kinds(at('assessor', 33), 'assessment.edit')).toEqual(['await-submission']);
  });

  test('keeps the site waiting, and then everybody for the decision', () => {
    const assessment = { status: 'confirmed' as const, since: '2026-07-01', part: null };
    expect(kinds({ cycle: cycle('assessment'), assessment }, ...manager)).toEqual(['await-assessment']);
    expect(kinds({ cycle: cycle('submitted'), assessment }, ...manager)).toEqual(['await-decision']);
  });
});

describe('after the decision', () => {
  const decision = { id: 'd', on: '2026-11-01', outcome: 'awarded' as const, read: false, clocks: [] };

  test('it is read, and the open plan stands until its first day', () => {
    const plan = [
      { item: '3', dueOn: '2027-11-01', claimed: false },
      { item: '28', dueOn: '2027-06-01', claimed: false },
    ];
    const tasks = tasksAtSite({ ...nothing, letterSigned: true, cycle: cycle('decided'), decision, plan, may: new Set(manager) });
    expect(tasks).toMatchObject([{ kind: 'read-decision' }, { kind: 'plan', count: 2, due: { on: '2027-06-01' } }]);
    expect(kinds({ letterSigned: true, cycle: cycle('decided'), decision: { ...decision, read: true } }, ...manager)).toEqual([]);
  });

  test('the plan’s day is the clock’s where the clock gave it', () => {
    const planned = clock('improvement_plan_due', '2027-06-01');
    const dueOf = (dueOn: string) =>
      tasksAtSite({
        ...nothing,
        decision: { ...decision, read: true, clocks: [planned] },
        plan: [{ item: '28', dueOn, claimed: false }],
        may: new Set(manager),
      })[0]?.due;
    expect(dueOf('2027-06-01')).toEqual({ on: '2027-06-01', clock: planned });
    expect(dueOf('2027-05-01')).toEqual({ on: '2027-05-01', clock: null });
  });

  test('the next cycle is asked for when the notice of re-assessment comes near', () => {
    const noticed = (state: RunningClock['state']) => ({
      letterSigned: true,
      cycle: cycle('decided'),
      decision: { ...decision, read: true, clocks: [clock('reassessment_notice', '2029-02-01', state)] },
    });
    expect(kinds(noticed('due-soon'), ...manager)).toEqual(['reassess']);
    expect(kinds(noticed('running'), ...manager)).toEqual([]);
  });
});

describe('the groups', () => {
  test('a day is met through that day', () => {
    const due = { on: '2026-06-30', clock: null };
    expect(groupOf('answer', due, '2026-06-30', 30)).toBe('soon');
    expect(groupOf('answer', due, '2026-07-01', 30)).toBe('late');
    expect(groupOf('answer', due, '2026-05-30', 30)).toBe('later');
  });

  test('what others wait for is wanted now, however far its day', () => {
    const due = { on: '2027-06-30', clock: null };
    expect(groupOf('confirm-appointment', due, '2026-06-30', 30)).toBe('soon');
    expect(groupOf('confirm-appointment', due, '2027-07-01', 30)).toBe('late');
  });

  const day = fc
    .date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  test('what waits for others is never late, and late is exactly what is past its day', () => {
    fc.assert(
      fc.property(day, day, fc.nat(400), fc.boolean(), (on, today, warnDays, waits) => {
        const group = groupOf(waits ? 'await-decision' : 'answer', { on, clock: null }, today, warnDays);
        expect(group === 'waiting').toBe(waits);
        if (!waits) expect(group === 'late').toBe(on < today);
      }),
    );
  });

  test('a task only moves towards late as days go by', () => {
    const order = ['later', 'soon', 'late'];
    fc.assert(
      fc.property(day, day, day, fc.nat(400), (on, one, other, warnDays) => {
        const [before, after] = one < other ? [one, other] : [other, one];
        const rank = (today: string) => order.indexOf(groupOf('answer', { on, clock: null }, today, warnDays));
        expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
      }),
    );
  });

  test('the order of tasks is the same whatever order they came in', () => {
    const placed = fc.record({
      group: fc.constantFrom('late', 'soon', 'later', 'waiting'),
      due: fc.option(day.map((on) => ({ on, clock: null }))),
      since: fc.option(day),
    });
    const key = (one: { group: string; due: { on: string } | null; since: string | null }) => `${one.group} ${one.due?.on} ${one.since}`;
    fc.assert(
      fc.property(fc.array(placed, { maxLength: 12 }), (tasks) => {
        const there = [...tasks].sort(byUrgency).map(key);
        const back = [...tasks].reverse().sort(byUrgency).map(key);
        expect(back).toEqual(there);
      }),
    );
  });
});

describe('the duties of the scheme', () => {
  test('whoever took part, is tied or has declared a conflict is not asked to decide', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.option(fc.boolean()), fc.boolean(), (tookPart, tied, conflict, needed) => {
        const declared = conflict === null ? null : { conflict };
        const task = taskOfDuty({ queue: 'decision', tookPart, tied, declared }, needed);
        const excluded = tookPart || tied || conflict === true;
        expect(task === null).toBe(excluded);
        if (task !== null) expect(task.kind).toBe(conflict === null && needed ? 'declare-conflict' : 'decide');
      }),
    );
  });

  test('a review asks the staff for what comes next in it, and nothing while only the comment period runs', () => {
    const asked = (state: Reviewed['state'], given: { ready?: boolean; unanswered?: number } = {}) =>
      taskOfDuty({ queue: 'review', state, ready: false, closesOn: '2027-01-31', unanswered: 0, ...given }, true)?.kind;
    expect(asked('requested')).toBe('admit-review');
    expect(asked('comparing')).toBe('compare-review');
    expect(asked('comparing', { ready: true })).toBe('open-consultation');
    expect(asked('consulting')).toBeUndefined();
    expect(asked('consulting', { ready: true })).toBeUndefined();
    expect(asked('decided')).toBe('record-approvals');
    expect(asked('decided', { ready: true })).toBe('publish-review');
    for (const over of ['refused', 'declined', 'withdrawn', 'published'] as const) expect(asked(over, { ready: true })).toBeUndefined();
  });

  test('comments are answered by the last day of the comment period, and are late after it', () => {
    const duty = { queue: 'review', state: 'consulting', ready: false, closesOn: '2027-01-31', unanswered: 3 } as const;
    const task = taskOfDuty(duty, true);
    expect(task).toEqual({ kind: 'answer-comments', due: { on: '2027-01-31', clock: null }, count: 3 });
    const on = (today: string) => groupOf('answer-comments', task?.due ?? null, today, 90);
    expect([on('2027-01-31'), on('2027-02-01')]).toEqual(['soon', 'late']);
  });

  test('an equivalency is decided once nothing stands in the way, by whoever had no hand in it', () => {
    const asked = (ready: boolean, tookPart: boolean) => taskOfDuty({ queue: 'review-decision', ready, tookPart }, true)?.kind;
    expect([asked(true, false), asked(true, true), asked(false, false)]).toEqual(['decide-review', undefined, undefined]);
  });

  test('a role that nobody holds is to be filled, and one that somebody holds is not', () => {
    expect(taskOfDuty({ queue: 'role', holders: 0 }, true)?.kind).toBe('fill-role');
    expect(taskOfDuty({ queue: 'role', holders: 1 }, true)).toBeNull();
  });

  test('a proposal is staff’s to confirm by the day of the assessment; its team waits', () => {
    expect(taskOfDuty({ queue: 'appointment', ofMyTeam: false, clocks }, true)).toMatchObject({
      kind: 'confirm-appointment',
      due: { on: '2026-12-31' },
    });
    expect(taskOfDuty({ queue: 'appointment', ofMyTeam: true, clocks }, true)?.kind).toBe('await-confirmation');
  });

  test('an approval is renewed when its last day comes near', () => {
    const firm = (approvedUntil: string | null) => taskOfDuty({ queue: 'firm', approvedUntil, noticeFrom: '2026-03-31' }, true)?.kind;
    expect(firm(null)).toBe('await-approval');
    expect(firm('2026-03-31')).toBe('renew-approval');
    expect(firm('2026-04-01')).toBeUndefined();
  });
});
