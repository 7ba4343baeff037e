/** Accounts over HTTP, the way the workspace and a script use them. */
import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

const password = 'a long enough password';

// All tests come from one address, and an address may try to sign in three times in ten seconds.
beforeEach(async () => {
  const { services } = await openWorld();
  await sql`delete from rate_limits`.execute(services.db);
});

describe('an account', () => {
  test('is created, signed out of and signed in to again', async () => {
    const email = `${newId()}@example.org`;
    const created = await post('/sign-up/email', { name: 'Ana Example', email, password });
    expect(created.status).toBe(200);
    const ana = signedIn(created, email);
    expect(await profile(ana)).toMatchObject({ name: 'Ana Example', email, twoFactor: false });

    expect((await post('/sign-out', {}, ana)).status).toBe(200);
    forgetSessionCopy(ana);
    expect((await ask(ana, 'GET', '/api/v1/me')).status).toBe(401);

    const again = await signIn(email);
    expect(again.status).toBe(200);
    expect(await profile(signedIn(again, email))).toMatchObject({ email });
  });

  test('does not open with a wrong password, and a fourth try within ten seconds is not even looked at', async () => {
    const ana = await aPerson();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const refused = await signIn(ana.email, 'not the right password');
      expect([refused.status, await codeOf(refused)]).toEqual([401, 'INVALID_EMAIL_OR_PASSWORD']);
    }
    expect((await signIn(ana.email)).status).toBe(429);
  });

  test('needs a password of ten characters', async () => {
    const refused = await post('/sign-up/email', { name: 'Ana', email: `${newId()}@example.org`, password: 'nine char' });
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'PASSWORD_TOO_SHORT']);
  });

  test('is not created twice for one address', async () => {
    const ana = await aPerson();
    const refused = await post('/sign-up/email', { name: 'Ana', email: ana.email, password });
    expect([refused.status, await codeOf(refused)]).toEqual([422, 'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL']);
  });

  test('takes a new password for the old one and ends the other sessions', async () => {
    const ana = await aPerson();
    const elsewhere = signedIn(await signIn(ana.email), ana.email);
    const changed = await post(
      '/change-password',
      { currentPassword: password, newPassword: 'another long password', revokeOtherSessions: true },
      ana,
    );
    expect(changed.status).toBe(200);
    forgetSessionCopy(elsewhere);
    expect((await ask(elsewhere, 'GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(ana.email)).status).toBe(401);
    expect((await signIn(ana.email, 'another long password')).status).toBe(200);
  });
});

describe('a forgotten password', () => {
  test('is replaced by the link in the mail, once, and every session ends', async () => {
    const ana = await aPerson();
    expect((await post('/request-password-reset', { email: ana.email, redirectTo: '/app/reset' })).status).toBe(200);
    const link = new URL(await mailedLink(ana.email));
    const opened = await ask(undefined, 'GET', `${link.pathname}${link.search}`);
    expect(opened.status).toBe(302);
    const landing = new URL(opened.headers.get('location') ?? '', 'http://localhost:3000');
    expect(landing.pathname).toBe('/app/reset');

    const token = landing.searchParams.get('token') ?? '';
    expect((await post('/reset-password', { token, newPassword: 'a fresh long password' })).status).toBe(200);
    forgetSessionCopy(ana);
    expect((await ask(ana, 'GET', '/api/v1/me')).status).toBe(401);
    expect((await signIn(ana.email, 'a fresh long password')).status).toBe(200);

    const again = await post('/reset-password', { token, newPassword: 'one more long password' });
    expect([again.status, await codeOf(again)]).toEqual([400, 'INVALID_TOKEN']);
  });

  test('is answered alike whether or not the address has an account', async () => {
    const ana = await aPerson();
    const known = await post('/request-password-reset', { email: ana.email, redirectTo: '/app/reset' });
    const unknown = await post('/request-password-reset', { email: `${newId()}@example.org`, redirectTo: '/app/reset' });
    expect([unknown.status, await unknown.json()]).toEqual([known.status, await known.json()]);
  });
});

describe('a second factor', () => {
  test('is asked for at sign-in once a first code has proved it', async () => {
    const { ana, secret } = await withSecondFactor();
    expect(await profile(ana)).toMatchObject({ twoFactor: true });

    const half = await signIn(ana.email);
    expect(await half.clone().json()).toMatchObject({ twoFactorRedirect: true });
    const waiting = signedIn(half, ana.email);
    expect((await ask(waiting, 'GET', '/api/v1/me')).status).toBe(401);

    const wrong = await post('/two-factor/verify-totp', { code: otherThan(totp(secret)) }, waiting);
    expect([wrong.status, await codeOf(wrong)]).toEqual([401, 'INVALID_CODE']);
    const through = await post('/two-factor/verify-totp', { code: totp(secret) }, waiting);
    expect(through.status).toBe(200);
    expect(await profile(signedIn(through, ana.email))).toMatchObject({ email: ana.email });
  });

  test('is replaced by a backup code, each of which works once', async () => {
    const { ana, backupCodes } = await withSecondFactor();
    const code = backupCodes[0];
    const first = signedIn(await signIn(ana.email), ana.email);
    const through = await post('/two-factor/verify-backup-code', { code }, first);
    expect(through.status).toBe(200);
    expect((await ask(signedIn(through, ana.email), 'GET', '/api/v1/me')).status).toBe(200);

    const second = signedIn(await signIn(ana.email), ana.email);
    const again = await post('/two-factor/verify-backup-code', { code }, second);
    expect([again.status, await codeOf(again)]).toEqual([401, 'INVALID_BACKUP_CODE']);
  });

  test('gets new backup codes, which end the old ones', async () => {
    const { ana, backupCodes } = await withSecondFactor();
    const made = (await (await post('/two-factor/generate-backup-codes', { password }, ana)).json()) as { backupCodes: string[] };
    expect(made.backupCodes).toHaveLength(10);
    const waiting = signedIn(await signIn(ana.email), ana.email);
    expect((await post('/two-factor/verify-backup-code', { code: backupCodes[1] }, waiting)).status).toBe(401);
    expect((await post('/two-factor/verify-backup-code', { code: made.backupCodes[0] }, waiting)).status).toBe(200);
  });

  test('is removed with the password only', async () => {
    const { ana } = await withSecondFactor();
    const refused = await post('/two-factor/disable', { password: 'not the right password' }, ana);
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'INVALID_PASSWORD']);
    expect((await post('/two-factor/disable', { password }, ana)).status).toBe(200);
    expect(await (await signIn(ana.email)).json()).not.toHaveProperty('twoFactorRedirect');
  });
});

