import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { reviewAtDesk } from '../../../../test/support/site-work.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { blockersOfPlan, frozenPlan } from './frozen.ts';
import { movePlan } from './move-plan.ts';

type Seen = {
  plan: { status: string; version: number; announcedOn: string | null; remoteApproval: object | null } | null;
  needed: { days: number; byRisk: { risk: string; days: number }[]; interviews: number; documents: number; because: { rule: string }[] };
  earliest: string;
  faults: { code: string }[];
  moves: string[];
  mayEdit: boolean;
};

let made: AppointedSite;
let lead: TestPerson;
let staff: TestPerson;

const at = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment/plan${rest}`;
const read = async (person = lead) => (await (await ask(person, 'GET', at())).json()) as Seen;
const put = (person: TestPerson, version: number, rest: string, body: object) =>
  ask(person, 'PUT', at(rest), { body, headers: { 'if-match': `"${version}"` } });
const seen = async (answer: Promise<Response>) => {
  const response = await answer;
  expect(response.status).toBe(200);
  return (await response.json()) as Seen;
};

function later(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whoever has looked through the self-assessment may send a plan. */
async function aReviewedSite(): Promise<AppointedSite> {
  const site = await anAppointedSite();
  await reviewAtDesk(site);
  return site;
}

async function planned(given: object = {}) {
  const { needed, earliest } = await read();
  return {
    startsOn: later(earliest, 1),
    endsOn: later(earliest, 5),
    days: needed.days,
    daysReason: '',
    risk: 'low',
    riskReason: 'No complaint is known.',
    interviews: [{ group: 'employees', people: needed.interviews }],
    documents: needed.documents,
    areas: ['Pit'],
    remoteReason: null,
    team: [
      { personId: made.firm.lead.id, work: 'Leads; the pit, every day.' },
      { personId: made.firm.member.id, work: 'The mill, and the night shift.' },
    ],
    interpreters: [{ language: 'Quechua', independent: true }],
    systems: ['jdds'],
    method: 'Drawn by lot from the lists of the day.',
    ...given,
  };
}

beforeAll(async () => {
  await openWorld();
  made = await aReviewedSite();
  lead = made.firm.lead;
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
});

describe('a plan', () => {
  test('is written by the team, sent by the lead, returned and accepted by staff, and announced by that', async () => {
    expect(await read()).toMatchObject({ plan: null, mayEdit: true, moves: [] });
    const draft = await seen(put(made.firm.member, 0, '', await planned({ days: 0.5 })));
    expect(draft.faults.map(({ code }) => code)).toEqual(['plan-days-short']);
    expect(await codesOf(await put(lead, 1, '/status', { status: 'sent' }))).toEqual([422, 'faulty-fields', '/daysReason plan-days-short']);
    await seen(put(lead, 1, '', await planned()));
    expect(await codesOf(await put(made.firm.member, 2, '/status', { status: 'sent' }))).toEqual([403, 'not-the-lead']);
    const sent = await seen(put(lead, 2, '/status', { status: 'sent' }));
    expect([sent.plan?.status, sent.mayEdit, sent.moves]).toEqual(['sent', false, []]);
    expect(await codesOf(await put(lead, 3, '', await planned()))).toEqual([409, 'plan-sent']);
    expect((await read(staff)).moves).toEqual(['returned', 'accepted']);
    expect(await codesOf(await put(staff, 3, '/status', { status: 'returned' }))).toEqual([422, 'faulty-fields', '/reason reason-needed']);
    await seen(put(staff, 3, '/status', { status: 'returned', reason: 'Name the tailings facility.' }));
    await seen(put(lead, 4, '', await planned({ areas: ['Pit', 'Tailings facility'] })));
    await seen(put(lead, 5, '/status', { status: 'sent' }));
    expect(await codesOf(await put(lead, 6, '/status', { status: 'accepted' }))).toEqual([403, 'not-allowed']);
    const accepted = await seen(put(staff, 6, '/status', { status: 'accepted' }));
    expect(accepted.plan).toMatchObject({ status: 'accepted', version: 7 });
    expect(accepted.plan?.announcedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('is not accepted for a visit that stakeholders would hear of too late', async () => {
    made = await aReviewedSite();
    lead = made.firm.lead;
    const { earliest } = await read();
    await seen(put(lead, 0, '', await planned({ startsOn: later(earliest, -1) })));
    await seen(put(lead, 1, '/status', { status: 'sent' }));
    expect(await codesOf(await put(staff, 2, '/status', { status: 'accepted' }))).toEqual([409, 'visit-too-soon']);
    expect((await read()).plan?.status).toBe('sent');
  });

  test('is not sent while one of the team is at another site on those days', async () => {
    const other = await aReviewedSite();
    const elsewhere = lead;
    const { db } = (await openWorld()).services;
    const assessment = await db.selectFrom('assessments').select('id').where('cycle_id', '=', other.cycle.id).executeTakeFirstOrThrow();
    await db.insertInto('assessment_team').values({ assessment_id: assessment.id, person_id: elsewhere.id, role: 'assessor' }).execute();
    made = other;
    lead = other.firm.lead;
    const body = await planned();
    const team = [...body.team, { personId: elsewhere.id, work: 'The mill.' }];
    await seen(put(lead, 0, '', { ...body, team, startsOn: later(body.startsOn, -2) }));
    expect(await codesOf(await put(lead, 1, '/status', { status: 'sent' }))).toEqual([422, 'faulty-fields', '/startsOn visit-overlaps']);
  });

  test('of two that name the same person for the same days, sent at the same moment, only one is sent', async () => {
    const sites = [await aReviewedSite(), await aReviewedSite()] as const;
    const [first, second] = sites;
    const { db } = (await openWorld()).services;
    const assessment = await db.selectFrom('assessments').select('id').where('cycle_id', '=', second.cycle.id).executeTakeFirstOrThrow();
    const shared = first.firm.member;
    await db.insertInto('assessment_team').values({ assessment_id: assessment.id, person_id: shared.id, role: 'assessor' }).execute();
    for (const one of sites) {
      made = one;
      lead = one.firm.lead;
      const body = await planned();
      const team = one === second ? [...body.team, { personId: shared.id, work: 'The mill.' }] : body.team;
      await seen(put(lead, 0, '', { ...body, team }));
    }
    const send = (one: AppointedSite, wait: number) =>
      doing(one.firm.lead, async (services, tx, actor) => {
        const path = { siteId: one.site.id, cycleId: one.cycle.id };
        const move = { status: 'sent' as const, reason: null, remoteApproved: false, version: 1 };
        const reader = { actorId: actor.id, relations: new Set<never>(), language: 'en' };
        await movePlan(services, tx, actor, { ...path, ...move }, reader);
        await new Promise((resolve) => setTimeout(resolve, wait));
      });
    // The first is not yet committed when the second is sent.
    const sending = send(first, 1_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    const answers = await Promise.allSettled([sending, send(second, 0)]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('for a remote visit is accepted with an approval, kept with who gave it and when, until it is returned', async () => {
    made = await aReviewedSite();
    lead = made.firm.lead;
    await seen(put(lead, 0, '', await planned({ remoteReason: 'The road is closed.' })));
    await seen(put(lead, 1, '/status', { status: 'sent' }));
    expect(await codesOf(await put(staff, 2, '/status', { status: 'accepted' }))).toEqual([
      422,
      'faulty-fields',
      '/remoteApproved remote-approval-needed',
    ]);
    const accepted = await seen(put(staff, 2, '/status', { status: 'accepted', remoteApproved: true }));
    expect(accepted.plan?.remoteApproval).toMatchObject({ by: { id: staff.id, name: staff.name } });
    const returned = await seen(put(staff, 3, '/status', { status: 'returned', reason: 'The road is open again.' }));
    expect(returned.plan?.remoteApproval).toBeNull();
  });

  test('is kept with a submitted assessment as it was accepted, and until then and until its visit keeps it from being submitted', async () => {
    const { services } = await openWorld();
    made = await aReviewedSite();
    lead = made.firm.lead;
    const path = { siteId: made.site.id, cycleId: made.cycle.id };
    const held = () =>
      services.db.transaction().execute(async (tx) => {
        const at = await heldCycle(services, tx, path);
        const assessment = await latestAssessment(tx, made.cycle.id);
        if (assessment === undefined) throw new Error('nobody was appointed');
        const plan = await frozenPlan(tx, at, assessment);
        const on = async (day: string) => (await blockersOfPlan(tx, { ...at, day }, assessment)).map(({ code }) => code);
        return { plan, before: await on('2026-01-01'), after: await on('2099-01-01') };
      });
    const body = await planned({ days: 99 });
    await seen(put(lead, 0, '', body));
    expect(await held()).toEqual({ plan: null, before: ['plan-needed'], after: ['plan-needed'] });
    await seen(put(lead, 1, '/status', { status: 'sent' }));
    const { needed } = await seen(put(staff, 2, '/status', { status: 'accepted' }));
    expect(await held()).toMatchObject({
      plan: {
        startsOn: body.startsOn,
        days: 99,
        daysNeeded: needed.days,
        systems: ['jdds'],
        team: body.team,
        interpreters: body.interpreters,
      },
      before: ['visit-not-begun'],
      after: [],
    });
  });

  test('is returned until its visit begins, and never after: it could not be announced again', async () => {
    const { services, setNow } = await openWorld();
    made = await aReviewedSite();
    lead = made.firm.lead;
    const body = await planned();
    await seen(put(lead, 0, '', body));
    await seen(put(lead, 1, '/status', { status: 'sent' }));
    await seen(put(staff, 2, '/status', { status: 'accepted' }));
    expect((await read(staff)).moves).toEqual(['returned']);
    const before = services.clock.now();
    setNow(`${body.startsOn}T15:00:00Z`);
    try {
      expect((await read(staff)).moves).toEqual([]);
      const late = await put(staff, 3, '/status', { status: 'returned', reason: 'Too few of the night shift.' });
      expect(await codesOf(late)).toEqual([409, 'visit-begun']);
    } finally {
      setNow(before.toISOString());
    }
    await seen(put(staff, 3, '/status', { status: 'returned', reason: 'Too few of the night shift.' }));
    const { items } = (await (await ask(made.people.siteManager, 'GET', `/api/v1/sites/${made.site.id}/trail`)).json()) as {
      items: { action: string; reason: string | null }[];
    };
    expect(items.find(({ action }) => action === 'assessment.plan-returned')?.reason).toBeNull();
  });

  test('is moved by no member of staff who is of the site as well', async () => {
    made = await aReviewedSite();
    lead = made.firm.lead;
    await seen(put(lead, 0, '', await planned()));
    await seen(put(lead, 1, '/status', { status: 'sent' }));
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'contributor', scopeId: made.site.id },
    ]);
    expect(await codesOf(await put(both, 2, '/status', { status: 'accepted' }))).toEqual([403, 'own-site-results']);
  });

  test('is refused with each faulty field by name', async () => {
    const body = await planned({
      endsOn: '2026-01-01',
      risk: 'grave',
      interviews: [{ group: 'ghosts', people: 3 }],
      team: [{ personId: 'nobody', work: '' }],
      systems: ['gri'],
    });
    made = await aReviewedSite();
    lead = made.firm.lead;
    expect(await codesOf(await put(lead, 0, '', body))).toEqual([
      422,
      'faulty-fields',
      '/endsOn until-before-from',
      '/risk unknown-risk',
      '/interviews/0/group unknown-group',
      '/team/0/personId plan-person-unknown',
      '/systems/0 unknown-system',
    ]);
  });

  test('says what each step of risk would ask for, before one is chosen', async () => {
    const { needed } = await read();
    expect(needed.byRisk.map(({ risk }) => risk)).toEqual(['low', 'medium', 'high']);
    const days = needed.byRisk.map((one) => one.days);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    expect(days[0]).toBe(needed.days);
    expect(days[2]).toBeGreaterThan(needed.days);
  });

  test('is not overwritten by a colleague who has not seen the latest of it', async () => {
    await seen(put(lead, 0, '', await planned()));
    expect(await codesOf(await put(made.firm.member, 0, '', await planned()))).toEqual([412, 'stale-version']);
  });

  test('is read in the same number of statements, and never by the site that will be visited', async () => {
    const { sql } = await recordStatements(() => ask(lead, 'GET', at()));
    expect(sql.filter((text) => !text.includes('sessions')).length).toBeLessThanOrEqual(12);
    expect((await ask(made.people.siteManager, 'GET', at())).status).toBe(403);
  });
});
