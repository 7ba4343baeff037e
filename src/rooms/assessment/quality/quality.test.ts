import { beforeAll, describe, expect, test } from 'vitest';
import { digestOf } from '#platform/audit/chain.ts';
import { newId } from '#platform/database/ids.ts';
import { assessable, packOf } from '#programme/index.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
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

/** A result as the rulebook's review finds it: submitted and not accepted, the cycle still being assessed. */
async function aResult(findings: string[] = []): Promise<string> {
  const { services } = await openWorld();
  made = await anAppointedSite();
  lead = made.firm.lead;
  const pack = packOf(services.programme, made.cycle.pack_id);
  if (pack === null) throw new Error('no pack');
  const items = assessable(pack, profileOf(made.site)).map(({ number, criterion }) => ({
    ...{ item: number, criterion: criterion.number, level: 'fully-meets', notApplicable: false, rationale: 'Seen.' },
    basedOn: ['documents'],
  }));
  const at = services.clock.now();
  const snapshot = { items, findings: findings.map((id) => ({ id })), team: [], submittedAt: at.toISOString(), submittedOn: '2026-11-20' };
  const { id } = await services.db
    .updateTable('assessments')
    .set({ status: 'submitted', submitted_at: at, snapshot: JSON.stringify(snapshot), digest: digestOf(snapshot) })
    .where('cycle_id', '=', made.cycle.id)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

beforeAll(async () => {
  await aResult();
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
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
    await aResult();
    expect(await codesOf(await decide(staff, 'accepted', 'another'))).toEqual([412, 'stale-version']);
    expect((await decide(staff, 'accepted')).status).toBe(200);
    expect(await submittedAssessment(services.db, made.cycle.id)).toMatchObject({ cycleId: made.cycle.id });
    const { stage } = await services.db.selectFrom('cycles').select('stage').where('id', '=', made.cycle.id).executeTakeFirstOrThrow();
    expect(stage).toBe('submitted');
    expect(await mailsTo(decider)).toContain('decision-waits');
    expect(await mailsTo(made.people.siteManager)).toContain('quality-accepted');
    expect(await codesOf(await decide(staff, 'accepted'))).toEqual([409, 'result-accepted']);
  });

  test('gives back a result in which a finding was taken back since, and keeps what was heard after the submission', async () => {
    const { services } = await openWorld();
    const [kept, taken] = [newId(), newId()];
    const assessment = await aResult([kept, taken]);
    const now = new Date();
    for (const id of [kept, taken]) {
      const found = { item: '26', grade: 'observation', title: 'x', statement: 'x', requirement: 'x', evidence: [], observed_at: now };
      const raised = { raised_by: made.firm.lead.id, raised_at: now, status: 'open' as const, issued_at: now, version: 1 };
      await services.db
        .insertInto('findings')
        .values({ id, assessment_id: assessment, ...found, ...raised })
        .execute();
      await services.db
        .insertInto('finding_disputes')
        .values({
          ...{ finding_id: id, statement: 'No.', disputed_by: made.people.siteManager.id, disputed_at: now, status: 'waiting' },
          ...{ waits_for: 'scheme-staff', change_due: false, version: 1, earlier: '[]' },
          steps: JSON.stringify([{ heardBy: 'firm-reviewer', outcome: 'upheld', reasons: 'Seen.', by: lead.id, at: now.toISOString() }]),
        })
        .execute();
    }
    expect(await codesOf(await decide(staff, 'accepted'))).toEqual([409, 'dispute-with-staff']);
    const hear = (id: string, outcome: string) =>
      ask(staff, 'PUT', `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/findings/${id}/dispute/hearing`, {
        body: { outcome, reasons: 'Heard.' },
        headers: { 'if-match': '"1"' },
      });
    expect((await hear(kept, 'upheld')).status).toBe(200);
    expect((await hear(taken, 'withdrawn')).status).toBe(200);
    expect(await codesOf(await decide(staff, 'accepted'))).toEqual([409, 'dispute-change-due']);

    await services.db.updateTable('findings').set({ status: 'closed' }).where('id', '=', taken).execute();
    const before = (await read(staff)).result?.digest;
    expect((await decide(staff, 'accepted')).status).toBe(200);
    const accepted = await services.db
      .selectFrom('assessments')
      .select(['snapshot', 'digest'])
      .where('id', '=', assessment)
      .executeTakeFirstOrThrow();
    expect(accepted.digest).not.toBe(before);
    expect(accepted.snapshot).toMatchObject({
      disputes: [{ findingId: kept, steps: [{}, { heardBy: 'scheme-staff', outcome: 'upheld' }] }, {}],
    });
  });
});
