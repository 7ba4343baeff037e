/** The command line as people use it: what it prints where, with which exit code, on a database of its own. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#platform/database/database.ts';
import { openDiskStore } from '#platform/files/disk.ts';
import { emptyOnServer, serverUrl } from '../support/databases.ts';
import { cupel, type Environment, refusedServer, startServer } from '../support/processes.ts';

const folder = mkdtempSync(join(tmpdir(), 'cupel-cli-'));
const secret = 'one secret for every place of these tests';
const place = (name: string): Environment => ({ CUPEL_DATA: join(folder, name), CUPEL_SECRET: secret });
const home = place('home');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('without a database', () => {
  it('help goes to standard output and names every command', async () => {
    const { code, out, err } = await cupel(['help'], home);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    for (const name of ['prepare', 'programme check', 'admin create', 'log verify', 'backup FILE', 'restore FILE'])
      expect(out).toContain(`cupel ${name}`);
  });

  it.each([
    [['nonsense'], 'cupel nonsense: there is no such command; `cupel help` lists them.'],
    [['backup'], 'cupel backup: something is missing. Usage: cupel backup FILE'],
    [['backup', 'a', 'b'], 'cupel backup: "b" is one word too many.'],
    [['backup', '--loud', 'a'], 'cupel backup: there is no option --loud.'],
    [['restore', 'nowhere'], 'cannot be opened (ENOENT).'],
    [['log', 'burn'], 'cupel log: there is no "log burn".'],
    [['log', 'verify', '--head', 'x'], 'cupel log: "x" is no head;'],
    [['import', 'sites', 'nowhere.csv'], 'cupel import: nowhere.csv cannot be read (ENOENT).'],
    [['admin', 'create', '--name', 'Ana'], 'cupel admin: --email is not an e-mail address.'],
    [
      ['admin', 'grant', '--email', 'a@example.org', '--role', 'king'],
      'cupel admin: --role is one of scheme-staff, decision-maker, administrator.',
    ],
    [['backup', 'a'], 'cupel backup: there is no database in'],
    [['log', 'verify'], 'cupel log: there is no database in'],
    [['admin', 'create', '--name', 'Ana', '--email', 'a@example.org'], 'cupel admin: there is no database in'],
  ])('cupel %j is refused with a sentence on standard error', async (args, sentence) => {
    const { code, out, err } = await cupel(args, home);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(existsSync(join(folder, 'home', 'database'))).toBe(false);
  });

  it('a PostgreSQL that is not there is told in a sentence', async () => {
    const { code, err } = await cupel(['log', 'verify'], { ...home, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(code).toBe(2);
    expect(err).toMatch(/^cupel log: the database cannot be reached \(.+\)\. Check DATABASE_URL\.\n$/);
    const server = await refusedServer({ ...home, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    expect(server.code).toBe(1);
    expect(server.err).toMatch(/^The database cannot be reached \(.+\)\. Check DATABASE_URL\.\n$/);
  });

  it('a server with a faulty setting names it and what to give', async () => {
    const { code, err } = await refusedServer({ ...home, CUPEL_UPLOAD_LIMIT_MB: 'much', CUPEL_SEED: 'all' });
    expect({ code, err }).toEqual({
      code: 1,
      err: 'Setting CUPEL_SEED: is demo or none.\nSetting CUPEL_UPLOAD_LIMIT_MB: needs a whole number from 1 to 10000.\n',
    });
  });
});

describe('on an embedded database', { timeout: 120_000 }, () => {
  let link: string;
  const backupPath = join(folder, 'home.backup');
  const contents = 'a document of the demonstration';
  let digest: string;

  beforeAll(async () => {
    expect(await cupel(['prepare'], home)).toMatchObject({ code: 0, out: '' });
    const store = await openDiskStore(join(folder, 'home', 'files'));
    digest = (await store.put(Readable.from([Buffer.from(contents)]), { limitBytes: 1000 })).sha256;
  }, 120_000);

  it('the first administrator is made, once, and gets a link', async () => {
    const made = await cupel(['admin', 'create', '--email', 'Ana@Example.org', '--name', 'Ana'], home);
    expect(made).toMatchObject({ code: 0, err: '' });
    link = made.out.split('\n')[1] ?? '';
    expect(link).toMatch(/^http:\/\/localhost:3000\/api\/auth\/reset-password\//);
    const again = await cupel(['admin', 'create', '--email', 'ana@example.org', '--name', 'Ana'], home);
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain('ana@example.org has an account already.');
  });

  it('a password may come by standard input, and a role by a command', async () => {
    const short = await cupel(['admin', 'create', '--email', 'bo@example.org', '--name', 'Bo', '--password-stdin'], home, 'short\n');
    expect(short).toMatchObject({ code: 2, err: 'cupel admin: a password has 10 to 128 characters.\n' });
    const made = await cupel(
      ['admin', 'create', '--email', 'bo@example.org', '--name', 'Bo', '--password-stdin'],
      home,
      'a password of Bo\n',
    );
    expect(made).toEqual({ code: 0, out: 'bo@example.org is an administrator.\n', err: '' });
    const given = await cupel(['admin', 'grant', '--email', 'bo@example.org', '--role', 'decision-maker'], home);
    expect(given).toEqual({ code: 0, out: 'bo@example.org is decision-maker on the whole scheme.\n', err: '' });
    const nobody = await cupel(['admin', 'grant', '--email', 'nobody@example.org', '--role', 'decision-maker'], home);
    expect(nobody).toMatchObject({ code: 2, out: '' });
  });

  it('while a server runs, commands and a second server are refused and told which process it is; the link and the password work', async () => {
    const server = await startServer(home);
    try {
      const inUse = new RegExp(`The database in .+ is in use by another Cupel \\(process ${server.process.pid}\\)\\. Stop that one first`);
      const second = await refusedServer(home);
      expect(second).toMatchObject({ code: 1, out: '' });
      expect(second.err).toMatch(inUse);
      expect(second.err.trim().split('\n')).toHaveLength(1);
      for (const args of [
        ['backup', join(folder, 'refused.backup')],
        ['log', 'verify'],
        ['admin', 'grant', '--email', 'bo@example.org', '--role', 'scheme-staff'],
      ]) {
        const { code, err } = await cupel(args, home);
        expect(code).toBe(2);
        expect(err).toMatch(inUse);
      }
      expect(existsSync(join(folder, 'refused.backup'))).toBe(false);

      const token = new URL(link).pathname.split('/').at(-1);
      const post = (path: string, body: object) =>
        fetch(`${server.url}/api/auth${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: server.url },
          body: JSON.stringify(body),
        });
      expect((await post('/reset-password', { token, newPassword: 'the password Ana chose' })).status).toBe(200);
      expect((await post('/reset-password', { token, newPassword: 'a second use of the link' })).status).toBe(400);
      expect(await rolesOf(server.url, 'ana@example.org', 'the password Ana chose')).toEqual(['administrator']);
      expect(await rolesOf(server.url, 'bo@example.org', 'a password of Bo')).toEqual(['administrator', 'decision-maker']);
    } finally {
      await server.stop('SIGTERM');
    }
  });

  it('the trail is whole, and a changed entry is found', async () => {
    const whole = await cupel(['log', 'verify'], home);
    expect(whole.out).toMatch(/^\d+ entries in 1 chains, 0 faults\.\n$/);
    expect(whole).toMatchObject({ code: 0, err: '' });
    const heads = await cupel(['log', 'heads'], home);
    expect(heads.out).toMatch(/^scheme:\d+:[0-9a-f]{64}\n$/);
    expect(await cupel(['log', 'verify', '--head', heads.out.trim()], home)).toMatchObject({ code: 0 });
    const digest = heads.out.trim().split(':')[2] ?? '';
    expect(await cupel(['log', 'verify', '--head', digest], home)).toMatchObject({ code: 0 });
    const cut = await cupel(['log', 'verify', '--head', 'ab'.repeat(32)], home);
    expect(cut.code).toBe(1);
    expect(cut.out).toContain(`No entry has the digest ${'ab'.repeat(32)}`);

    await changed(home, "update audit_entries set actor = actor || 'x' where seq = 2");
    const found = await cupel(['log', 'verify'], home);
    expect(found.code).toBe(1);
    expect(found.out).toContain('Entry 2 of chain scheme was changed after it was written.\n');
    await changed(home, 'update audit_entries set actor = left(actor, -1) where seq = 2');
    expect(await cupel(['log', 'verify'], home)).toMatchObject({ code: 0 });
  });

  it('a backup restores into an empty place with its files, and over another database only with --yes', async () => {
    const heads = (await cupel(['log', 'heads'], home)).out.trim();
    const made = await cupel(['backup', backupPath], home);
    expect(made).toMatchObject({ code: 0, err: '' });
    expect(made.out.split('\n')[0]).toBe(backupPath);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);

    const other = place('other');
    expect(await cupel(['restore', backupPath], other)).toMatchObject({ code: 0, err: '' });
    expect(await cupel(['log', 'verify', '--head', heads], other)).toMatchObject({ code: 0 });
    expect(await text(await (await openDiskStore(join(folder, 'other', 'files'))).get(digest))).toBe(contents);

    const refused = await cupel(['restore', backupPath], other);
    expect(refused).toMatchObject({ code: 2, out: '' });
    expect(refused.err).toContain('is not empty. Restoring replaces everything in it, nothing was changed yet; say --yes to go on.');
    expect(refused.err).toMatch(/^ {2}people 2$/m);
    const replaced = await cupel(['restore', '--yes', backupPath], { ...other, CUPEL_SECRET: 'quite another secret of thirty-two' });
    expect(replaced.code).toBe(0);
    expect(replaced.err).toContain('made with another CUPEL_SECRET');
  });

  it('a cut backup is refused, and the place stays empty', async () => {
    const cut = join(folder, 'cut.backup');
    copyFileSync(backupPath, cut);
    truncateSync(cut, statSync(cut).size - 2000);
    const { code, err } = await cupel(['restore', cut], place('empty'));
    expect(code).toBe(2);
    expect(err).toMatch(/^cupel restore: .+ cannot be restored\. .+\n$/);
    expect(existsSync(join(folder, 'empty', 'database'))).toBe(false);
  });

  it.runIf(serverUrl !== undefined)(
    'it moves to PostgreSQL, and back',
    async () => {
      const production = { ...place('production'), DATABASE_URL: await emptyOnServer('cli') };
      expect(await cupel(['restore', backupPath], production)).toMatchObject({ code: 0, err: '' });
      expect(await cupel(['log', 'verify'], production)).toMatchObject({ code: 0 });
      const server = await startServer(production);
      try {
        expect(await rolesOf(server.url, 'ana@example.org', 'the password Ana chose')).toEqual(['administrator']);
        const besides = join(folder, 'besides.backup');
        expect(await cupel(['backup', besides], production)).toMatchObject({ code: 0, err: '' });
        const refused = await cupel(['restore', '--yes', besides], production);
        expect(refused.code).toBe(2);
        expect(refused.err).toContain('Stop every Cupel that runs on it first.');
      } finally {
        await server.stop('SIGTERM');
      }
      const back = place('back');
      expect(await cupel(['restore', join(folder, 'besides.backup')], back)).toMatchObject({ code: 0, err: '' });
      expect(await cupel(['log', 'verify'], back)).toMatchObject({ code: 0 });
    },
    120_000,
  );
});

async function changed(where: Environment, statement: string): Promise<void> {
  const engine = await openDatabase({ folder: where.CUPEL_DATA ?? '' });
  await sql.raw(statement).execute(engine.db);
  await engine.close();
}

async function rolesOf(url: string, email: string, password: string): Promise<string[]> {
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const me = (await (await fetch(`${url}/api/v1/me`, { headers: { cookie } })).json()) as { roles: { role: string }[] };
  return me.roles.map(({ role }) => role).sort();
}
