/** Starts what is measured: a throw-away PostgreSQL 15 where none is given, and servers as processes of their own. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const binaries = '/usr/lib/postgresql/15/bin';

export type Postgres = { url: string; stop: () => void };

/** `BENCH_DATABASE_URL`, or a cluster of its own with its defaults. */
export async function openPostgres(): Promise<Postgres> {
  const given = process.env.BENCH_DATABASE_URL;
  if (given !== undefined) return { url: given, stop: () => {} };
  if (!existsSync(join(binaries, 'initdb'))) {
    throw new Error('The benchmark wants PostgreSQL 15: install Debian’s postgresql-15, or set BENCH_DATABASE_URL to an empty database.');
  }
  const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-'));
  const port = await freePort();
  const asRoot = process.getuid?.() === 0;
  if (asRoot) execFileSync('chown', ['postgres', folder]);
  const run = (command: string, ...args: string[]) => {
    const [file, rest] = asRoot ? ['runuser', ['-u', 'postgres', '--', join(binaries, command), ...args]] : [join(binaries, command), args];
    execFileSync(file, rest, { stdio: 'ignore' });
  };
  run('initdb', '-D', join(folder, 'data'), '-A', 'trust', '-U', 'cupel', '-E', 'UTF8', '--locale=C.UTF-8');
  run(
    'pg_ctl',
    '-D',
    join(folder, 'data'),
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`,
    'start',
  );
  return {
    url: `postgres://cupel@127.0.0.1:${port}/postgres`,
    stop: () => {
      run('pg_ctl', '-D', join(folder, 'data'), '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Served = { address: string; pid: number; startedIn: number; stop: () => Promise<void> };

/** Starts a built server (`main` or `bare`) and waits until it answers. `startedIn` is in milliseconds. */
export async function serve(name: 'main' | 'bare', environment: Record<string, string>): Promise<Served> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${name}.js`, import.meta.url))], {
    env: {
      ...process.env,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      PORT: String(port),
      CUPEL_SECRET: 'benchmark'.repeat(5),
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await answers(child, `${address}${name === 'main' ? '/healthz' : '/'}`);
  return {
    address,
    pid: child.pid ?? 0,
    startedIn: performance.now() - began,
    stop: () =>
      new Promise((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      }),
  };
}

async function answers(child: ChildProcess, address: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode} before it answered.`);
    const up = await fetch(address).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error('The server did not answer within a minute.');
}

/** Resident memory of a process in MiB (Linux). */
export function residentMemory(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
