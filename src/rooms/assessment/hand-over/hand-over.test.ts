import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { anAnnouncedVisit } from '../../../../test/support/announced-visit.ts';
import { type AppointedSite, anAppointedSite, appointTo, codesOf, declare } from '../../../../test/support/assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

const at = (made: AppointedSite, rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const span = { from: '2020-01-01', until: '2099-12-31' };

type Team = {
  team: { id: string; role: string; active: boolean; access: boolean }[];
  successors: { id: string; obstacles: { code: string }[]; reviews: boolean }[];
  handOvers: { reason: string }[];
};

/** Another assessor of the firm, approved and free of the producer. */
async function aColleague(made: AppointedSite, declared = true): Promise<TestPerson> {
  const { firm } = made;
  const person = await aPerson([{ role: 'assessor', scopeId: firm.organisation.id }]);
  await approve(made, person, 'approved', 0);
  if (declared) await declare(person, made.organisation.id);
  return person;
}

function approve({ firm }: AppointedSite, person: TestPerson, status: 'approved' | 'suspended', version: number) {
  return ask(firm.staff, 'PUT', `/api/v1/organisations/${firm.organisation.id}/assessors/${person.id}`, {
    body: { ...span, status, reason: 'So decided' },
    headers: { 'if-match': `"${version}"` },
  });
}

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  await openWorld();
});

describe('an assessor who is suspended in the middle', () => {
  let made: AppointedSite;
  const read = () => ask(made.firm.lead, 'GET', at(made));
  const readmit = (person: TestPerson) => ask(made.firm.staff, 'PUT', at(made, `/team/${person.id}/access`));

  beforeAll(async () => {
    made = await anAppointedSite();
  });

  test('neither reads nor works any more', async () => {
    expect((await read()).status).toBe(200);
    expect((await approve(made, made.firm.lead, 'suspended', 1)).status).toBe(200);
    expect((await read()).status).toBe(404);
    const team = (await (await ask(made.firm.staff, 'GET', at(made, '/team'))).json()) as Team;
    expect(team.team.find(({ id }) => id === made.firm.lead.id)).toMatchObject({ active: false, access: false });
  });

  test('gets access back from staff once they are approved again', async () => {
    expect(await codesOf(await readmit(made.firm.lead))).toEqual([409, 'still-suspended']);
    await approve(made, made.firm.lead, 'approved', 2);
    expect((await read()).status).toBe(404);
    expect((await readmit(made.firm.lead)).status).toBe(200);
    expect((await read()).status).toBe(200);
  });

  test('because the approval of their firm is, or has run out, works no more either', async () => {
    const path = `/api/v1/organisations/${made.firm.organisation.id}/approval`;
    const body = { status: 'approved', kinds: ['mine'], metals: ['Cu'], from: '2020-01-01', until: '2020-12-31', reason: 'Ran out' };
    expect((await ask(made.firm.staff, 'PUT', path, { body, headers: { 'if-match': '"1"' } })).status).toBe(200);
    const submitted = await ask(made.firm.lead, 'POST', at(made, '/submission'));
    expect(await codesOf(submitted)).toEqual([403, 'assessor-suspended']);
    expect((await read()).status).toBe(200);
    await ask(made.firm.staff, 'PUT', path, { body: { ...body, status: 'suspended' }, headers: { 'if-match': '"2"' } });
    expect((await read()).status).toBe(404);
  });
});

describe('a hand-over', () => {
  let made: AppointedSite;
  const hand = (person: TestPerson, fromId: string, toId: string) =>
    ask(person, 'POST', at(made, '/team/hand-overs'), { body: { fromId, toId, reason: 'On leave from today' } });

  beforeAll(async () => {
    made = await anAppointedSite();
  });

  test('is for staff, and to somebody whom nothing speaks against', async () => {
    const { firm } = made;
    const undeclared = await aColleague(made, false);
    expect((await hand(firm.lead, firm.lead.id, undeclared.id)).status).toBe(403);
    expect(await codesOf(await hand(firm.staff, firm.lead.id, undeclared.id))).toEqual([422, 'faulty-fields', '/toId conflict-undeclared']);
    expect(await codesOf(await hand(firm.staff, undeclared.id, firm.member.id))).toEqual([
      422,
      'faulty-fields',
      '/fromId not-of-the-team',
      '/toId hand-over-to-member',
    ]);
    const { successors } = (await (await ask(firm.staff, 'GET', at(made, '/team'))).json()) as Team;
    expect(successors.find(({ id }) => id === undeclared.id)?.obstacles.map(({ code }) => code)).toEqual(['conflict-undeclared']);
  });

  test('moves the lead, with access and what was written, also from somebody who is suspended', async () => {
    const { firm } = made;
    const colleague = await aColleague(made);
    const work = (await (await ask(firm.lead, 'GET', at(made))).json()) as { items: { item: string }[] };
    const item = work.items[0]?.item ?? '';
    const determined = { level: null, notApplicable: false, rationale: 'Begun by the first lead', basedOn: [] };
    const saved = await ask(firm.lead, 'PUT', at(made, `/determinations/${item}`), { body: determined, headers: { 'if-match': '"0"' } });
    expect(saved.status).toBe(200);
    await approve(made, firm.lead, 'suspended', 1);
    const done = await hand(firm.staff, firm.lead.id, colleague.id);
    expect(done.status).toBe(201);
    expect((await done.json()) as Team).toMatchObject({ handOvers: [{ reason: 'On leave from today' }] });
    expect((await ask(firm.lead, 'GET', at(made))).status).toBe(404);
    const taken = (await (await ask(colleague, 'GET', at(made))).json()) as {
      maySubmit: boolean;
      items: { item: string; determination: { rationale: string } | null }[];
    };
    expect(taken.maySubmit).toBe(true);
    expect(taken.items.find((one) => one.item === item)?.determination?.rationale).toBe('Begun by the first lead');
    expect(await codesOf(await hand(firm.staff, firm.lead.id, colleague.id))).toContain('/fromId not-of-the-team');
  });
});

