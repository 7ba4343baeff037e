/**
 * A running Cupel without a port, on the shared engine of this worker: requests go through `app.request`, time stands still until a test moves it.
 * Each test makes its own people, organisations and sites, and so never meets another's.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { grant } from '#platform/access/grants.ts';
import type { Role } from '#platform/access/roles.ts';
import { readConfig } from '#platform/config/config.ts';
import type { Engine } from '#platform/database/database.ts';
import { createLog } from '#platform/observability/observability.ts';
import type { Services } from '#platform/services.ts';
import { type App, createApp } from '../../src/app.ts';
import { start } from '../../src/start.ts';
import { openTestEngine } from './engine.ts';

export type World = {
  app: App;
  services: Services;
  engine: Engine;
  /** Moves the clock to a moment, where it stands; without one it runs with real time again. */
  setNow: (iso?: string) => void;
};

let world: Promise<World> | undefined;

/** The world of this worker, opened once. */
export function openWorld(): Promise<World> {
  world ??= open();
  return world;
}

/** The world of this worker where a test has opened it. */
export function openedWorld(): Promise<World> | undefined {
  return world;
}

async function open(): Promise<World> {
  const engine = await openTestEngine();
  let now: Date | undefined;
  const config = readConfig({
    CUPEL_DATA: mkdtempSync(join(tmpdir(), 'cupel-test-')),
    CUPEL_PROGRAMME: resolve('programme'),
    CUPEL_SEED: 'none',
    CUPEL_UPLOAD_LIMIT_MB: '1',
    LOG_LEVEL: 'silent',
    PORT: '3000',
  });
  const { services } = await start(config, {
    log: createLog(config.logLevel),
    clock: { now: () => now ?? new Date() },
    work: false,
    engine,
  });
  return {
    app: createApp(services),
    services,
    engine,
    setNow: (iso) => {
      now = iso === undefined ? undefined : new Date(iso);
    },
  };
}

export type TestPerson = { id: string; name: string; email: string; cookie: string };

let people = 0;

/** A person with an account who has signed in, and with roles. `scopeId: null` is the whole scheme. */
export async function aPerson(roles: { role: Role; scopeId: string | null; until?: string }[] = [], name?: string): Promise<TestPerson> {
  const { services } = await openWorld();
  people += 1;
  const email = `person-${process.pid}-${people}-${Math.random().toString(36).slice(2, 8)}@example.org`;
  const { headers, response } = await services.accounts.api.signUpEmail({
    body: { name: name ?? `Person ${people}`, email, password: 'a long enough password' },
    returnHeaders: true,
  });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const person = { id: response.user.id, name: response.user.name, email, cookie };
  await services.db.transaction().execute(async (tx) => {
    for (const { role, scopeId, until } of roles)
      await grant(tx, { personId: person.id, role, scopeId, by: null, at: services.clock.now(), until: until ?? null });
  });
  return person;
}

/** Sends a request as somebody, or as nobody. A body is sent as JSON unless it already is something fetch takes. */
export async function ask(
  person: TestPerson | undefined,
  method: string,
  path: string,
  options: { body?: unknown; headers?: Record<string, string> } = {},
): Promise<Response> {
  const { app } = await openWorld();
  const raw = options.body instanceof FormData || options.body instanceof Uint8Array || typeof options.body === 'string';
  const headers: Record<string, string> = {
    ...(person === undefined ? {} : { cookie: person.cookie, origin: 'http://localhost:3000' }),
    ...(options.body !== undefined && !raw ? { 'content-type': 'application/json' } : {}),
    ...options.headers,
  };
  return app.request(`http://localhost:3000${path}`, {
    method,
    headers,
    ...(options.body === undefined ? {} : { body: raw ? (options.body as BodyInit) : JSON.stringify(options.body) }),
  });
}
