import { expect, test } from 'vitest';
import { aCommittedSite } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld } from '../../../test/support/world.ts';
import { project } from './index.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };

async function aPublicSite(): Promise<string> {
  const { services } = await openWorld();
  const { site } = await aCommittedSite();
  await services.db.transaction().execute((tx) => project(services, tx, site.id));
  return site.slug;
}

function send(slug: string, fields: Record<string, string>): Promise<Response> {
  return ask(undefined, 'POST', `/register/${slug}/corrections`, { body: new URLSearchParams(fields).toString(), headers: form });
}

async function kept(slug: string) {
  const { services } = await openWorld();
  return services.db.selectFrom('corrections').selectAll().where('slug', '=', slug).execute();
}

test('a correction sent from the form is kept, and the sender is thanked', async () => {
  const slug = await aPublicSite();
  const answer = await send(slug, { message: 'The name is spelt wrong.', source: 'https://example.org/name', email: '' });
  expect(answer.status).toBe(303);
  const thanks = await ask(undefined, 'GET', answer.headers.get('location') ?? '');
  expect(await thanks.text()).toContain('Thank you');
  expect(await kept(slug)).toMatchObject([{ message: 'The name is spelt wrong.', source: 'https://example.org/name', sender_email: null }]);
});

test('a faulty form comes back with what was written and what to do', async () => {
  const slug = await aPublicSite();
  const answer = await send(slug, { message: '', source: 'not an address', email: 'a@example.org' });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html).toContain('Write what is wrong');
  expect(html).toContain('value="not an address"');
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(2);
  expect(await kept(slug)).toEqual([]);
});

test('what fills in the field that nobody sees is thanked and forgotten', async () => {
  const slug = await aPublicSite();
  expect((await send(slug, { message: 'Buy now', website: 'https://spam.example' })).status).toBe(303);
  expect(await kept(slug)).toEqual([]);
});

test('a form that is too large, of another kind or for no site is refused by a page', async () => {
  const slug = await aPublicSite();
  expect((await send(slug, { message: 'x'.repeat(40_000) })).status).toBe(413);
  expect((await ask(undefined, 'POST', `/register/${slug}/corrections`, { body: { message: 'x' } })).status).toBe(415);
  const nowhere = await send('no-such-site', { message: 'x' });
  expect(nowhere.status).toBe(404);
  expect(nowhere.headers.get('content-type')).toMatch(/^text\/html/);
});

test('staff read and answer a correction once, and the sender is told by mail', async () => {
  const slug = await aPublicSite();
  await send(slug, { message: 'The country is wrong.', email: 'reader@example.org' });
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const list = (await (await ask(staff, 'GET', '/api/v1/corrections?limit=200')).json()) as { items: { id: string; slug: string }[] };
  const correction = list.items.find((item) => item.slug === slug);
  expect(correction).toMatchObject({ message: 'The country is wrong.', senderEmail: 'reader@example.org', answer: null });
  const path = `/api/v1/corrections/${correction?.id}/answer`;
  const answered = await ask(staff, 'POST', path, { body: { answer: 'Put right.' } });
  expect(await answered.json()).toMatchObject({ answer: 'Put right.', answeredBy: staff.name });
  expect((await ask(staff, 'POST', path, { body: { answer: 'Again.' } })).status).toBe(409);
});

test('nobody but the staff reads corrections', async () => {
  expect((await ask(undefined, 'GET', '/api/v1/corrections')).status).toBe(401);
  expect((await ask(await aPerson(), 'GET', '/api/v1/corrections')).status).toBe(403);
});

test('more corrections in an hour than anybody reads are put off', async () => {
  const { services, setNow } = await openWorld();
  const slug = await aPublicSite();
  setNow(new Date(services.clock.now().getTime() + 7 * 3_600_000).toISOString());
  try {
    const statuses: number[] = [];
    for (let n = 0; n < 31; n += 1) statuses.push((await send(slug, { message: `Message ${n}` })).status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(30);
    expect(statuses.at(-1)).toBe(429);
  } finally {
    setNow();
  }
});
