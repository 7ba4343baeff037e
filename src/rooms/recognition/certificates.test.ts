import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { anAppointedSite, codesOf } from '../../../test/support/assessment.ts';
import { anAwardedSite } from '../../../test/support/award.ts';
import { aCommittedSite, aSelfAssessingSite, type CommittedSite, doing } from '../../../test/support/participants.ts';
import { aCertificate, aCheckedCertificate, iso14001, jdds } from '../../../test/support/recognition.ts';
import { answerEverything, releaseAgain } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld } from '../../../test/support/world.ts';
import { determineItem } from '../assessment/determine-item.ts';
import { closeCycle, openCycle } from '../participants/open-cycle.ts';
import { siteFields } from '../participants/views.ts';
import { fillRecognised } from '../self-assessment/fill-recognised.ts';
import { lapsesOf } from './lapse-queries.ts';
import { recognisedParts } from './recognised-parts.ts';
import { watchJob, watchSite } from './watch-site.ts';

const at = ({ site }: CommittedSite) => `/api/v1/sites/${site.id}/certificates`;
const scopeAt = ({ site, cycle }: CommittedSite) => `/api/v1/sites/${site.id}/cycles/${cycle.id}/recognition`;

afterEach(async () => (await openWorld()).setNow());

async function today(iso = '2026-06-01T12:00:00Z') {
  const world = await openWorld();
  world.setNow(iso);
  return world.services;
}

const watch = async ({ site }: CommittedSite) => {
  const { services } = await openWorld();
  return services.db.transaction().execute((tx) => watchSite(services, tx, site.id));
};

/** What jobs of a queue that are due now were sent for a site. */
async function jobsFor(site: string, queue: string): Promise<object[]> {
  const { services } = await openWorld();
  const found = await sql<{ data: object }>`select data from pgboss.job where name = ${queue} and start_after <= now()
    and ${site} in (data ->> 'siteId', data ->> 'site') order by created_on`.execute(services.db);
  return found.rows.map(({ data }) => data);
}

describe('a certificate', () => {
  it('counts for nothing until it was checked, and then for what the matrix recognises', async () => {
    await today();
    const made = await aCommittedSite();
    await aCertificate(made);
    const before = await (await ask(made.people.siteManager, 'GET', scopeAt(made))).json();
    expect(before.counts).toMatchObject({ full: 0, partial: 0 });
    const listed = await (await ask(made.people.siteManager, 'GET', at(made))).json();
    expect(listed.certificates.map((one: { counts: boolean; whyNot: string[] }) => [one.counts, one.whyNot])).toEqual([
      [false, ['not-checked']],
    ]);
    await aCheckedCertificate(made);
    await aCheckedCertificate(made, iso14001);
    const after = await (await ask(made.people.siteManager, 'GET', scopeAt(made))).json();
    expect(after.counts).toMatchObject({ full: 0, partial: 1 });
    const ten = after.criteria.find(({ id }: { id: string }) => id === '10');
    expect(ten).toMatchObject({ recognition: 'partial', covered: ['10.2'], residual: ['10.1'], validUntil: '2029-01-14' });
    expect(ten.because[0]).toMatchObject({
      target: '10.2',
      level: 'fully-meets',
      relationship: 'equivalent-to',
      cell: { basis: 'confirmed', state: 'confirmed', source: expect.stringContaining('coppermark.org') },
    });
    const one = after.criteria.find(({ id }: { id: string }) => id === '1');
    expect(one).toMatchObject({ recognition: 'none', because: [] });
  });

  it('that was changed after its check has to be checked anew', async () => {
    await today();
    const made = await aCommittedSite();
    const { id, version } = await aCheckedCertificate(made);
    const change = (draft: object, of: number) =>
      ask(made.people.siteManager, 'PUT', `${at(made)}/${id}`, { body: draft, headers: { 'if-match': `"${of}"` } });
    const changed = await (await change({ ...jdds, expires: '2030-01-14' }, version)).json();
    expect([changed.counts, changed.whyNot, changed.check.current]).toEqual([false, ['not-checked'], false]);
    expect(await codesOf(await change(jdds, version))).toEqual([412, 'stale-version']);
  });

  it('names what is wrong with it', async () => {
    await today();
    const made = await aCommittedSite();
    const faulty = { ...jdds, system: 'nobody', requirements: [], expires: '2025-01-01', auditedOn: '2027-01-01' };
    expect(await codesOf(await ask(made.people.siteManager, 'POST', at(made), { body: faulty }))).toEqual([
      422,
      'faulty-fields',
      '/system unknown-system',
      '/requirements requirements-needed',
      '/expires expires-before-issued',
      '/auditedOn day-to-come',
    ]);
    const old = { ...jdds, edition: 'rev.1' };
    expect(await codesOf(await ask(made.people.siteManager, 'POST', at(made), { body: old }))).toEqual([
      422,
      'faulty-fields',
      '/edition unknown-edition',
    ]);
  });

  it('is accepted only with a document, and by nobody of the site', async () => {
    await today();
    const made = await aCommittedSite();
    const { id, version } = await aCertificate(made);
    const check = (person: typeof made.staff) =>
      ask(person, 'POST', `${at(made)}/${id}/check`, { body: { verdict: 'accepted' }, headers: { 'if-match': `"${version}"` } });
    expect(await codesOf(await check(made.staff))).toEqual([409, 'document-needed']);
    expect(await codesOf(await check(made.people.siteManager))).toEqual([403, 'not-allowed']);
  });

  it('sends its document and gives it back as it was', async () => {
    await today();
    const made = await aCommittedSite();
    const { id } = await aCertificate(made);
    const bytes = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n');
    const sent = await ask(made.people.siteManager, 'PUT', `${at(made)}/${id}/document?name=jdds.pdf`, {
      body: bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(await sent.json()).toMatchObject({ file: { name: 'jdds.pdf', size: bytes.length }, version: 2 });
    const got = await ask(made.staff, 'GET', `${at(made)}/${id}/document`);
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(got.headers.get('content-disposition')).toContain('attachment');
  });
});

describe('a day before every calendar', () => {
  it.each(['issued', 'auditedOn', 'siteVisitedOn'])('as %s is a fault of the field', async (field) => {
    const made = await aCommittedSite();
    const refused = await ask(made.people.siteManager, 'POST', at(made), { body: { ...jdds, [field]: '0000-01-01' } });
    expect(refused.status).toBe(422);
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: `/${field}` }] });
  });
});

