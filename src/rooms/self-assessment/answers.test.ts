import { beforeAll, describe, expect, it } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { aCommittedSite, type CommittedSite } from '../../../test/support/participants.ts';
import { aDocument } from '../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';
import { readAnswers } from './read-answers.ts';
import { saveAnswer } from './save-answer.ts';

const at = ({ site, cycle }: CommittedSite) => `/api/v1/sites/${site.id}/cycles/${cycle.id}`;
const put = (made: CommittedSite, person: TestPerson, item: string, version: number, body: unknown) =>
  ask(person, 'PUT', `${at(made)}/answers/${item}`, { body, headers: { 'if-match': `"${version}"` } });

describe('answers', () => {
  let made: CommittedSite;
  let other: CommittedSite;
  beforeAll(async () => {
    made = await aCommittedSite({ kinds: ['smelter'], metals: ['Cu'] });
    other = await aCommittedSite();
  });

  it('list every item of the pinned pack with its statements in the language asked for', async () => {
    const response = await ask(made.people.reader, 'GET', `${at(made)}/answers`, { headers: { 'accept-language': 'es-CL' } });
    expect(response.status).toBe(200);
    const page = await response.json();
    expect(page.items.map(({ item }: { item: string }) => item)).toContain('10.2');
    expect(page.items.map(({ item }: { item: string }) => item)).not.toContain('10');
    const tailings = page.items.find(({ item }: { item: string }) => item === '31');
    expect(tailings).toMatchObject({
      answer: null,
      evidenceCount: 0,
      delegates: [],
      offer: null,
      applicability: { mayBeNotApplicable: true },
    });
    expect(tailings.statements.map(({ level }: { level: string }) => level)).toEqual(['fully-meets', 'partially-meets', 'does-not-meet']);
    expect(tailings.statements[0].statement.language).toBe('es');
    expect(page.missing).toHaveLength(page.items.length);
    expect(page.editable).toBe(true);
  });

  it('are seen by nobody of another organisation, and changed only by who may', async () => {
    expect((await ask(undefined, 'GET', `${at(made)}/answers`)).status).toBe(401);
    expect((await ask(other.people.manager, 'GET', `${at(made)}/answers`)).status).toBe(404);
    expect((await put(made, made.people.reader, '1', 0, { level: null })).status).toBe(403);
    const foreign = `/api/v1/sites/${made.site.id}/cycles/${other.cycle.id}/answers`;
    expect((await ask(made.people.reader, 'GET', foreign)).status).toBe(404);
    expect(
      (await ask(made.people.contributor, 'PUT', `${foreign}/1`, { body: { level: null }, headers: { 'if-match': '"0"' } })).status,
    ).toBe(404);
  });

  it('are saved with a version, and each version is kept with its author', async () => {
    const { contributor, siteManager } = made.people;
    const first = await put(made, contributor, '1', 0, { level: 'partially-meets', comment: 'Begun' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"1"']);
    const second = await put(made, siteManager, '1', 1, { level: 'fully-meets', comment: 'Begun and finished' });
    expect(await second.json()).toMatchObject({ version: 2, updatedBy: { id: siteManager.id, name: siteManager.name } });

    const { items } = await (await ask(contributor, 'GET', `${at(made)}/answers/1/versions`)).json();
    expect(items.map(({ version, comment, savedBy }: Saved) => [version, comment, savedBy.id])).toEqual([
      [2, 'Begun and finished', siteManager.id],
      [1, 'Begun', contributor.id],
    ]);
    const page = await (await ask(contributor, 'GET', `${at(made)}/answers/1/versions?limit=1`)).json();
    const rest = await (await ask(contributor, 'GET', `${at(made)}/answers/1/versions?cursor=${page.next}`)).json();
    expect(rest.items.map(({ version }: Saved) => version)).toEqual([1]);
    expect((await ask(contributor, 'GET', `${at(made)}/answers/1/versions?cursor=WyJ4Il0`)).status).toBe(400);
  });

  it('show both texts when two people edit the same one, and keep the later one out until its author has seen the other', async () => {
    const { contributor, siteManager } = made.people;
    await put(made, contributor, '2', 0, { level: null, comment: 'Their words' });
    const late = await put(made, siteManager, '2', 0, { level: 'fully-meets', comment: 'My words' });
    expect(late.status).toBe(412);
    const problem = await late.json();
    expect(problem).toMatchObject({
      code: 'stale-version',
      current: { comment: 'Their words', version: 1, updatedBy: { id: contributor.id, name: contributor.name } },
    });
    expect(problem.current.updatedAt).toMatch(/Z$/);
    expect(
      (await put(made, siteManager, '2', problem.current.version, { level: 'fully-meets', comment: 'Their words and my words' })).status,
    ).toBe(200);
  });

  it('take one of two first answers that arrive together', async () => {
    const responses = await Promise.all([
      put(made, made.people.contributor, '3', 0, { level: null, comment: 'one' }),
      put(made, made.people.siteManager, '3', 0, { level: null, comment: 'two' }),
    ]);
    expect(responses.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('make no new version when they say the same again', async () => {
    await put(made, made.people.contributor, '4', 0, { level: null, comment: 'same' });
    const again = await put(made, made.people.contributor, '4', 1, { level: null, comment: 'same' });
    expect([again.status, again.headers.get('etag')]).toEqual([200, '"1"']);
  });

  it('are refused with the field that is wrong', async () => {
    const { contributor } = made.people;
    const faulty = async (item: string, body: unknown) => {
      const response = await put(made, contributor, item, 0, body);
      return [
        response.status,
        ...((await response.json()).errors ?? []).map(({ pointer, code }: { pointer: string; code: string }) => `${pointer} ${code}`),
      ];
    };
    expect(await faulty('5', { level: 'splendid' })).toEqual([422, '/level unknown-level']);
    expect(await faulty('5', { level: null, notApplicable: true, reason: 'None' })).toEqual([422, '/notApplicable not-applicable-refused']);
    expect(await faulty('31', { level: 'fully-meets', notApplicable: true })).toEqual([422, '/notApplicable level-and-not-applicable']);
    expect(await faulty('5', { level: null, comment: 'a\u0000b' })).toEqual([422, '/comment faulty-field']);
    expect(await faulty('5', { level: null, comment: 'half \ud800' })).toEqual([422, '/comment faulty-field']);
    expect(await faulty('5', { comment: 5 })).toEqual([422, '/level faulty-field', '/comment faulty-field']);
    expect((await put(made, contributor, '99', 0, { level: null })).status).toBe(404);
    expect((await put(made, contributor, '10', 0, { level: null })).status).toBe(404);
    expect((await ask(contributor, 'PUT', `${at(made)}/answers/5`, { body: { level: null } })).status).toBe(428);
  });

  it('cost three statements to list and four to save, however many there are', async () => {
    const { services } = await openWorld();
    await aDocument(made, ['6', '7', '8']);
    const path = { site: made.site.id, cycle: made.cycle.id };
    const read = await recordStatements(() => readAnswers(services, path, 'en'));
    expect(read.sql).toHaveLength(3);
    expect(read.result.items.find(({ item }) => item === '6')?.evidenceCount).toBe(1);
    const actor = { ...made.people.contributor, language: null, via: 'session' as const };
    const draft = { level: 'fully-meets', notApplicable: false, reason: '', comment: 'Counted' };
    const saved = await recordStatements(() =>
      services.db.transaction().execute((tx) => saveAnswer(services, tx, actor, { ...path, item: '6', draft, version: 0 })),
    );
    expect(saved.sql.filter((statement) => !['begin', 'commit'].includes(statement))).toHaveLength(4);
  });

  it('of one item come with its guidance and evidence', async () => {
    const response = await ask(made.people.reader, 'GET', `${at(made)}/answers/6`);
    expect(response.headers.get('etag')).toBe('"1"');
    const item = await response.json();
    expect(item.guidance.verification.length).toBeGreaterThan(0);
    expect(item).toMatchObject({ versions: 1, evidence: [{ title: 'A document', usedBy: ['6', '7', '8'], readable: true }] });
  });
});

describe('delegation', () => {
  it('asks a colleague who may edit, once, until a day that has not passed', async () => {
    const made = await aCommittedSite();
    const { contributor, reader, siteManager } = made.people;
    const path = (person: string) => `${at(made)}/answers/31/delegates/${person}`;
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    const { result } = await recordStatements(() => ask(siteManager, 'PUT', path(contributor.id), { body: { dueOn: day } }));
    expect(result.status).toBe(204);
    expect((await ask(siteManager, 'PUT', path(contributor.id), { body: { dueOn: day } })).status).toBe(204);
    const page = await (await ask(reader, 'GET', `${at(made)}/answers/31`)).json();
    expect(page.delegates).toMatchObject([{ person: { id: contributor.id, name: contributor.name }, dueOn: day }]);
    expect(await mailsTo(contributor.email)).toBe(1);

    expect((await ask(contributor, 'PUT', path(reader.id), { body: {} })).status).toBe(403);
    const refused = await ask(siteManager, 'PUT', path(reader.id), { body: {} });
    expect([refused.status, (await refused.json()).code]).toEqual([422, 'not-a-contributor']);
    const stranger = await aPerson();
    expect((await ask(siteManager, 'PUT', path(stranger.id), { body: {} })).status).toBe(422);
    expect((await ask(siteManager, 'PUT', path(contributor.id), { body: { dueOn: '2020-01-01' } })).status).toBe(422);

    expect((await ask(siteManager, 'DELETE', path(contributor.id))).status).toBe(204);
    expect((await ask(siteManager, 'DELETE', path(contributor.id))).status).toBe(404);
  });
});

type Saved = { version: number; comment: string; savedBy: { id: string } };

/** How many mails of a delegation wait for somebody. */
async function mailsTo(email: string): Promise<number> {
  const { engine } = await openWorld();
  const found = await engine.pool.query(
    `select 1 from pgboss.job where name = 'mail' and data->>'kind' = 'delegated' and data->'to'->>'email' = $1`,
    [email],
  );
  return found.rows.length;
}