describe('an API key', () => {
  test('is made, listed without its secret, used and removed', async () => {
    const ana = await aPerson();
    const made = (await (await post('/api-key/create', { name: 'Reporting' }, ana)).json()) as { id: string; key: string };
    expect(made.key).toMatch(/^cupel_/);
    const listed = await (await ask(ana, 'GET', '/api/auth/api-key/list')).text();
    expect(JSON.parse(listed)).toMatchObject({ apiKeys: [{ id: made.id, name: 'Reporting' }] });
    expect(listed).not.toContain(made.key);

    const used = await ask(undefined, 'GET', '/api/v1/me', { headers: { authorization: `Bearer ${made.key}` } });
    expect(await used.json()).toMatchObject({ person: { email: ana.email } });

    expect((await post('/api-key/delete', { keyId: made.id }, ana)).status).toBe(200);
    expect(await (await ask(ana, 'GET', '/api/auth/api-key/list')).json()).toMatchObject({ apiKeys: [] });
    const { services } = await openWorld();
    expect(await services.accounts.api.verifyApiKey({ body: { key: made.key } })).toMatchObject({ valid: false });
  });

  test('cannot be removed by somebody else', async () => {
    const [ana, ben] = [await aPerson(), await aPerson()];
    const made = (await (await post('/api-key/create', { name: 'Reporting' }, ana)).json()) as { id: string; key: string };
    expect((await post('/api-key/delete', { keyId: made.id }, ben)).status).toBe(404);
    expect((await ask(undefined, 'GET', '/api/v1/me', { headers: { authorization: `Bearer ${made.key}` } })).status).toBe(200);
  });
});

