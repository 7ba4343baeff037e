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
  codesOf,
  declare,
} from '../../../test/support/assessment.ts';
import { aCommittedSite, anOrganisation, aSelfAssessingSite, type CommittedSite, doing } from '../../../test/support/participants.ts';
import { answerEverything, aReleasedSite, type ReleasedSite, releaseAgain } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

const at = (made: { site: { id: string }; cycle: { id: string } }, rest = '') =>
  `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment${rest}`;
const propose = (person: TestPerson, made: Pick<CommittedSite, 'site' | 'cycle'>, firm: ApprovedFirm, teamIds: string[] = []) =>
  ask(person, 'POST', at(made), { body: { firmId: firm.organisation.id, leadId: firm.lead.id, teamIds } });

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  await openWorld();
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

  test('is read in thirteen statements, access among them, however many criteria there are', async () => {
    const { sql } = await recordStatements(() => ask(made.firm.lead, 'GET', at(made)));
    expect(sql.filter((text) => !text.includes('sessions')).length).toBeLessThanOrEqual(13);
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
    const { code, missing } = (await early.json()) as { code: string; missing: { item: string; missing: string[] }[] };
    expect(code).toBe('assessment-incomplete');
    // Determined, with nothing behind it yet; and not looked at.
    expect(missing.find(({ item }) => item === '1')?.missing).toEqual(['data-points']);
    expect(missing.find(({ item }) => item === '2')?.missing).toEqual(['determination']);
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
