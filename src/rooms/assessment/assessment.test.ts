import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { assessable, packOf } from '#programme/index.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { addEvidence } from '#rooms/self-assessment/add-evidence.ts';
import { attachEvidence } from '#rooms/self-assessment/use-evidence.ts';
import {
  type AppointedSite,
  type ApprovedFirm,
  anAppointedSite,
  anApprovedFirm,
  appointTo,
  aSubmittedAssessment,
  declare,
} from '../../../test/support/assessment.ts';
import { aCommittedSite, anOrganisation, aSelfAssessingSite, type CommittedSite, doing } from '../../../test/support/participants.ts';
import { answerEverything, aReleasedSite, type ReleasedSite, releaseAgain } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

type Faults = { code: string; errors?: { code: string; pointer?: string }[] };
const codesOf = async (answer: Response) => {
  const { code, errors = [] } = (await answer.json()) as Faults;
  return [answer.status, code, ...errors.flatMap((error) => (error.pointer === undefined ? [] : [`${error.pointer} ${error.code}`]))];
};
const at = (made: { site: { id: string }; cycle: { id: string } }, rest = '') =>
  `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const propose = (person: TestPerson, made: Pick<CommittedSite, 'site' | 'cycle'>, firm: ApprovedFirm, teamIds: string[] = []) =>
  ask(person, 'POST', at(made), { body: { firmId: firm.organisation.id, leadId: firm.lead.id, teamIds } });

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  await openWorld();
});

describe('approving a firm', () => {
  test('is done by staff, with a version that protects what a colleague saved', async () => {
    const { organisation, manager } = await anOrganisation({ kind: 'firm' });
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    const path = `/api/v1/organisations/${organisation.id}/approval`;
    const body = {
      status: 'approved',
      kinds: ['mine'],
      metals: ['Cu'],
      from: '2026-01-01',
      until: '2027-12-31',
      reason: 'Competence shown',
    };
    const empty = await ask(manager, 'GET', path);
    expect([empty.status, empty.headers.get('etag')]).toEqual([200, '"0"']);
    expect((await ask(manager, 'PUT', path, { body, headers: { 'if-match': '"0"' } })).status).toBe(403);
    expect((await ask(staff, 'PUT', path, { body })).status).toBe(428);
    const approved = await ask(staff, 'PUT', path, { body, headers: { 'if-match': '"0"' } });
    expect([approved.status, approved.headers.get('etag')]).toEqual([200, '"1"']);
    const stale = await ask(staff, 'PUT', path, { body: { ...body, status: 'suspended' }, headers: { 'if-match': '"0"' } });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ current: { approval: { status: 'approved', version: 1 } } });
    const suspended = await ask(staff, 'PUT', path, { body: { ...body, status: 'suspended' }, headers: { 'if-match': '"1"' } });
    expect(await suspended.json()).toMatchObject({ approval: { status: 'suspended', version: 2 } });
  });

  test('is refused for a producer, and for kinds that the programme does not know', async () => {
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    const producer = await anOrganisation();
    const firm = await anOrganisation({ kind: 'firm' });
    const body = { status: 'approved', kinds: ['moon-base'], metals: ['Cu'], from: '2026-01-01', until: '2025-01-01', reason: 'x' };
    const put = (id: string) => ask(staff, 'PUT', `/api/v1/organisations/${id}/approval`, { body, headers: { 'if-match': '"0"' } });
    expect(await codesOf(await put(producer.organisation.id))).toEqual([409, 'not-a-firm']);
    expect(await codesOf(await put(firm.organisation.id))).toEqual([
      422,
      'faulty-fields',
      '/kinds/0 unknown-kind',
      '/until until-before-from',
    ]);
  });

  test('makes assessors only of its own members, each in one firm at a time', async () => {
    const one = await anApprovedFirm();
    const other = await anApprovedFirm();
    const stranger = await aPerson();
    const body = { status: 'approved', from: '2026-01-01', until: '2027-12-31', reason: 'Trained' };
    const put = (firm: ApprovedFirm, person: TestPerson) =>
      ask(one.staff, 'PUT', `/api/v1/organisations/${firm.organisation.id}/assessors/${person.id}`, {
        body,
        headers: { 'if-match': '"0"' },
      });
    expect(await codesOf(await put(one, stranger))).toEqual([409, 'not-in-the-firm']);
    expect(await codesOf(await put(other, one.lead))).toEqual([409, 'assessor-elsewhere']);
    expect((await put(one, one.manager)).status).toBe(200);
  });

  test('puts it on the list to choose from, in the same number of statements whatever its length', async () => {
    const firm = await anApprovedFirm();
    const anybody = await aPerson();
    const list = async (limit: number) => {
      const answer = await ask(anybody, 'GET', `/api/v1/approved-firms?limit=${limit}&q=${encodeURIComponent(firm.organisation.name)}`);
      return (await answer.json()) as { items: { id: string; assessors: { id: string }[] }[] };
    };
    const found = (await list(50)).items.find(({ id }) => id === firm.organisation.id);
    expect(found?.assessors.map(({ id }) => id).sort()).toEqual([firm.lead.id, firm.member.id].sort());
    await anApprovedFirm();
    const count = async (limit: number) =>
      (await recordStatements(() => ask(anybody, 'GET', `/api/v1/approved-firms?limit=${limit}`))).sql.length;
    expect(await count(1)).toBe(await count(200));
  });
});

describe('declaring a conflict', () => {
  test('is for those who judge, and the latest declaration counts', async () => {
    const { organisation } = await aCommittedSite();
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const body = { organisationId: organisation.id, conflict: true, statement: 'I advised them' };
    expect(await codesOf(await ask(await aPerson(), 'POST', '/api/v1/conflict-declarations', { body }))).toEqual([
      403,
      'declaration-not-needed',
    ]);
    expect((await ask(decider, 'POST', '/api/v1/conflict-declarations', { body })).status).toBe(201);
    await ask(decider, 'POST', '/api/v1/conflict-declarations', { body: { ...body, conflict: false } });
    const mine = (await (await ask(decider, 'GET', '/api/v1/conflict-declarations')).json()) as { items: object[] };
    expect(mine.items).toEqual([expect.objectContaining({ organisationId: organisation.id, conflict: false })]);
    const found = (await (
      await ask(decider, 'GET', `/api/v1/declarable-organisations?q=${encodeURIComponent(organisation.name)}`)
    ).json()) as {
      items: { id: string; declared: object | null }[];
    };
    expect(found.items.find(({ id }) => id === organisation.id)?.declared).toMatchObject({ conflict: false });
  });

  test('about an organisation that does not exist is refused', async () => {
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const body = { organisationId: newId(), conflict: false, statement: 'None' };
    expect((await ask(decider, 'POST', '/api/v1/conflict-declarations', { body })).status).toBe(404);
  });
});

describe('appointing an assessor', () => {
  let made: ReleasedSite;
  let firm: ApprovedFirm;

  beforeAll(async () => {
    [made, firm] = [await aReleasedSite(), await anApprovedFirm()];
  });

  test('waits for the release, and never happens without a commitment', async () => {
    const open = await aCommittedSite();
    const own = await aSelfAssessingSite();
    expect(await codesOf(await propose(open.people.siteManager, open, firm))).toEqual([409, 'not-released']);
    expect(await codesOf(await propose(own.people.siteManager, { ...open, ...own }, firm))).toEqual([409, 'not-committed']);
  });

  test('is refused while somebody in the team has declared nothing, or a conflict', async () => {
    expect(await codesOf(await propose(made.people.siteManager, made, firm, [firm.member.id]))).toEqual([
      422,
      'faulty-fields',
      '/leadId conflict-undeclared',
      '/teamIds/0 conflict-undeclared',
    ]);
    await declare(firm.lead, made.organisation.id);
    await declare(firm.member, made.organisation.id, true);
    expect(await codesOf(await propose(made.people.siteManager, made, firm, [firm.member.id]))).toEqual([
      422,
      'faulty-fields',
      '/teamIds/0 conflict-declared',
    ]);
  });

  test('is refused for a firm that is not approved, or not for what the site is', async () => {
    const { staff } = firm;
    const narrow = await anApprovedFirm({ kinds: ['refinery'] });
    await declare(narrow.lead, made.organisation.id);
    expect(await codesOf(await propose(staff, made, narrow))).toEqual([422, 'faulty-fields', '/firmId firm-out-of-scope']);
    const unknown = await anOrganisation({ kind: 'firm' });
    expect(await codesOf(await propose(staff, made, { ...firm, ...unknown }))).toEqual([
      422,
      'faulty-fields',
      '/firmId firm-not-approved',
      '/leadId assessor-not-approved',
    ]);
  });

  test('is refused for somebody who holds a role with the producer, or did a while ago', async () => {
    const { services } = await openWorld();
    const tied = await anApprovedFirm();
    await declare(tied.lead, made.organisation.id);
    const id = newId();
    const grant = { id, person_id: tied.lead.id, role: 'consultant' as const, scope_id: made.site.id, granted_by: null, until: null };
    const year = (back: number) => new Date(services.clock.now().getTime() - back * 365 * 86_400_000);
    await services.db
      .insertInto('grants')
      .values({ ...grant, granted_at: year(9), revoked_at: year(1) })
      .execute();
    expect(await codesOf(await propose(made.people.siteManager, made, tied))).toEqual([
      422,
      'faulty-fields',
      '/leadId tied-to-organisation',
    ]);
    await services.db
      .updateTable('grants')
      .set({ revoked_at: year(4) })
      .where('id', '=', id)
      .execute();
    const { firms } = (await (await ask(made.people.siteManager, 'GET', at(made, '/candidates'))).json()) as {
      firms: { id: string; assessors: { id: string; obstacles: { code: string }[] }[] }[];
    };
    const shown = firms.find((one) => one.id === tied.organisation.id)?.assessors.find((one) => one.id === tied.lead.id);
    expect(shown?.obstacles).toEqual([]);
  });

  test('is confirmed by staff, who may decline with a reason, and gives the team its roles at this site only', async () => {
    const other = await aCommittedSite();
    const first = await propose(made.people.siteManager, made, firm);
    expect(first.status).toBe(201);
    expect(await codesOf(await propose(made.people.siteManager, made, firm))).toEqual([409, 'assessor-chosen']);
    expect((await ask(firm.lead, 'GET', at(made))).status).toBe(404);
    const answer = (body: object, version: number) =>
      ask(firm.staff, 'PATCH', at(made, '/appointment'), { body, headers: { 'if-match': `"${version}"` } });
    expect(await codesOf(await answer({ status: 'declined' }, 1))).toEqual([422, 'faulty-fields', '/reason reason-needed']);
    expect((await answer({ status: 'declined', reason: 'The lead is on leave' }, 1)).status).toBe(200);
    await declare(firm.member, made.organisation.id);
    expect((await propose(firm.staff, made, firm, [firm.member.id])).status).toBe(201);
    expect(await codesOf(await answer({ status: 'confirmed' }, 9))).toEqual([412, 'stale-version']);
    await declare(firm.member, made.organisation.id, true);
    expect(await codesOf(await answer({ status: 'confirmed' }, 1))).toEqual([422, 'faulty-fields', '/teamIds/0 conflict-declared']);
    await declare(firm.member, made.organisation.id);
    const confirmed = await answer({ status: 'confirmed' }, 1);
    expect(await confirmed.json()).toMatchObject({ status: 'confirmed', version: 2 });
    expect((await ask(firm.member, 'GET', at(made))).status).toBe(200);
    expect((await ask(firm.member, 'GET', at(other))).status).toBe(404);
    const seen = (await (await ask(made.people.reader, 'GET', at(made, '/appointment'))).json()) as { appointment: { team: object[] } };
    expect(seen.appointment.team).toHaveLength(2);
  });
});

describe('the assessor’s work', () => {
  let made: AppointedSite;
  let evidenceId: string;

  beforeAll(async () => {
    const committed = await aCommittedSite();
    await answerEverything(committed);
    evidenceId = await heldEvidence(committed, '1');
    made = await appointTo({ ...committed, release: await releaseAgain(committed) });
  });

  const determine = (person: TestPerson, item: string, body: object, version = 0) =>
    ask(person, 'PUT', at(made, `/determinations/${item}`), { body, headers: { 'if-match': `"${version}"` } });
  const full = { level: 'fully-meets', notApplicable: false, rationale: 'Seen', basedOn: ['documents'] };

  test('shows answers, evidence and what is missing to the team, and nothing to the assessed site', async () => {
    for (const person of Object.values(made.people)) expect((await ask(person, 'GET', at(made))).status).toBe(403);
    const view = (await (await ask(made.firm.lead, 'GET', at(made))).json()) as {
      items: { missing: string[] }[];
      evidence: object[];
      mayEdit: boolean;
    };
    expect(view.mayEdit).toBe(true);
    expect(view.items).toHaveLength(assessable(pinnedPack(made, (await openWorld()).services.programme), profileOf(made.site)).length);
    expect(view.items.every(({ missing }) => missing.includes('determination'))).toBe(true);
    expect(view.evidence).toHaveLength(1);
  });

  test('somebody of the producer sees no determination through another role either', async () => {
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await ask(both, 'GET', at(made)))).toEqual([403, 'own-site-results']);
  });

  test('saves a determination, and shows a colleague’s when it was changed meanwhile', async () => {
    const saved = await determine(made.firm.lead, '1', full);
    expect([saved.status, saved.headers.get('etag')]).toEqual([200, '"1"']);
    const stale = await determine(made.firm.member, '1', { ...full, rationale: 'Mine' });
    expect(stale.status).toBe(412);
    expect(await stale.json()).toMatchObject({ current: { rationale: 'Seen', version: 1 } });
    expect((await determine(made.firm.member, '1', { ...full, rationale: 'Both' }, 1)).status).toBe(200);
  });

  test('refuses what the pack does not hold', async () => {
    expect((await determine(made.firm.lead, '99', full)).status).toBe(404);
    expect(await codesOf(await determine(made.firm.lead, '2', { ...full, level: 'splendid' }))).toEqual([
      422,
      'faulty-fields',
      '/level unknown-level',
    ]);
    expect(await codesOf(await determine(made.firm.lead, '2', { ...full, notApplicable: true }))).toEqual([
      422,
      'faulty-fields',
      '/notApplicable level-and-not-applicable',
    ]);
    expect(await codesOf(await determine(made.firm.lead, '28', { ...full, level: null, notApplicable: true }))).toEqual([
      422,
      'faulty-fields',
      '/notApplicable not-applicable-refused',
    ]);
    expect((await determine(made.firm.lead, '2', { ...full, basedOn: ['hearsay'] })).status).toBe(422);
  });

  test('is closed to an assessor of the same firm who is not in the team', async () => {
    const colleague = await aPerson([{ role: 'assessor', scopeId: made.site.id }]);
    expect(await codesOf(await determine(colleague, '3', full))).toEqual([403, 'not-in-the-team']);
  });

  test('records having seen evidence that is held at the site, not before it happened', async () => {
    const put = (id: string, body: object, version = 0) =>
      ask(made.firm.member, 'PUT', at(made, `/evidence-sightings/${id}`), { body, headers: { 'if-match': `"${version}"` } });
    expect(await codesOf(await put(evidenceId, { note: 'Register', seenOn: '2099-01-01' }))).toEqual([
      422,
      'faulty-fields',
      '/seenOn seen-in-the-future',
    ]);
    expect((await put(evidenceId, { note: 'Register read on site', seenOn: '2026-01-15' })).status).toBe(200);
    expect((await put(evidenceId, { note: 'Again', seenOn: '2026-01-15' })).status).toBe(412);
    expect(await codesOf(await put(newId(), { note: '', seenOn: '2026-01-15' }))).toEqual([409, 'not-held-at-site']);
  });

  test('cannot be submitted while anything is missing, nor by anybody but the lead', async () => {
    expect((await ask(made.firm.member, 'POST', at(made, '/submission'))).status).toBe(403);
    const early = await ask(made.firm.lead, 'POST', at(made, '/submission'));
    expect(early.status).toBe(409);
    const { code, missing } = (await early.json()) as { code: string; missing: { item: string }[] };
    expect(code).toBe('assessment-incomplete');
    expect(missing.map(({ item }) => item)).not.toContain('1');
    expect(missing.map(({ item }) => item)).toContain('2');
  });
});

describe('the self-assessment', () => {
  test('stays as it was released once its assessment has begun', async () => {
    const made = await anAppointedSite();
    const path = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/release/reopen`;
    expect(await codesOf(await ask(made.people.manager, 'POST', path, { body: { reason: 'A typing error' } }))).toEqual([
      409,
      'assessment-begun',
    ]);
  });

  test('that was reopened and released anew after the proposal is the one that is assessed', async () => {
    const made = await aReleasedSite();
    const firm = await anApprovedFirm();
    await declare(firm.lead, made.organisation.id);
    await propose(made.people.siteManager, made, firm);
    const path = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/release/reopen`;
    await ask(made.people.manager, 'POST', path, { body: { reason: 'A typing error' } });
    const confirm = () =>
      ask(firm.staff, 'PATCH', at(made, '/appointment'), { body: { status: 'confirmed' }, headers: { 'if-match': '"1"' } });
    expect(await codesOf(await confirm())).toEqual([409, 'not-released']);
    const again = await releaseAgain(made);
    expect((await confirm()).status).toBe(200);
    const view = (await (await ask(firm.lead, 'GET', at(made))).json()) as { release: { id: string } };
    expect(view.release.id).toBe(again.id);
  });
});

describe('a submitted assessment', () => {
  test('is frozen under a digest', async () => {
    const made = await aSubmittedAssessment({ partial: ['28'] });
    const view = (await (await ask(made.firm.lead, 'GET', at(made))).json()) as {
      status: string;
      digest: string;
      mayEdit: boolean;
      cycle: { stage: string };
    };
    expect(view).toMatchObject({ status: 'submitted', mayEdit: false, cycle: { stage: 'submitted' } });
    expect(view.digest).toMatch(/^[0-9a-f]{64}$/);
    const late = await ask(made.firm.lead, 'PUT', at(made, '/determinations/1'), {
      body: { level: 'fully-meets', notApplicable: false, rationale: 'Changed', basedOn: ['documents'] },
      headers: { 'if-match': '"1"' },
    });
    expect(await codesOf(late)).toEqual([409, 'assessment-submitted']);
    for (const person of Object.values(made.people)) expect((await ask(person, 'GET', at(made))).status).toBe(403);
  });
});

function pinnedPack(made: ReleasedSite, programme: Parameters<typeof packOf>[0]) {
  const pack = packOf(programme, made.cycle.pack_id);
  if (pack === null) throw new Error(`no pack ${made.cycle.pack_id}`);
  return pack;
}

/** Evidence kept at the site, on which an item rests. */
function heldEvidence({ site, cycle, people }: CommittedSite, item: string): Promise<string> {
  const owner = { organisationId: site.organisation_id, siteId: site.id, cycleId: cycle.id };
  const register = { kind: 'held-at-site', title: 'Water register', custodian: 'Site office', place: 'Archive' } as const;
  return doing(people.contributor, async (services, tx, actor) => {
    const described = { ...register, effectiveOn: null, expiresOn: null, confidentiality: 'assessor' as const };
    const { id } = await addEvidence(services, tx, actor, owner, described);
    await attachEvidence(services, tx, actor, { site: site.id, cycle: cycle.id, item, evidence: id });
    return id;
  });
}
