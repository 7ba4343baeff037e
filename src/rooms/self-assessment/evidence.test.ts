import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { aCommittedSite, anOrganisation, type CommittedSite, type MadeOrganisation } from '../../../test/support/participants.ts';
import { aDocument, answerEverything, releaseAgain } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { listEvidence } from './read-evidence.ts';

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer <<>>\n%%EOF\n');
const program = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)]);

describe('evidence', () => {
  let owner: MadeOrganisation;
  let made: CommittedSite;
  let other: CommittedSite;
  beforeAll(async () => {
    owner = await anOrganisation();
    made = await aCommittedSite({ of: owner });
    other = await aCommittedSite();
  });

  const base = () => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/evidence`;
  const add = async (body: object = {}, person: TestPerson = made.people.contributor, path = base()) =>
    (await ask(person, 'POST', path, { body: { kind: 'file', title: 'Discharge permit', ...body } })).json();
  const upload = (id: string, bytes: Uint8Array, query = 'name=permit.pdf', headers: Record<string, string> = {}) =>
    ask(made.people.contributor, 'POST', `${base()}/${id}/files?${query}`, {
      body: bytes,
      headers: { 'content-type': 'application/octet-stream', ...headers },
    });

  it('describes a document, apart from the day it was uploaded', async () => {
    const added = await add({ effectiveOn: '2025-12-31', expiresOn: '2027-03-01', confidentiality: 'scheme' });
    expect(added).toMatchObject({
      version: 1,
      shared: false,
      readable: true,
      effectiveOn: '2025-12-31',
      expiresOn: '2027-03-01',
      usedBy: [],
      files: [],
    });
    const listed = await (await ask(made.people.reader, 'GET', base())).json();
    expect(listed.items[0]).toEqual(added);
  });

  it('is added once when the request is sent twice with the same key', async () => {
    const headers = { 'idempotency-key': `evidence-${Math.random()}` };
    const send = () => ask(made.people.contributor, 'POST', base(), { body: { kind: 'file', title: 'Once' }, headers });
    const [first, second] = [await (await send()).json(), await (await send()).json()];
    expect(second.id).toBe(first.id);
  });

  it('that is held at the site says who keeps it and where, and takes no files', async () => {
    const refused = await add({ kind: 'held-at-site' });
    expect(refused.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/custodian', '/place']);
    const held = await add({ kind: 'held-at-site', custodian: 'Registry', place: 'Room 4' });
    const response = await upload(held.id, pdf);
    expect([response.status, (await response.json()).code]).toEqual([409, 'evidence-without-files']);
  });

  it('is described anew only by who has seen the last description', async () => {
    const { id } = await add();
    const patch = (version: number, body: object) =>
      ask(made.people.contributor, 'PATCH', `${base()}/${id}`, { body, headers: { 'if-match': `"${version}"` } });
    const changed = await patch(1, { place: 'Archive', expiresOn: '2030-01-01' });
    expect(await changed.json()).toMatchObject({ version: 2, title: 'Discharge permit', place: 'Archive', expiresOn: '2030-01-01' });
    const late = await patch(1, { title: 'Other' });
    expect([late.status, (await late.json()).current.place]).toEqual([412, 'Archive']);
    expect((await patch(2, { effectiveOn: '2031-01-01' })).status).toBe(422);
  });

  it('keeps files by their content, and a new revision leaves the old one readable', async () => {
    const { id } = await add();
    const first = await (await upload(id, pdf)).json();
    expect(first).toMatchObject({
      revision: 1,
      name: 'permit.pdf',
      mediaType: 'application/pdf',
      size: pdf.length,
      sha256: createHash('sha256').update(pdf).digest('hex'),
    });
    expect((await (await upload(id, pdf)).json()).id).toBe(first.id);
    await upload(id, Buffer.from('annex'), 'name=annex.txt');
    const second = await (await upload(id, Buffer.concat([pdf, pdf]), 'name=permit.pdf&revision=new')).json();
    expect(second.revision).toBe(2);
    const { files } = await (await ask(made.people.reader, 'GET', `${base()}/${id}`)).json();
    expect(files.map(({ revision, current, name }: Kept) => [revision, current, name])).toEqual([
      [2, true, 'permit.pdf'],
      [1, false, 'permit.pdf'],
      [1, false, 'annex.txt'],
    ]);
    const sent = await ask(made.people.reader, 'GET', `${base()}/${id}/files/${first.id}`);
    expect(Buffer.from(await sent.arrayBuffer()).equals(pdf)).toBe(true);
    expect(sent.headers.get('content-disposition')).toBe(`attachment; filename="permit.pdf"; filename*=UTF-8''permit.pdf`);
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff');
    expect(sent.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('takes the same file once when the upload is repeated with its key, and refuses another under that key', async () => {
    const { id } = await add();
    const headers = { 'idempotency-key': `file-${Math.random()}` };
    const first = await (await upload(id, pdf, 'name=a.pdf', headers)).json();
    expect((await (await upload(id, pdf, 'name=a.pdf', headers)).json()).id).toBe(first.id);
    expect((await (await upload(id, Buffer.concat([pdf, pdf]), 'name=a.pdf', headers)).json()).code).toBe('idempotency-key-reused');
  });

  it('is refused by its content, whatever its name says, and leaves nothing behind', async () => {
    const { id } = await add();
    const bomb = zipSync({ '[Content_Types].xml': Buffer.from('<Types/>'), 'word/document.xml': Buffer.alloc(60_000_000) }, { level: 9 });
    const refused = async (bytes: Uint8Array, name: string) => {
      const response = await upload(id, bytes, `name=${name}`);
      return [response.status, (await response.json()).code];
    };
    expect(await refused(program, 'report.pdf')).toEqual([415, 'type-not-allowed']);
    expect(await refused(Buffer.from('#!/bin/sh\nrm -rf /\n'), 'report.txt')).toEqual([415, 'type-not-allowed']);
    expect(await refused(Buffer.from('<html><script>alert(1)</script></html>'), 'report.txt')).toEqual([415, 'type-not-allowed']);
    expect(await refused(pdf, 'report.docx')).toEqual([415, 'type-not-allowed']);
    expect(await refused(bomb, 'report.docx')).toEqual([422, 'zip-bomb']);
    expect(await refused(Buffer.alloc(1024 * 1024 + 1, 'a'), 'large.txt')).toEqual([413, 'too-large']);
    expect((await upload(id, Buffer.alloc(0), 'name=empty.txt')).status).toBe(422);
    expect((await upload(id, pdf, '')).status).toBe(422);
    const { files } = await (await ask(made.people.reader, 'GET', `${base()}/${id}`)).json();
    expect(files).toEqual([]);
    const { services } = await openWorld();
    expect(await services.files.has(createHash('sha256').update(program).digest('hex'))).toBe(false);
  });

  it('serves several items, each once', async () => {
    const { id } = await add();
    const use = (method: 'PUT' | 'DELETE', item: string, evidence = id) =>
      ask(made.people.contributor, method, `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/answers/${item}/evidence/${evidence}`);
    for (const item of ['33', '5', '10.1', '5']) expect((await use('PUT', item)).status).toBe(204);
    expect((await (await ask(made.people.reader, 'GET', `${base()}/${id}`)).json()).usedBy).toEqual(['5', '10.1', '33']);
    expect((await use('DELETE', '5')).status).toBe(204);
    expect((await use('DELETE', '5')).status).toBe(404);
    expect((await use('PUT', '99')).status).toBe(404);
    const foreign = await aDocument(other, ['1']);
    expect((await use('PUT', '5', foreign)).status).toBe(404);
  });

  it('of one site is nothing to anybody else', async () => {
    const { id } = await add();
    const file = await (await upload(id, pdf)).json();
    const theirs = `/api/v1/sites/${other.site.id}/cycles/${other.cycle.id}/evidence`;
    expect((await ask(other.people.manager, 'GET', `${base()}/${id}`)).status).toBe(404);
    expect((await ask(other.people.manager, 'GET', `${theirs}/${id}`)).status).toBe(404);
    expect((await ask(other.people.manager, 'GET', `${theirs}/${id}/files/${file.id}`)).status).toBe(404);
    expect((await ask(other.people.contributor, 'DELETE', `${theirs}/${id}`)).status).toBe(404);
    expect((await ask(made.people.reader, 'DELETE', `${base()}/${id}`)).status).toBe(403);
    expect((await ask(undefined, 'GET', `${base()}/${id}/files/${file.id}`)).status).toBe(401);
  });

  it('is opened by the assessors, and by the scheme only where the site lets it', async () => {
    const kept = await add({ title: 'Payroll' });
    const open = await add({ title: 'Policy', confidentiality: 'scheme' });
    const payroll = await (await upload(kept.id, pdf)).json();
    const policy = await (await upload(open.id, pdf)).json();
    const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    const assessor = await aPerson([{ role: 'assessor', scopeId: made.site.id }]);
    const get = (person: TestPerson, id: string, file: string) =>
      ask(person, 'GET', `${base()}/${id}/files/${file}`).then(({ status }) => status);
    expect(await get(assessor, kept.id, payroll.id)).toBe(200);
    expect(await get(decider, kept.id, payroll.id)).toBe(403);
    expect(await get(decider, open.id, policy.id)).toBe(200);
    expect(await (await ask(decider, 'GET', `${base()}/${kept.id}`)).json()).toMatchObject({ title: 'Payroll', readable: false });
  });

  it('that the organisation shares is seen and used by its sites, and changed by the organisation alone', async () => {
    const shared = `/api/v1/organisations/${owner.organisation.id}/evidence`;
    const group = await add({ title: 'Group policy' }, owner.manager, shared);
    expect(group.shared).toBe(true);
    const listed = await (await ask(made.people.reader, 'GET', base())).json();
    expect(listed.items.map(({ id }: { id: string }) => id)).toContain(group.id);
    const use = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/answers/1/evidence/${group.id}`;
    expect((await ask(made.people.contributor, 'PUT', use)).status).toBe(204);
    const refused = await ask(made.people.contributor, 'PATCH', `${base()}/${group.id}`, {
      body: { title: 'Ours' },
      headers: { 'if-match': '"1"' },
    });
    expect([refused.status, (await refused.json()).code]).toEqual([403, 'evidence-of-organisation']);
    expect((await upload(group.id, pdf)).status).toBe(403);
    expect((await ask(made.people.contributor, 'GET', shared)).status).toBe(404);
    const file = await ask(owner.manager, 'POST', `${shared}/${group.id}/files?name=policy.pdf`, {
      body: pdf,
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(file.status).toBe(201);
    const { id } = await file.json();
    expect((await ask(made.people.reader, 'GET', `${base()}/${group.id}/files/${id}`)).status).toBe(200);
    expect((await ask(owner.manager, 'GET', `${shared}/${group.id}/files/${id}`)).status).toBe(200);
    const elsewhere = await ask(
      other.people.contributor,
      'PUT',
      `/api/v1/sites/${other.site.id}/cycles/${other.cycle.id}/answers/1/evidence/${group.id}`,
    );
    expect(elsewhere.status).toBe(404);
  });

  it('is removed while no release rests on it, and for ever kept once one did', async () => {
    const { id } = await add();
    expect((await ask(made.people.contributor, 'DELETE', `${base()}/${id}`)).status).toBe(204);
    expect((await ask(made.people.contributor, 'GET', `${base()}/${id}`)).status).toBe(404);

    const site = await aCommittedSite();
    const path = `/api/v1/sites/${site.site.id}/cycles/${site.cycle.id}`;
    await answerEverything(site);
    const kept = await aDocument(site, ['31']);
    await releaseAgain(site);
    await ask(site.people.siteManager, 'POST', `${path}/release/reopen`, { body: { reason: 'A correction' } });
    await ask(site.people.contributor, 'DELETE', `${path}/answers/31/evidence/${kept}`);
    expect((await ask(site.people.contributor, 'DELETE', `${path}/evidence/${kept}`)).status).toBe(409);
  });

  it('is listed in pages by one statement however much there is', async () => {
    const { services } = await openWorld();
    const owned = { organisationId: made.site.organisation_id, siteId: made.site.id, cycleId: made.cycle.id };
    const relations = new Set(['reader'] as const);
    const { sql, result } = await recordStatements(() => listEvidence(services.db, owned, relations, { limit: 3 }));
    expect(sql).toHaveLength(1);
    expect(result.items).toHaveLength(3);
    const next = await (await ask(made.people.reader, 'GET', `${base()}?limit=3&cursor=${result.next}`)).json();
    expect(next.items[0].id < (result.items[2]?.id ?? '')).toBe(true);
    expect((await ask(made.people.reader, 'GET', `${base()}?cursor=WyInIG9yIDE9MSJd`)).status).toBe(400);
  });
});

type Kept = { revision: number; current: boolean; name: string };
