/** Somebody who writes without pause and remembers what the server acknowledged, so that nothing of it can be lost unnoticed. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** The profile says how often it was written, in two fields of one change. */
const profile = (count: number) => ({ name: `Written ${count} times`, language: count % 2 === 0 ? 'en' : 'es' });

export class Writer {
  #url = '';
  #cookie = '';
  #etag = '';
  #profile = { acknowledged: 0, attempted: 0 };
  /** Organisations by the Idempotency-Key they were asked for with; without an id while no answer came. */
  #organisations = new Map<string, string | undefined>();
  #evidence = '';
  #files: { id: string; sha256: string }[] = [];

  /** Organisations that the server acknowledged. */
  get organisations(): number {
    return [...this.#organisations.values()].filter((id) => id !== undefined).length;
  }

  get #acknowledged(): number {
    return this.#profile.acknowledged + this.organisations + this.#files.length;
  }

  /** Resolves when that many more writes were acknowledged. @throws Error when they were not within half a minute */
  async acknowledgedMore(count: number): Promise<void> {
    const wanted = this.#acknowledged + count;
    for (let waited = 0; this.#acknowledged < wanted; waited += 10) {
      if (waited > 30_000) throw new Error('The server acknowledges nothing.');
      await wait(10);
    }
  }

  async signUp(url: string): Promise<void> {
    this.#url = url;
    const body = { name: profile(0).name, email: 'writer@example.org', password: 'a long enough password' };
    const response = await this.#ask('POST', '/api/auth/sign-up/email', { json: body });
    this.#cookie = response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const { id } = await this.#json<{ id: string }>('POST', '/api/v1/organisations', this.#organisation(randomUUID()));
    const evidence = { kind: 'file', title: 'What the writer writes' };
    const made = await this.#json<{ id: string }>('POST', `/api/v1/organisations/${id}/evidence`, { json: evidence });
    this.#evidence = `/api/v1/organisations/${id}/evidence/${made.id}/files`;
  }

  /** Finds on a server that has come up again whatever was acknowledged. @returns what is wrong, in words */
  async check(url: string): Promise<string[]> {
    this.#url = url;
    const faults: string[] = [];
    const response = await this.#ask('GET', '/api/v1/me');
    this.#etag = response.headers.get('etag') ?? '';
    const me = (await response.json()) as { person: { name: string; language: string }; organisations: { id: string }[] };
    const count = Number(/\d+/.exec(me.person.name)?.[0]);
    if (count < this.#profile.acknowledged || count > this.#profile.attempted)
      faults.push(
        `the profile was written ${count} times, acknowledged ${this.#profile.acknowledged}, attempted ${this.#profile.attempted}`,
      );
    if (count > 0 && me.person.language !== profile(count).language)
      faults.push(`the profile is half-written: ${JSON.stringify(me.person)}`);
    this.#profile = { acknowledged: count, attempted: count };

    const there = new Set(me.organisations.map(({ id }) => id));
    for (const [key, id] of this.#organisations) {
      if (id !== undefined && !there.has(id)) faults.push(`the organisation ${id} is lost`);
      // Asked for without an answer: asked for again with its key, it is there once, whether it had been made or not.
      if (id === undefined) await this.#makeOrganisation(key);
    }
    for (const { id, sha256 } of this.#files) {
      const file = await (await this.#ask('GET', `${this.#evidence}/${id}`)).arrayBuffer();
      if (sha256Of(new Uint8Array(file)) !== sha256) faults.push(`the file ${id} has other bytes`);
    }
    return faults;
  }

  /** Writes until the server is gone, three things at a time. */
  async writeUntilGone(): Promise<void> {
    await Promise.all([
      untilGone(() => this.#writeProfile()),
      untilGone(() => this.#makeOrganisation(randomUUID())),
      untilGone(() => this.#uploadFile()),
    ]);
  }

  async #writeProfile(): Promise<void> {
    this.#profile.attempted += 1;
    const response = await this.#ask('PATCH', '/api/v1/me', {
      json: profile(this.#profile.attempted),
      headers: { 'if-match': this.#etag },
    });
    this.#profile.acknowledged = this.#profile.attempted;
    this.#etag = response.headers.get('etag') ?? '';
  }

  async #makeOrganisation(key: string): Promise<void> {
    this.#organisations.set(key, undefined);
    const { id } = await this.#json<{ id: string }>('POST', '/api/v1/organisations', this.#organisation(key));
    this.#organisations.set(key, id);
  }

  #organisation(key: string): Request {
    return { json: { kind: 'producer', name: `Organisation ${key}`, country: 'CL' }, headers: { 'idempotency-key': key } };
  }

  async #uploadFile(): Promise<void> {
    const bytes = Buffer.from(`key,value\n${randomBytes(Math.floor(Math.random() * 100_000)).toString('hex')}`);
    const { id, sha256 } = await this.#json<{ id: string; sha256: string }>('POST', `${this.#evidence}?name=${randomUUID()}.csv`, {
      bytes,
      headers: { 'content-type': 'application/octet-stream' },
    });
    this.#files.push({ id, sha256 });
  }

  async #json<T>(method: string, path: string, request: Request): Promise<T> {
    return (await (await this.#ask(method, path, request)).json()) as T;
  }

  async #ask(method: string, path: string, { json, bytes, headers }: Request = {}): Promise<Response> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        origin: this.#url,
        cookie: this.#cookie,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: json === undefined ? (bytes ?? null) : JSON.stringify(json),
    });
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`);
    return response;
  }
}

type Request = { json?: object; bytes?: Uint8Array<ArrayBuffer>; headers?: Record<string, string> };

/** A server that was killed makes fetch fail with a TypeError; whatever else goes wrong is a fault of the server. */
async function untilGone(write: () => Promise<void>): Promise<void> {
  try {
    for (;;) await write();
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
  }
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