describe('a cycle that opens', () => {
  it('finds what certificates prove already: it is filled in, marked, and watched', async () => {
    await today();
    const made = await aSelfAssessingSite();
    const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
    await aCheckedCertificate({ ...made, staff });
    const site = made.site.id;
    await doing(made.manager, (services, tx, actor) => closeCycle(services, tx, actor, { site, cycle: made.cycle.id, reason: 'Anew.' }));
    const command = { site, kind: 'self-assessment-only', requestedBy: null } as const;
    const { id } = await doing(made.manager, (services, tx, actor) => openCycle(services, tx, actor, command));
    const { services } = await openWorld();
    for (const job of await jobsFor(site, 'recognition.watch')) await watchJob(() => services).run(job);
    expect(await recognisedParts(services.db, id, '2026-06-01')).toMatchObject([{ item: '10.2', validUntil: '2029-01-14' }]);
    expect(await jobsFor(site, 'self-assessment.fill-recognised')).toContainEqual({ site, cycle: id });
  });

  it('is looked at anew when the site says that it is another', async () => {
    await today();
    const made = await aCommittedSite();
    const before = await jobsFor(made.site.id, 'recognition.watch');
    const read = await (await ask(made.people.siteManager, 'GET', `/api/v1/sites/${made.site.id}`)).json();
    const body = { ...siteFields(made.site), headcount: 77 };
    const headers = { 'if-match': `"${read.version}"` };
    expect((await ask(made.people.siteManager, 'PUT', `/api/v1/sites/${made.site.id}`, { body, headers })).status).toBe(200);
    expect(await jobsFor(made.site.id, 'recognition.watch')).toHaveLength(before.length + 1);
  });
});