describe('a firm that lost its approval while it assesses a site', () => {
  test('is followed by another, once staff have declined it with a reason', async () => {
    const made = await anAppointedSite();
    const { firm } = made;
    const answer = (version: number) =>
      ask(firm.staff, 'PATCH', at(made, '/appointment'), {
        body: { status: 'declined', reason: 'The firm lost its approval.' },
        headers: { 'if-match': `"${version}"` },
      });
    expect(await codesOf(await answer(2))).toEqual([409, 'appointment-answered']);
    const lost = { status: 'suspended', kinds: ['mine'], metals: ['Cu'], from: '2020-01-01', until: '2099-12-31', reason: 'Forgery' };
    const path = `/api/v1/organisations/${firm.organisation.id}/approval`;
    expect((await ask(firm.staff, 'PUT', path, { body: lost, headers: { 'if-match': '"1"' } })).status).toBe(200);
    expect((await answer(2)).status).toBe(200);
    const next = await appointTo(made);
    expect((await ask(next.firm.lead, 'GET', at(made))).status).toBe(200);
    expect((await ask(firm.lead, 'GET', at(made))).status).toBe(404);
  });
});

describe('an assessor who takes up a role of the producer', () => {
  test('works no more on its assessment, neither here nor from a device', async () => {
    const made = await anAppointedSite();
    const { member } = made.firm;
    const { db, clock } = (await openWorld()).services;
    const grantable = { personId: member.id, role: 'consultant', scopeId: made.organisation.id, by: null, until: null } as const;
    await db.transaction().execute((tx) => grant(tx, { ...grantable, at: clock.now() }));
    const determined = { level: null, notApplicable: false, rationale: 'x', basedOn: [] };
    for (const [method, path, body] of [
      ['PUT', '/determinations/26', determined],
      ['POST', '/sync', { deviceNow: clock.now().toISOString(), changes: [] }],
      ['POST', '/workbench-key', undefined],
    ] as const) {
      const answer = await ask(member, method, at(made, path), { ...(body === undefined ? {} : { body }), headers: { 'if-match': '"0"' } });
      expect(await codesOf(answer)).toEqual([403, 'own-site-results']);
    }
  });
});

