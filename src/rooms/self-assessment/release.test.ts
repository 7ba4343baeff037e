import { beforeAll, describe, expect, it } from 'vitest';
import { verifyChains } from '#platform/audit/chain.ts';
import { aCommittedSite, type CommittedSite } from '../../../test/support/participants.ts';
import { aDocument, answerEverything, aReleasedSite, type ReleasedSite } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { snapshotDigest } from './index.ts';

const at = ({ site, cycle }: CommittedSite) => `/api/v1/sites/${site.id}/cycles/${cycle.id}`;
const sign = (made: CommittedSite, person: TestPerson = made.people.officer) =>
  ask(person, 'POST', `${at(made)}/release`, { body: { signatoryName: 'Ana Torres' } });
const reopen = (made: CommittedSite, person: TestPerson = made.people.siteManager) =>
  ask(person, 'POST', `${at(made)}/release/reopen`, { body: { reason: 'The tailings answer named the wrong facility.' } });

describe('a release', () => {
  let released: ReleasedSite;
  let open: CommittedSite;
  beforeAll(async () => {
    released = await aReleasedSite({ levels: { '31': 'partially-meets', '21': 'not-applicable' } });
    open = await aCommittedSite();
  });

  it('is refused while answers are missing, and says which', async () => {
    const ready = await (await ask(open.people.reader, 'GET', `${at(open)}/release`)).json();
    expect(ready.ready).toBe(false);
    const response = await sign(open);
    expect(response.status).toBe(409);
    const problem = await response.json();
    expect(problem.code).toBe('not-ready');
    expect(problem.missing).toEqual(ready.missing);
    expect(problem.missing[0]).toEqual({ item: '1', code: 'answer-missing', message: 'Item 1 has no answer yet.' });
  });

  it('freezes answers, evidence with file digests, boundary and the versions of the programme under one digest', () => {
    const { snapshot, digest } = released.release;
    expect(snapshot.programme).toEqual({
      pack: released.cycle.pack_id,
      matrix: released.cycle.matrix_id,
      rulebook: released.cycle.rulebook_id,
    });
    expect(snapshot.answers.find(({ item }) => item === '31')).toMatchObject({ level: 'partially-meets', comment: 'Comment on 31.' });
    expect(snapshot.answers.find(({ item }) => item === '21')).toMatchObject({ level: null, notApplicable: true });
    expect(snapshot.evidence).toHaveLength(1);
    expect(snapshot.evidence[0]).toMatchObject({
      usedBy: ['21'],
      files: [{ name: 'document.txt', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(snapshot.boundary.items).toEqual([{ kind: 'metal', name: 'Cu', included: true, reason: null }]);
    expect(snapshotDigest(snapshot)).toBe(digest);
  });

  it('stops every change of the answers', async () => {
    const { contributor, manager } = released.people;
    const answer = { level: 'fully-meets', comment: 'Later' };
    const id = released.release.snapshot.evidence[0]?.id ?? '';
    const changes = await Promise.all([
      ask(contributor, 'PUT', `${at(released)}/answers/31`, { body: answer, headers: { 'if-match': '"1"' } }),
      ask(contributor, 'PUT', `${at(released)}/answers/31/evidence/${id}`),
      ask(contributor, 'DELETE', `${at(released)}/answers/21/evidence/${id}`),
      ask(manager, 'PUT', `${at(released)}/answers/31/delegates/${contributor.id}`, { body: {} }),
      ask(contributor, 'POST', `${at(released)}/workbook/apply`, {
        body: { changes: [{ item: '31', field: 'comment', to: 'x', version: 1 }] },
      }),
      sign(released),
    ]);
    for (const response of changes) expect([response.status, (await response.json()).code]).toEqual([409, 'released']);
  });

  it('keeps the evidence it rests on', async () => {
    const id = released.release.snapshot.evidence[0]?.id ?? '';
    const response = await ask(released.people.contributor, 'DELETE', `${at(released)}/evidence/${id}`);
    expect([response.status, (await response.json()).code]).toEqual([409, 'evidence-released']);
  });

  it('is never signed by a consultant, also when they hold the signature as well', async () => {
    const both = await aPerson([
      { role: 'consultant', scopeId: open.site.id },
      { role: 'signing-officer', scopeId: open.site.id },
    ]);
    const response = await sign(open, both);
    expect([response.status, (await response.json()).code]).toEqual([409, 'consultant-never-signs']);
    expect((await sign(open, open.people.siteManager)).status).toBe(403);
  });

  it('needs a document for what is called not applicable, and for evidence that promised a file', async () => {
    const made = await aCommittedSite();
    await answerEverything(made);
    const { contributor } = made.people;
    const excused = { level: null, notApplicable: true, reason: ' ', comment: '' };
    await ask(contributor, 'PUT', `${at(made)}/answers/21`, { body: excused, headers: { 'if-match': '"1"' } });
    const evidence = await (await ask(contributor, 'POST', `${at(made)}/evidence`, { body: { kind: 'file', title: 'Permit' } })).json();
    await ask(contributor, 'PUT', `${at(made)}/answers/31/evidence/${evidence.id}`);
    const { missing } = await (await sign(made)).json();
    expect(missing.map(({ item, code }: { item: string; code: string }) => `${item} ${code}`)).toEqual([
      '21 reason-missing',
      '21 documents-missing',
      '31 file-missing',
    ]);

    await ask(contributor, 'PUT', `${at(made)}/answers/21`, {
      body: { ...excused, reason: 'No such mining near.' },
      headers: { 'if-match': '"2"' },
    });
    await ask(contributor, 'DELETE', `${at(made)}/answers/31/evidence/${evidence.id}`);
    await aDocument(made, ['21']);
    expect((await sign(made)).status).toBe(201);
  });

  it('is signed once when two officers sign at the same moment', async () => {
    const made = await aCommittedSite();
    await answerEverything(made);
    const responses = await Promise.all([sign(made), sign(made)]);
    expect(responses.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('reopening', () => {
  it('needs a reason, keeps the release, and lets answers change and be released again', async () => {
    const made = await aReleasedSite();
    expect((await ask(made.people.siteManager, 'POST', `${at(made)}/release/reopen`, { body: { reason: ' ' } })).status).toBe(422);
    expect((await reopen(made, made.people.contributor)).status).toBe(403);
    expect((await reopen(made)).status).toBe(200);
    expect((await reopen(made)).status).toBe(409);

    const body = { level: 'partially-meets', comment: 'Corrected' };
    expect((await ask(made.people.contributor, 'PUT', `${at(made)}/answers/31`, { body, headers: { 'if-match': '"1"' } })).status).toBe(
      200,
    );
    expect((await sign(made)).status).toBe(201);

    const { items } = await (await ask(made.people.reader, 'GET', `${at(made)}/releases`)).json();
    expect(items.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
    expect(items[0].reopenedAt).toBeNull();
    expect(items[1]).toMatchObject({
      digest: made.release.digest,
      reopenReason: 'The tailings answer named the wrong facility.',
      reopenedBy: { id: made.people.siteManager.id },
    });
    expect(items[0].digest).not.toBe(items[1].digest);
  });

  it('ends when the assessment has begun', async () => {
    const made = await aReleasedSite();
    const { services } = await openWorld();
    await services.db.updateTable('cycles').set({ stage: 'assessment' }).where('id', '=', made.cycle.id).execute();
    const response = await reopen(made);
    expect([response.status, (await response.json()).code]).toEqual([409, 'assessment-begun']);
  });

  it('and everything else leaves a trail that holds', async () => {
    const { services } = await openWorld();
    const { faults, entries } = await verifyChains(services.db);
    expect(entries).toBeGreaterThan(0);
    expect(faults).toEqual([]);
  });
});
