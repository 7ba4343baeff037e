import { describe, expect, it } from 'vitest';
import { aCommittedSite, anOrganisation, type CommittedSite } from '../../../test/support/participants.ts';
import { ask, type TestPerson } from '../../../test/support/world.ts';

const at = ({ site, cycle }: CommittedSite) => `/api/v1/sites/${site.id}/cycles/${cycle.id}`;

describe('a shared answer', () => {
  it('is offered to the sites of its organisation, taken over, and offered again when it changes', async () => {
    const owner = await anOrganisation();
    const made = await aCommittedSite({ of: owner });
    const shared = `/api/v1/organisations/${owner.organisation.id}/shared-answers/${made.cycle.pack_id}`;
    const share = (version: number, comment: string, person: TestPerson = owner.manager) =>
      ask(person, 'PUT', `${shared}/3`, { body: { level: 'fully-meets', comment }, headers: { 'if-match': `"${version}"` } });
    const item = async () => (await ask(made.people.reader, 'GET', `${at(made)}/answers/3`)).json();
    const adopt = (version: number) =>
      ask(made.people.contributor, 'POST', `${at(made)}/answers/3/adopt`, { headers: { 'if-match': `"${version}"` } });

    const none = await adopt(0);
    expect([none.status, (await none.json()).code]).toEqual([409, 'nothing-shared']);
    expect((await share(0, 'One code for all sites.')).status).toBe(200);
    expect((await item()).offer).toMatchObject({ version: 1, level: 'fully-meets', comment: 'One code for all sites.' });

    const adopted = await adopt(0);
    expect(await adopted.json()).toMatchObject({ level: 'fully-meets', comment: 'One code for all sites.', sharedVersion: 1, version: 1 });
    expect((await item()).offer).toBeNull();

    const body = { level: 'partially-meets', comment: 'Here it is still being introduced.' };
    await ask(made.people.contributor, 'PUT', `${at(made)}/answers/3`, { body, headers: { 'if-match': '"1"' } });
    expect((await item()).offer).toBeNull();

    const late = await share(0, 'Another');
    expect(late.status).toBe(412);
    expect((await late.json()).current).toMatchObject({ version: 1, comment: 'One code for all sites.' });
    expect((await share(1, 'A new code for all sites.')).status).toBe(200);
    expect(await item()).toMatchObject({ answer: { comment: 'Here it is still being introduced.' }, offer: { version: 2 } });
    expect((await adopt(1)).status).toBe(412);
    expect((await adopt(2)).status).toBe(200);
    const { items } = await (await ask(made.people.reader, 'GET', `${at(made)}/answers/3/versions`)).json();
    expect(items.map(({ comment }: { comment: string }) => comment)).toEqual([
      'A new code for all sites.',
      'Here it is still being introduced.',
      'One code for all sites.',
    ]);
  });

  it('is read and changed only in its organisation, by who holds a role there', async () => {
    const owner = await anOrganisation();
    const made = await aCommittedSite({ of: owner });
    const other = await anOrganisation();
    const path = `/api/v1/organisations/${owner.organisation.id}/shared-answers/${made.cycle.pack_id}`;
    expect((await ask(other.manager, 'GET', path)).status).toBe(404);
    expect((await ask(made.people.contributor, 'PUT', `${path}/3`, { body: { level: null }, headers: { 'if-match': '"0"' } })).status).toBe(
      404,
    );
    const page = await (await ask(owner.manager, 'GET', path)).json();
    expect(page.items.length).toBeGreaterThan(30);
    expect((await ask(owner.manager, 'GET', `/api/v1/organisations/${owner.organisation.id}/shared-answers/nothing`)).status).toBe(404);
    expect((await ask(owner.manager, 'PUT', `${path}/3`, { body: { level: 'splendid' }, headers: { 'if-match': '"0"' } })).status).toBe(
      422,
    );
  });
});
