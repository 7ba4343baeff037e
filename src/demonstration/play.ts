/** Plays people at the API, in the process itself and at any time: what the demonstration shows was made the way people make it. */
import { grant } from '#platform/access/grants.ts';
import type { Role } from '#platform/access/roles.ts';
import type { Services } from '#platform/services.ts';
import { createApp } from '../app.ts';
import { type CastMember, cast, password } from './cast.ts';

type Answer<T> = T & { version?: number };

export type Played = {
  get: <T>(path: string) => Promise<T>;
  /** With a version where something people edit is answered, else with headers of its own. */
  post: <T>(path: string, body?: unknown, given?: Record<string, string> | number) => Promise<Answer<T>>;
  put: <T>(path: string, body: unknown, version?: number) => Promise<Answer<T>>;
  patch: <T>(path: string, body: unknown, version: number) => Promise<Answer<T>>;
};

export type Play = {
  services: Services;
  /** Moves the clock: everything from now on happens then. */
  at: (moment: Date) => void;
  as: (who: CastMember) => Played;
  idOf: (who: CastMember) => string;
  giveRole: (who: CastMember, role: Role, scopeId: string | null) => Promise<void>;
};

/** How somebody comes in: the demonstration signs them up. */
type Enter = (services: Services, who: CastMember) => Promise<{ id: string; cookie: string }>;

export async function openPlay(services: Services): Promise<Play> {
  let now = services.clock.now();
  const playing: Services = {
    ...services,
    clock: { now: () => now },
    // Nobody reads the mails of a made-up past, and the register is written anew at the end. What is to be looked at again later stays.
    jobs: {
      ...services.jobs,
      send: (tx, queue, data, options) =>
        options?.startAfter === undefined ? Promise.resolve() : services.jobs.send(tx, queue, data, options),
    },
  };
  return playAt(playing, signUp, (moment) => {
    now = moment;
  });
}

/** The same people at a server that runs, in its own time. */
export function playWith(services: Services, enter: Enter): Promise<Play> {
  return playAt(services, enter, () => {});
}

async function playAt(playing: Services, enter: Enter, at: Play['at']): Promise<Play> {
  const app = createApp(playing);
  const people = new Map<CastMember, { id: string; cookie: string }>();
  for (const who of Object.keys(cast) as CastMember[]) people.set(who, await enter(playing, who));
  const person = (who: CastMember) => {
    const found = people.get(who);
    if (found === undefined) throw new Error(`Nobody plays ${who}.`);
    return found;
  };
  const send = async <T>(who: CastMember, method: string, path: string, body: unknown, headers: Record<string, string>): Promise<T> => {
    const raw = body instanceof Uint8Array || typeof body === 'string';
    const origin = playing.config.publicUrl;
    const response = await app.request(`${origin}/api/v1${path}`, {
      method,
      headers: {
        cookie: person(who).cookie,
        origin,
        ...(body === undefined ? {} : { 'content-type': raw ? 'application/octet-stream' : 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The demonstration stopped: ${method} ${path} as ${who} answered ${response.status}: ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  };
  const match = (version: number | undefined): Record<string, string> => (version === undefined ? {} : { 'if-match': `"${version}"` });
  return {
    services: playing,
    at,
    as: (who) => ({
      get: (path) => send(who, 'GET', path, undefined, {}),
      post: (path, body, given = {}) => send(who, 'POST', path, body, typeof given === 'number' ? match(given) : given),
      put: (path, body, version) => send(who, 'PUT', path, body, match(version)),
      patch: (path, body, version) => send(who, 'PATCH', path, body, match(version)),
    }),
    idOf: (who) => person(who).id,
    giveRole: (who, role, scopeId) =>
      playing.db.transaction().execute((tx) => grant(tx, { personId: person(who).id, role, scopeId, by: null, at: playing.clock.now() })),
  };
}

const signUp: Enter = async (services, who) => {
  const { name, email } = cast[who];
  const { headers, response } = await services.accounts.api.signUpEmail({ body: { name, email, password }, returnHeaders: true });
  const cookie = headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return { id: response.user.id, cookie };
};