describe('what is recognised', () => {
  it('is filled in for a site that still answers, and stays when the certificate lapses', async () => {
    const services = await today();
    const made = await aCommittedSite();
    await aCheckedCertificate(made);
    const path = { site: made.site.id, cycle: made.cycle.id };
    const fill = () => services.db.transaction().execute((tx) => fillRecognised(services, tx, path));
    expect([await fill(), await fill()]).toEqual([['10.2'], []]);
    const read = async () => {
      const answers = await (await ask(made.people.reader, 'GET', `/api/v1/sites/${path.site}/cycles/${path.cycle}/answers`)).json();
      return answers.items.find(({ item }: { item: string }) => item === '10.2');
    };
    expect(await read()).toMatchObject({
      answer: { level: 'fully-meets' },
      recognised: { level: 'fully-meets', validUntil: '2029-01-14' },
    });
    await today('2029-01-15T12:00:00Z');
    expect(await watch(made)).toEqual({ gained: [], lapsed: ['10.2'] });
    expect(await read()).toMatchObject({ answer: { level: 'fully-meets' }, recognised: null });
    expect(await lapsesOf(services.db, made.cycle.id)).toMatchObject([{ item: '10.2', afterDecision: false, dueOn: null }]);
  });

  it('is noticed once, whoever looks and however often', async () => {
    const services = await today();
    const made = await aCommittedSite();
    await aCheckedCertificate(made);
    expect([await watch(made), await watch(made)]).toEqual([
      { gained: [], lapsed: [] },
      { gained: [], lapsed: [] },
    ]);
    expect(await recognisedParts(services.db, made.cycle.id, '2026-06-01')).toMatchObject([{ item: '10.2', validUntil: '2029-01-14' }]);
  });

  it('is frozen with the release', async () => {
    await today();
    const made = await aCommittedSite();
    await aCheckedCertificate(made);
    await answerEverything(made);
    const { snapshot } = await releaseAgain(made);
    expect([snapshot.programme.matrix, snapshot.recognised]).toMatchObject(['2026-11', [{ item: '10.2', level: 'fully-meets' }]]);
  });

  it('is determined at the level that is granted, and at no other, while it holds', async () => {
    await today();
    const made = await anAppointedSite();
    const determine = (item: string, level: string) =>
      doing(made.firm.lead, (services, tx, actor) =>
        determineItem(services, tx, actor, {
          siteId: made.site.id,
          cycleId: made.cycle.id,
          item,
          version: 0,
          level,
          notApplicable: false,
          rationale: '',
          basedOn: ['recognition'],
        }),
      );
    await expect(determine('10.2', 'fully-meets')).rejects.toMatchObject({ code: 'faulty-fields' });
    await aCheckedCertificate(made);
    await expect(determine('10.2', 'partially-meets')).rejects.toMatchObject({ code: 'faulty-fields' });
    await expect(determine('10.1', 'fully-meets')).rejects.toMatchObject({ code: 'faulty-fields' });
    expect(await determine('10.2', 'fully-meets')).toMatchObject({ basedOn: ['recognition'], level: 'fully-meets' });
    const desk = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment`;
    const item = async () => {
      const view = await (await ask(made.firm.lead, 'GET', desk)).json();
      return view.items.find((one: { item: string }) => one.item === '10.2');
    };
    expect(await item()).toMatchObject({ missing: [], recognised: { level: 'fully-meets' } });
    await today('2029-01-15T12:00:00Z');
    expect(await item()).toMatchObject({ missing: ['recognition'], recognised: null });
  });

  it('changes no result once it was decided: the lapse is kept, and the clock of the rulebook runs', async () => {
    const services = await today();
    const made = await anAwardedSite();
    await aCheckedCertificate(made);
    await today('2029-01-15T12:00:00Z');
    expect(await watch(made)).toEqual({ gained: [], lapsed: ['10.2'] });
    expect(await lapsesOf(services.db, made.cycle.id)).toMatchObject([
      { item: '10.2', lapsedOn: '2029-01-15', afterDecision: true, dueOn: '2029-04-15', closedOn: null },
    ]);
    await aCheckedCertificate(made, { ...jdds, issued: '2029-01-10', expires: '2032-01-09' });
    expect(await lapsesOf(services.db, made.cycle.id)).toMatchObject([{ closedOn: '2029-01-15' }]);
  });
});

describe('what if', () => {
  it('names the certificate that would leave less, and says when enough cannot be reached', async () => {
    await today();
    const made = await aCommittedSite();
    const asked = async (query: string) => (await ask(made.people.siteManager, 'GET', `${scopeAt(made)}/what-if${query}`)).json();
    const none = await asked('?leave=0');
    expect([none.reached, none.certificates]).toEqual([false, []]);
    expect(none.left.length).toBe(none.now.length);
  });
});
