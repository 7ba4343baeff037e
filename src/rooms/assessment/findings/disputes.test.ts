import { beforeAll, describe, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { blockersOfDisputes, countsOfDisputes, frozenDisputes } from './frozen-disputes.ts';

type Seen = {
  id: string;
  status: string;
  grade: string;
  version: number;
  disputeMoves: string[];
  dispute: { status: string; waitsFor: string | null; version: number; steps: object[]; changeDue: boolean; earlier: object[] } | null;
};

let made: AppointedSite;
let lead: TestPerson;
let manager: TestPerson;
let reviewer: TestPerson;
let staff: TestPerson;

const at = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/findings${rest}`;
const words = { grade: 'minor', title: 'Two drums', statement: 'Two drums stood on bare ground.', requirement: 'A leak is held.' };
const issued = async () => {
  const wanted = { ...words, item: '26', observedAt: '2026-01-05T08:00:00Z' };
  const draft = (await (await ask(lead, 'POST', at(), { body: wanted })).json()) as Seen;
  const moved = await ask(lead, 'PUT', at(`/${draft.id}/status`), { body: { status: 'open' }, headers: { 'if-match': '"1"' } });
  return (await moved.json()) as Seen;
};
const dispute = (finding: Seen, statement = 'The drums were empty.') =>
  ask(manager, 'POST', at(`/${finding.id}/dispute`), { body: { statement } });
const put = (person: TestPerson, { id, dispute: of }: Seen, what: string, body: object) =>
  ask(person, 'PUT', at(`/${id}/dispute/${what}`), { body, headers: { 'if-match': `"${of?.version ?? 0}"` } });
const done = async (answer: Response) => {
  expect(answer.status).toBeLessThan(300);
  return (await answer.json()) as Seen;
};
const read = async (person: TestPerson, id: string) => {
  const { findings } = (await (await ask(person, 'GET', at())).json()) as { findings: Seen[] };
  const found = findings.find((one) => one.id === id);
  if (found === undefined) throw new Error('not shown');
  return found;
};
const frozen = async () => {
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  const assessment = await latestAssessment(services.db, made.cycle.id);
  if (assessment === undefined) throw new Error('none');
  return doing(lead, async (_services, tx) => ({
    codes: (await blockersOfDisputes(tx, held, assessment)).map(({ code }) => code),
    counts: await countsOfDisputes(tx, assessment.id),
    disputes: await frozenDisputes(tx, held, assessment),
  }));
};

beforeAll(async () => {
  made = await anAppointedSite();
  lead = made.firm.lead;
  manager = made.people.siteManager;
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  reviewer = await aPerson([{ role: 'assessor', scopeId: made.firm.organisation.id }]);
});

async function nameReviewer() {
  const { services } = await openWorld();
  const assessment = await latestAssessment(services.db, made.cycle.id);
  await services.db.transaction().execute(async (tx) => {
    await tx
      .insertInto('assessment_team')
      .values({ assessment_id: assessment?.id ?? '', person_id: reviewer.id, role: 'reviewer' })
      .execute();
    await grant(tx, { personId: reviewer.id, role: 'assessor', scopeId: made.site.id, by: null, at: services.clock.now(), until: null });
  });
}

describe('a disputed finding', () => {
  test('waits for the firm’s reviewer, who has to be named, and holds the submission up', async () => {
    const finding = await issued();
    expect((await read(manager, finding.id)).disputeMoves).toEqual(['dispute']);
    expect(await codesOf(await ask(lead, 'POST', at(`/${finding.id}/dispute`), { body: { statement: 'No.' } }))).toEqual([
      403,
      'not-allowed',
    ]);
    expect(await done(await dispute(finding))).toMatchObject({
      dispute: { status: 'waiting', waitsFor: 'firm-reviewer' },
      disputeMoves: [],
    });
    expect(await codesOf(await dispute(finding))).toEqual([409, 'disputed-before']);
    expect((await frozen()).codes).toEqual(['reviewer-needed', 'dispute-with-reviewer']);
    await nameReviewer();
    expect((await frozen()).codes).toEqual(['dispute-with-reviewer']);
  });

  test('that is upheld may be accepted or taken on to the scheme, whose answer ends it; both views are kept', async () => {
    const finding = await issued();
    const disputed = await done(await dispute(finding));
    expect(await codesOf(await put(lead, disputed, 'hearing', { outcome: 'upheld', reasons: 'We saw them full.' }))).toEqual([
      403,
      'dispute-not-yours',
    ]);
    expect(await codesOf(await put(staff, disputed, 'hearing', { outcome: 'upheld', reasons: 'Full.' }))).toEqual([
      403,
      'dispute-not-yours',
    ]);
    expect((await read(reviewer, finding.id)).disputeMoves).toEqual(['hear']);
    const upheld = await done(await put(reviewer, disputed, 'hearing', { outcome: 'upheld', reasons: 'The photos show them full.' }));
    expect(upheld.dispute).toMatchObject({ status: 'offered', waitsFor: null });
    expect((await read(manager, finding.id)).disputeMoves).toEqual(['accept', 'take-on']);
    const takenOn = await done(await put(manager, upheld, 'reply', { reply: 'taken-on' }));
    expect(takenOn.dispute).toMatchObject({ status: 'waiting', waitsFor: 'scheme-staff' });
    expect((await frozen()).counts).toMatchObject({ withStaff: 1 });
    expect(await codesOf(await put(staff, upheld, 'hearing', { outcome: 'upheld', reasons: 'x' }))).toEqual([412, 'stale-version']);
    const settled = await done(await put(staff, takenOn, 'hearing', { outcome: 'upheld', reasons: 'The photos are dated.' }));
    expect(settled.dispute).toMatchObject({ status: 'settled' });
    expect((await frozen()).disputes.find(({ findingId }) => findingId === finding.id)).toMatchObject({
      statement: 'The drums were empty.',
      steps: [
        { heardBy: 'firm-reviewer', outcome: 'upheld', reasons: 'The photos show them full.' },
        { heardBy: 'scheme-staff', outcome: 'upheld', reasons: 'The photos are dated.' },
      ],
    });
  });

  test('that is to be changed is changed by the lead once, and what it said before is kept', async () => {
    const finding = await issued();
    const heard = await done(
      await put(reviewer, await done(await dispute(finding)), 'hearing', { outcome: 'changed', reasons: 'One drum.' }),
    );
    await done(await put(manager, heard, 'reply', { reply: 'accepted' }));
    const due = await read(lead, finding.id);
    expect(due.disputeMoves).toEqual(['change']);
    expect((await frozen()).codes).toContain('dispute-change-due');
    const better = { ...words, grade: 'observation', title: 'One drum' };
    expect(await codesOf(await put(lead, due, 'change', { ...better, grade: 'grave' }))).toEqual([
      422,
      'faulty-fields',
      '/grade unknown-grade',
    ]);
    const changed = await done(await put(lead, due, 'change', better));
    expect(changed).toMatchObject({
      grade: 'observation',
      title: 'One drum',
      dispute: { changeDue: false, earlier: [{ grade: 'minor' }] },
    });
    expect(await codesOf(await put(lead, changed, 'change', better))).toEqual([409, 'dispute-step']);
  });

  test('that is taken back is over, and is still told', async () => {
    const finding = await issued();
    const heard = await put(reviewer, await done(await dispute(finding)), 'hearing', {
      outcome: 'withdrawn',
      reasons: 'Another site’s drums.',
    });
    expect(await done(heard)).toMatchObject({ status: 'withdrawn', dispute: { status: 'settled' } });
    expect((await frozen()).disputes.map(({ findingId }) => findingId)).toContain(finding.id);
  });
});
