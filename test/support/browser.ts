/** A real browser on a real server: the built Cupel in a process of its own with its own data, and the Chromium of this machine. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export async function openBrowser(): Promise<Browser> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'The browser tests want a Chromium: install Debian’s chromium (apt-get install chromium), or name one in CHROMIUM_PATH.',
    );
  }
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

export type RunningServer = { address: string; data: string; output: () => string; stop: () => Promise<void> };

/** Starts the built server with an empty data folder, seeded with the demonstration. @throws Error when it was not built or does not come up */
export async function startServer(environment: Record<string, string> = {}): Promise<RunningServer> {
  const main = resolve('dist/server/main.js');
  if (!existsSync(main)) throw new Error('The server is not built: run `npm test`, which builds it first, or `node scripts/setup.mjs`.');
  const data = mkdtempSync(join(tmpdir(), 'cupel-e2e-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  let output = '';
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      PORT: String(port),
      CUPEL_DATA: data,
      LOG_LEVEL: 'warn',
      NODE_ENV: 'production',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (text) => {
    output += text;
  });
  child.stderr.on('data', (text) => {
    output += text;
  });
  await untilReady(child, address, () => output);
  return {
    address,
    data,
    output: () => output,
    stop: async () => {
      await new Promise<void>((done) => {
        child.once('exit', () => done());
        child.kill('SIGTERM');
      });
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function untilReady(child: ChildProcess, address: string, output: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`The server ended before it was ready:\n${output()}`);
    const up = await fetch(`${address}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The server was not ready within a minute:\n${output()}`);
}

export function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.2 AA on the page as it is, in light and in dark: one line a violation. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const faults: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours that are still changing from one scheme to the other would be measured half way.
    await page.waitForTimeout(50);
    await page.evaluate('Promise.allSettled(document.getAnimations().map((animation) => animation.finished))');
    // The policy of the page forbids injected scripts, so axe is evaluated from outside.
    await page.evaluate(`${axe};undefined`);
    const found = (await page.evaluate(`axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })`)) as {
      violations: { id: string; nodes: { target: string[] }[] }[];
    };
    faults.push(
      ...found.violations.map(
        ({ id, nodes }) =>
          `${colorScheme} ${new URL(page.url()).pathname}: ${id} at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
      ),
    );
  }
  await page.emulateMedia({ colorScheme: 'light' });
  return faults;
}

/** Signs in through the page, as a person would. */
export async function signIn(context: BrowserContext, address: string, email: string, password: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${address}/app`);
  await page.getByLabel(/e-mail/i).fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole('button', { name: /sign in/i }).click();
  return page;
}
