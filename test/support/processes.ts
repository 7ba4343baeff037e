/** The built server and command line as processes, as people run them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

export type Environment = Record<string, string>;
export type Finished = { code: number | null; out: string; err: string };
export type RunningServer = { url: string; process: ChildProcess; stop: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void> };

const readyWithinMs = 120_000;

/** Runs one command to its end. */
export async function cupel(args: string[], environment: Environment, input = ''): Promise<Finished> {
  const child = spawn(process.execPath, [built('cli.js'), ...args], { env: clean(environment) });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

/** Starts a server on a free port, and waits until it says that it is ready. @throws Error with what it printed when it ended instead */
export async function startServer(environment: Environment): Promise<RunningServer> {
  const port = await freePort();
  const child = spawn(process.execPath, [built('main.js')], { env: clean({ ...environment, PORT: String(port) }) });
  const closed = once(child, 'close');
  const url = `http://localhost:${port}`;
  let printed = '';
  let patience: NodeJS.Timeout | undefined;
  const ready = new Promise<void>((ready, failed) => {
    const read = (piece: Buffer) => {
      printed += piece;
      if (printed.includes('Cupel is ready')) ready();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('close', (code) => failed(new Error(`The server ended with ${code}:\n${printed}`)));
    patience = setTimeout(() => {
      child.kill('SIGKILL');
      failed(new Error(`The server was not ready within ${readyWithinMs / 1000} s:\n${printed}`));
    }, readyWithinMs);
  });
  await ready.finally(() => clearTimeout(patience));
  return {
    url,
    process: child,
    stop: async (signal) => {
      child.kill(signal);
      await closed;
    },
  };
}

/** Runs a server that is expected to refuse. */
export async function refusedServer(environment: Environment): Promise<Finished> {
  const child = spawn(process.execPath, [built('main.js')], { env: clean({ ...environment, PORT: String(await freePort()) }) });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code, out, err };
}

function built(name: string): string {
  const path = resolve('dist/server', name);
  if (!existsSync(path)) throw new Error('There is no build to test: run `npm test`, or `node scripts/setup.mjs` before this.');
  return path;
}

/** Nothing of the surrounding environment but what Node needs, so that no setting leaks in. */
function clean(environment: Environment): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: process.env.HOME, CUPEL_SEED: 'none', LOG_LEVEL: 'error', ...environment };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port was found.');
  return address.port;
}
