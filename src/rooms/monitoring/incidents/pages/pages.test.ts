import { beforeAll, expect, test } from 'vitest';
import { aCommittedSite, aSite, type CommittedSite } from '../../../../../test/support/participants.ts';
import { ask, openWorld } from '../../../../../test/support/world.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const said = { what: 'The dam leaks.\r\nNobody looks.', kind: 'tailings', happenedOn: '', contact: '' };
let made: CommittedSite;
beforeAll(async () => {
  made = await aCommittedSite();
}, 60_000);

const send = (fields: object, to = made.site.slug, headers: Record<string, string> = form) =>
  ask(undefined, 'POST', `/incidents/new?site=${to}`, { body: new URLSearchParams({ ...fields }).toString(), headers });
const kept = async (siteId = made.site.id) =>
  (await openWorld()).services.db.selectFrom('incidents').selectAll().where('site_id', '=', siteId).orderBy('id').execute();

test('anybody may report an incident at a public site, without script, account or name', async () => {
  for (const [query, words] of [
    ['', 'How you are protected'],
    ['&lang=es', 'Cómo se le protege'],
  ]) {
    const html = await (await ask(undefined, 'GET', `/incidents/new?site=${made.site.slug}${query}`)).text();
    expect(html).toContain(words);
    expect(html).toContain(made.site.name);
    expect(html).not.toContain('<script');
  }
  const answer = await send(said);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/incidents/thanks?site=${made.site.slug}`]);
  expect((await kept()).at(-1)).toMatchObject({
    source: 'public',
    what: 'The dam leaks.\nNobody looks.',
    contact: null,
    reported_by: null,
    severity: null,
  });
  expect(await (await ask(undefined, 'GET', `/incidents/thanks?site=${made.site.slug}`)).text()).toContain('Thank you');
});

test('a site that never committed itself is not there', async () => {
  const other = await aSite();
  expect((await ask(undefined, 'GET', `/incidents/new?site=${other.site.slug}`)).status).toBe(404);
  expect((await send(said, other.site.slug)).status).toBe(404);
});

test('what is wrong with the form is said beside the fields, with what was written', async () => {
  const before = (await kept()).length;
  const answer = await send({ what: '', kind: 'weather', happenedOn: '2999-01-01', contact: 'me' });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  for (const words of ['Write what happened', 'Choose one of the kinds', 'Give a day that has passed', 'value="me"'])
    expect(html).toContain(words);
  expect(await kept()).toHaveLength(before);
});

test('a day that no calendar has is a wrong field as well, and nothing written is lost', async () => {
  for (const happenedOn of ['2025-02-29', '2026-02-30', '2025-04-31', '0000-01-01']) {
    const answer = await send({ ...said, happenedOn });
    const html = await answer.text();
    expect([happenedOn, answer.status]).toEqual([happenedOn, 422]);
    expect(html).toContain('Give a day that has passed');
    expect(html).toContain('The dam leaks.');
  }
  expect((await send({ ...said, happenedOn: '2024-02-29' })).status).toBe(303);
});

test('a program that fills in the hidden field is thanked and forgotten; another type is refused', async () => {
  const before = (await kept()).length;
  expect((await send({ ...said, website: 'https://example.org' })).status).toBe(303);
  expect((await send(said, made.site.slug, { 'content-type': 'application/json' })).status).toBe(415);
  expect(await kept()).toHaveLength(before);
});

test('a flood about one site is put off and holds up no other', async () => {
  const other = await aCommittedSite();
  let last = 0;
  for (let count = 0; count < 31; count += 1) last = (await send(said)).status;
  expect(last).toBe(429);
  expect((await send(said, other.site.slug)).status).toBe(303);
});
