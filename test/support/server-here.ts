/** A server with the demonstration in this very process, whose clock a journey may set forward: what takes weeks is walked in a minute. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '@hono/node-server';
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/observability/observability.ts';
import type { Services } from '#platform/services.ts';
import { createApp } from '../../src/app.ts';
import { cast, password } from '../../src/demonstration/cast.ts';
import { type Play, playWith } from '../../src/demonstration/play.ts';
import { seedDemonstration } from '../../src/demonstration/seed.ts';
import { start } from '../../src/start.ts';
import { freePort, type RunningServer } from './browser.ts';

export type ServerHere = RunningServer & {
  /** Today where the clock of this server stands, in UTC. */
  today: () => string;
  goForward: (days: number) => void;
  /** The session of somebody of the demonstration, as a browser keeps it: for journeys that need no sign-in form, nor its pace. */
  session: (email: string) => Promise<{ name: string; value: string }[]>;
  /** The people of the demonstration at its API, each signed in: what a journey does not walk on screen. */
  play: () => Promise<Play>;
};

export async function startServerHere(): Promise<ServerHere> {
  const data = mkdtempSync(join(tmpdir(), 'cupel-here-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const config = readConfig({
    CUPEL_DATA: data,
    CUPEL_PROGRAMME: resolve('programme'),
    CUPEL_PUBLIC_URL: address,
    LOG_LEVEL: 'error',
    PORT: String(port),
  });
  const { services, stop } = await start(config, { log: createLog(config.logLevel), work: true, clock });
  await seedDemonstration(services);
  const server = serve({ fetch: createApp(services).fetch, port, hostname: '127.0.0.1' });
  return {
    address,
    data,
    output: () => '',
    today: () => clock.now().toISOString().slice(0, 10),
    goForward: (days) => {
      ahead += days * 86_400_000;
    },
    session: async (email) =>
      (await signedIn(services, email)).cookies.map((pair) => ({
        name: pair.slice(0, pair.indexOf('=')),
        value: pair.slice(pair.indexOf('=') + 1),
      })),
    play: () => playWith(services, signIn),
    stop: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function signIn(services: Services, who: keyof typeof cast): Promise<{ id: string; cookie: string }> {
  const { id, cookies } = await signedIn(services, cast[who].email);
  return { id, cookie: cookies.join('; ') };
}

async function signedIn(services: Services, email: string): Promise<{ id: string; cookies: string[] }> {
  const { headers, response } = await services.accounts.api.signInEmail({ body: { email, password }, returnHeaders: true });
  return { id: response.user.id, cookies: headers.getSetCookie().map((line) => line.split(';')[0] ?? '') };
}
