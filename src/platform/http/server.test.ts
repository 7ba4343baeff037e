import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { ask, openWorld } from '../../../test/support/world.ts';

const browser = { accept: 'text/html,application/xhtml+xml;q=0.9,*/*;q=0.8', 'accept-language': 'es' };

beforeAll(openWorld, 120_000);
afterEach(() => vi.restoreAllMocks());

test('a visitor at an address that leads nowhere reads a page with a way on', async () => {
  const answer = await ask(undefined, 'GET', '/regster', { headers: browser });
  const html = await answer.text();
  expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  expect(html).toContain('<html lang="es"');
  expect(html).toContain('href="/register"');
  expect(html).not.toContain('aria-current="page"');
});

test('the API answers everybody with a problem document', async () => {
  for (const [path, accept] of [
    ['/api/v1/nothing', browser.accept],
    ['/regster', '*/*'],
  ] as const) {
    const answer = await ask(undefined, 'GET', path, { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  }
});

test('a visitor reads it on a page when the database does not answer', async () => {
  const { services } = await openWorld();
  vi.spyOn(services.db, 'selectFrom').mockImplementation(() => {
    throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
  });
  const answer = await ask(undefined, 'GET', '/register/no-such-site', { headers: browser });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([503, 'text/html; charset=utf-8']);
  expect(await answer.text()).toContain('La base de datos');
});