describe('whoever worked on an assessment', () => {
  test('does not review it after they left, and whoever reviewed it does not work on it', async () => {
    const made = await anAppointedSite();
    const { firm } = made;
    const [first, second] = [await aColleague(made), await aColleague(made)];
    const hand = (fromId: string, toId: string) =>
      ask(firm.staff, 'POST', at(made, '/team/hand-overs'), { body: { fromId, toId, reason: 'On leave' } });
    const name = (personId: string, version: number) =>
      ask(firm.staff, 'PUT', at(made, '/reviewer'), { body: { personId }, headers: { 'if-match': `"${version}"` } });
    expect((await hand(firm.lead.id, first.id)).status).toBe(201);
    expect(await codesOf(await name(firm.lead.id, 3))).toEqual([422, 'faulty-fields', '/personId reviewer-worked-on-it']);
    expect((await name(second.id, 3)).status).toBe(200);
    const { team, successors } = (await (await ask(firm.staff, 'GET', at(made, '/team'))).json()) as Team;
    expect([team.length, successors.find(({ id }) => id === firm.lead.id)?.reviews]).toEqual([3, false]);
    expect(await codesOf(await hand(second.id, firm.lead.id))).toEqual([422, 'faulty-fields', '/toId reviewer-worked-on-it']);

    const { db, clock } = (await openWorld()).services;
    const { id } = await db.selectFrom('assessments').select('id').where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
    await db
      .insertInto('result_reviews')
      .values({
        ...{ id: randomUUID(), assessment_id: id, kind: 'second', number: 1, status: 'approved', digest: '', asked_by: first.id },
        ...{ asked_at: clock.now(), request: '', statement: 'Read.', decided_by: second.id, decided_at: clock.now(), version: 2 },
      })
      .execute();
    expect((await hand(second.id, firm.reviewer.id)).status).toBe(201);
    expect(await codesOf(await hand(firm.member.id, second.id))).toEqual([422, 'faulty-fields', '/toId worker-reviewed-it']);
    // Back to work on it is another matter.
    expect((await hand(firm.member.id, firm.lead.id)).status).toBe(201);
  });

  test('does not go to a site while they are at another one, and reviews it all the same', async () => {
    const [made, other] = [await anAppointedSite(), await anAppointedSite()];
    const { db } = (await openWorld()).services;
    const colleague = await aColleague(made);
    const elsewhere = await anAnnouncedVisit(other);
    await anAnnouncedVisit(made);
    await db.insertInto('assessment_team').values({ assessment_id: elsewhere, person_id: colleague.id, role: 'assessor' }).execute();
    const hand = () =>
      ask(made.firm.staff, 'POST', at(made, '/team/hand-overs'), {
        body: { fromId: made.firm.member.id, toId: colleague.id, reason: 'On leave' },
      });
    expect(await codesOf(await hand())).toEqual([422, 'faulty-fields', '/toId visit-overlaps']);
    const team = (await (await ask(made.firm.staff, 'GET', at(made, '/team'))).json()) as Team;
    expect(team.team.map(({ id }) => id)).toContain(made.firm.member.id);
    await db.updateTable('assessment_team').set({ role: 'reviewer' }).where('person_id', '=', colleague.id).execute();
    expect((await hand()).status).toBe(201);
  });

  test('is not confirmed by somebody of the assessed producer', async () => {
    const made = await anAppointedSite();
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'site-manager', scopeId: made.site.id },
    ]);
    const answered = await ask(both, 'PATCH', at(made, '/appointment'), {
      body: { status: 'confirmed', reason: 'Well known to us' },
      headers: { 'if-match': '"2"' },
    });
    expect(await codesOf(answered)).toEqual([403, 'own-site-results']);
  });
});

describe('the reviewer', () => {
  let made: AppointedSite;
  let reviewer: TestPerson;
  const name = (person: TestPerson, personId: string, version: number) =>
    ask(person, 'PUT', at(made, '/reviewer'), { body: { personId }, headers: { 'if-match': `"${version}"` } });

  beforeAll(async () => {
    made = await anAppointedSite();
    reviewer = await aColleague(made);
  });

  test('is named by the lead or by staff, and works on nothing else', async () => {
    const { firm } = made;
    expect(await codesOf(await name(firm.member, reviewer.id, 2))).toEqual([403, 'reviewer-not-yours']);
    expect(await codesOf(await name(firm.lead, firm.member.id, 2))).toEqual([422, 'faulty-fields', '/personId reviewer-is-in-the-team']);
    expect(await codesOf(await name(firm.lead, reviewer.id, 9))).toEqual([412, 'stale-version']);
    expect((await name(firm.lead, reviewer.id, 2)).status).toBe(200);
    const work = (await (await ask(reviewer, 'GET', at(made))).json()) as { mayEdit: boolean; items: { item: string }[] };
    expect(work.mayEdit).toBe(false);
    const determined = { level: null, notApplicable: false, rationale: 'x', basedOn: [] };
    const path = at(made, `/determinations/${work.items[0]?.item}`);
    expect(await codesOf(await ask(reviewer, 'PUT', path, { body: determined, headers: { 'if-match': '"0"' } }))).toEqual([
      403,
      'reviewer-only-reviews',
    ]);
  });

  test('is chosen from a list that the lead reads, and that is none of the site’s', async () => {
    const team = (await (await ask(made.firm.lead, 'GET', at(made, '/team'))).json()) as Team &
      Record<'mayHandOver' | 'mayNameReviewer', boolean>;
    expect([team.mayHandOver, team.mayNameReviewer, team.team.map(({ role }) => role)]).toEqual([
      false,
      true,
      ['lead-assessor', 'assessor', 'reviewer'],
    ]);
    expect((await ask(made.people.siteManager, 'GET', at(made, '/team'))).status).toBe(403);
    const member = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await ask(member, 'GET', at(made, '/team')))).toEqual([403, 'own-site-results']);
  });

  test('is changed while the work goes on, and the one before sees no more of it', async () => {
    const other = await aColleague(made);
    expect((await name(made.firm.staff, other.id, 3)).status).toBe(200);
    expect((await ask(reviewer, 'GET', at(made))).status).toBe(404);
    expect((await ask(other, 'GET', at(made))).status).toBe(200);
  });

  test('is held against ties and declarations as everybody is', async () => {
    const undeclared = await aColleague(made, false);
    expect(await codesOf(await name(made.firm.lead, undeclared.id, 4))).toEqual([422, 'faulty-fields', '/personId conflict-undeclared']);
  });
});
