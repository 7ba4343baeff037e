import { beforeAll, describe, expect, test } from 'vitest';
import { type AppointedSite, aSubmittedAssessment, codesOf } from '../../../../test/support/assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { submittedAssessment } from '../submitted.ts';

type Point = { id: string; version: number };
type View = {
  waiting: boolean;
  accepted: object | null;
  result: { digest: string; items: { title: string }[] } | null;
  rounds: { number: number; status: string; points: Point[] }[];
  mayReview: boolean;
  partial: boolean;
};

let made: AppointedSite;
let staff: TestPerson;
let lead: TestPerson;

const of = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const at = (rest = '') => of(`/quality${rest}`);
const read = async (person: TestPerson) => (await (await ask(person, 'GET', at())).json()) as View;
const decide = async (person: TestPerson, outcome: string, digest?: string) =>
  ask(person, 'PUT', at('/outcome'), {
    body: { outcome, statement: 'I read it all.', digest: digest ?? (await read(person)).result?.digest ?? '' },
  });
const mailsTo = async (person: TestPerson) => {
  const { engine } = await openWorld();
  const found = await engine.pool.query(`select data->>'kind' as kind from pgboss.job where name = 'mail' and data->'to'->>'email' = $1`, [
    person.email,
  ]);
  return found.rows.map(({ kind }) => kind as string);
};

beforeAll(async () => {
  made = await aSubmittedAssessment();
  lead = made.firm.lead;
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const { services } = await openWorld();
  // As it is submitted where the rulebook asks for a review: nothing is accepted yet.
  await services.db.updateTable('assessments').set({ accepted_at: null }).where('cycle_id', '=', made.cycle.id).execute();
});

describe('the quality review', () => {
  test('reads the result as it was submitted, by staff who are tied to neither side', async () => {
    expect(await read(staff)).toMatchObject({ waiting: true, mayReview: true, partial: false, accepted: null });
    expect((await read(staff)).result?.items[0]?.title).toMatch(/\w/);
    const tied = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'assessor', scopeId: made.firm.organisation.id },
    ]);
    expect(await read(tied)).toMatchObject({ mayReview: false, partial: true });
    expect(await codesOf(await decide(tied, 'accepted'))).toEqual([403, 'reviewer-not-impartial']);
    expect(await codesOf(await decide(lead, 'accepted'))).toEqual([403, 'not-allowed']);
    expect(await codesOf(await ask(made.people.siteManager, 'GET', at()))).toEqual([403, 'not-allowed']);
    const { services } = await openWorld();
    expect(await submittedAssessment(services.db, made.cycle.id)).toBeNull();
  });

  test('gives a result back with points, and each is answered before it is submitted again', async () => {
    expect(await codesOf(await decide(staff, 'returned'))).toEqual([409, 'points-needed']);
    const written = await ask(staff, 'POST', at('/points'), { body: { item: '26', text: 'Which drums were these?' } });
    expect(written.status).toBe(201);
    expect((await read(lead)).rounds[0]?.points).toEqual([]);
    expect((await decide(staff, 'returned')).status).toBe(200);
    expect(await mailsTo(lead)).toContain('quality-returned');
    const view = await read(lead);
    expect(view).toMatchObject({
      waiting: false,
      result: null,
      rounds: [{ number: 1, status: 'returned', points: [{ mayAnswer: true }] }],
    });
    const left = async () => {
      const { steps } = (await (await ask(lead, 'GET', of('/steps'))).json()) as { steps: { subject: string; left: { code: string }[] }[] };
      return steps.find(({ subject }) => subject === 'quality')?.left.map(({ code }) => code);
    };
    expect(await left()).toEqual(['points-unanswered']);
    const point = view.rounds[0]?.points[0];
    const answer = { body: { answer: 'Those at the east gate.' }, headers: { 'if-match': `"${point?.version}"` } };
    expect((await ask(lead, 'PUT', at(`/points/${point?.id}/answer`), answer)).status).toBe(200);
    expect(await left()).toEqual([]);
    expect(await codesOf(await decide(staff, 'accepted'))).toEqual([409, 'result-not-submitted']);
  });

  test('accepts a result, which then waits for its decision', async () => {
    const { services } = await openWorld();
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    made = await aSubmittedAssessment();
    await services.db.updateTable('assessments').set({ accepted_at: null }).where('cycle_id', '=', made.cycle.id).execute();
    await services.db.updateTable('cycles').set({ stage: 'assessment' }).where('id', '=', made.cycle.id).execute();
    expect(await codesOf(await decide(staff, 'accepted', 'another'))).toEqual([412, 'stale-version']);
    expect((await decide(staff, 'accepted')).status).toBe(200);
    expect(await submittedAssessment(services.db, made.cycle.id)).toMatchObject({ cycleId: made.cycle.id });
    const { stage } = await services.db.selectFrom('cycles').select('stage').where('id', '=', made.cycle.id).executeTakeFirstOrThrow();
    expect(stage).toBe('submitted');
    expect(await mailsTo(decider)).toContain('decision-waits');
    expect(await mailsTo(made.people.siteManager)).toContain('quality-accepted');
    expect(await codesOf(await decide(staff, 'accepted'))).toEqual([409, 'result-accepted']);
  });
});