describe('sessions', () => {
  test('are listed, ended one by one, and all at once', async () => {
    const ana = await aPerson();
    const elsewhere = signedIn(await signIn(ana.email), ana.email);
    const listed = (await (await ask(ana, 'GET', '/api/auth/list-sessions')).json()) as { token: string }[];
    expect(listed).toHaveLength(2);
    const { session } = (await (await ask(elsewhere, 'GET', '/api/auth/get-session')).json()) as { session: { token: string } };
    expect((await post('/revoke-session', { token: session.token }, ana)).status).toBe(200);
    forgetSessionCopy(elsewhere);
    expect((await ask(elsewhere, 'GET', '/api/v1/me')).status).toBe(401);
    expect((await ask(ana, 'GET', '/api/v1/me')).status).toBe(200);

    expect((await post('/revoke-sessions', {}, ana)).status).toBe(200);
    forgetSessionCopy(ana);
    expect((await ask(ana, 'GET', '/api/v1/me')).status).toBe(401);
  });
});

describe('/me', () => {
  test('needs an account', async () => {
    expect((await ask(undefined, 'GET', '/api/v1/me')).status).toBe(401);
  });

  test('names what a person takes part in, in three statements beyond authentication and access', async () => {
    const place = await aProducer('Example Ridge Ltd', ['Example Ridge', 'Example Valley']);
    const other = await aProducer('Northquay Oy', ['Northquay Works', 'Northquay Rods']);
    const ana = await aPerson([
      { role: 'company-manager', scopeId: place.id },
      { role: 'consultant', scopeId: other.sites[0]?.id ?? null },
      { role: 'reader', scopeId: other.id, until: '2001-01-01' },
      { role: 'scheme-staff', scopeId: null },
    ]);
    const { result, sql: sent } = await recordStatements(() => ask(ana, 'GET', '/api/v1/me'));
    const me = await result.json();
    expect(me).toMatchObject({
      person: { id: ana.id, twoFactor: false },
      organisations: [{ id: place.id, name: 'Example Ridge Ltd', kind: 'producer' }],
      sites: [
        { name: 'Example Ridge', organisationId: place.id },
        { name: 'Example Valley' },
        { name: 'Northquay Works', organisationId: other.id },
      ],
    });
    expect(me.roles).toEqual([
      { role: 'scheme-staff', scopeId: null, scopeName: null, scopeKind: null },
      { role: 'company-manager', scopeId: place.id, scopeName: 'Example Ridge Ltd', scopeKind: 'organisation' },
      { role: 'consultant', scopeId: other.sites[0]?.id, scopeName: 'Northquay Works', scopeKind: 'site' },
    ]);
    // The access check reads the roles once more; better-auth reads session and person outside this record or from its cookie.
    expect(sent.filter((text) => !/from "?sessions"?/.test(text)).length).toBeLessThanOrEqual(4);
  });

  test('changes the name and the language, against the version that was read', async () => {
    const ana = await aPerson();
    const read = await ask(ana, 'GET', '/api/v1/me');
    const version = read.headers.get('etag') ?? '';
    const changed = await ask(ana, 'PATCH', '/api/v1/me', {
      body: { name: 'Ana Ejemplo', language: 'es' },
      headers: { 'if-match': version },
    });
    expect(changed.status).toBe(200);
    expect(await changed.json()).toMatchObject({ person: { name: 'Ana Ejemplo', language: 'es' } });

    const late = await ask(ana, 'PATCH', '/api/v1/me', { body: { name: 'Ana' }, headers: { 'if-match': version } });
    expect(late.status).toBe(412);
    expect(await late.json()).toMatchObject({ code: 'stale-version', current: { name: 'Ana Ejemplo' } });
    expect((await ask(ana, 'PATCH', '/api/v1/me', { body: { name: 'Ana' } })).status).toBe(428);
  });

  test('refuses an empty name and a language that Cupel does not speak', async () => {
    const ana = await aPerson();
    const refused = await ask(ana, 'PATCH', '/api/v1/me', { body: { name: ' ', language: 'tlh' }, headers: { 'if-match': '"1"' } });
    expect(refused.status).toBe(422);
    const { errors } = (await refused.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/language', '/name']);
  });

  test('leaves an entry in the trail that does not say the name', async () => {
    const { services } = await openWorld();
    const ana = await aPerson();
    const version = (await ask(ana, 'GET', '/api/v1/me')).headers.get('etag') ?? '';
    await ask(ana, 'PATCH', '/api/v1/me', { body: { name: 'Secret Name' }, headers: { 'if-match': version } });
    const entries = await services.db
      .selectFrom('audit_entries')
      .selectAll()
      .where('actor', '=', ana.id)
      .where('action', '=', 'accounts.change-profile')
      .execute();
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain('Secret');
  });
});

function post(path: string, body: object, person?: TestPerson): Promise<Response> {
  return ask(person, 'POST', `/api/auth${path}`, { body });
}

function signIn(email: string, given = password): Promise<Response> {
  return post('/sign-in/email', { email, password: given });
}

/** A person with the cookies of an answer. */
function signedIn(response: Response, email: string): TestPerson {
  const cookie = response.headers
    .getSetCookie()
    .filter((line) => !/max-age=0/i.test(line))
    .map((line) => line.split(';')[0])
    .join('; ');
  return { id: '', name: '', email, cookie };
}

/** Takes the ten-second copy of the session out of the cookies, as waiting ten seconds does. */
function forgetSessionCopy(person: TestPerson): void {
  person.cookie = person.cookie
    .split('; ')
    .filter((pair) => !/session_data/.test(pair))
    .join('; ');
}

async function profile(person: TestPerson): Promise<unknown> {
  return ((await (await ask(person, 'GET', '/api/v1/me')).json()) as { person: unknown }).person;
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code;
}

async function withSecondFactor(): Promise<{ ana: TestPerson; secret: string; backupCodes: string[] }> {
  const ana = await aPerson();
  const enabled = await post('/two-factor/enable', { password }, ana);
  expect(enabled.status).toBe(200);
  const { totpURI, backupCodes } = (await enabled.json()) as { totpURI: string; backupCodes: string[] };
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  const verified = await post('/two-factor/verify-totp', { code: totp(secret) }, ana);
  expect(verified.status).toBe(200);
  return { ana: { ...ana, cookie: signedIn(verified, ana.email).cookie }, secret, backupCodes };
}

/** The code an authenticator shows now (RFC 6238: SHA-1, 30 seconds, six digits). */
function totp(secret: string): string {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac('sha1', key).update(counter).digest();
  const value = digest.readUInt32BE((digest[19] ?? 0) & 15) & 0x7fffffff;
  return String(value % 1_000_000).padStart(6, '0');
}

function otherThan(code: string): string {
  return String((Number(code) + 500_000) % 1_000_000).padStart(6, '0');
}

async function mailedLink(email: string): Promise<string> {
  const { services } = await openWorld();
  const found = await sql<{ data: { to: { email: string }; kind: string; values: { url: string } } }>`
    select data from pgboss.job where name = 'mail' and data->'to'->>'email' = ${email}`.execute(services.db);
  expect(found.rows.map(({ data }) => data.kind)).toEqual(['reset-password']);
  return found.rows[0]?.data.values.url ?? '';
}

async function aProducer(name: string, siteNames: string[]): Promise<{ id: string; sites: { id: string }[] }> {
  const { services } = await openWorld();
  const id = newId();
  const at = services.clock.now();
  const sites = siteNames.map((siteName) => ({ id: newId(), name: siteName }));
  await services.db
    .insertInto('scopes')
    .values([
      { id, kind: 'organisation', parent_id: null },
      ...sites.map((site) => ({ id: site.id, kind: 'site' as const, parent_id: id })),
    ])
    .execute();
  await services.db
    .insertInto('organisations')
    .values({ id, kind: 'producer', name, country: 'CL', website: null, version: 1, created_by: 'system', created_at: at })
    .execute();
  const common = { country: 'CL', place: null, latitude: null, longitude: null, headcount: null, contact_name: null, contact_email: null };
  await services.db
    .insertInto('sites')
    .values(
      sites.map((site) => ({
        ...site,
        ...common,
        organisation_id: id,
        slug: site.id,
        time_zone: 'UTC',
        kinds: ['mine'],
        metals: ['copper'],
        demonstration: false,
        version: 1,
        created_at: at,
      })),
    )
    .execute();
  return { id, sites };
}
