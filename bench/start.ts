/** How long a warm start takes, and how much memory the server holds 30 s after it is ready. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './load.ts';
import type { Figure } from './main.ts';
import { residentMemory, type Served, serve } from './processes.ts';

export async function measureStart(environment: Record<string, string>): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cupel-bench-embedded-'));
  const embedded = { CUPEL_DATA: folder, CUPEL_PROGRAMME: environment.CUPEL_PROGRAMME ?? '', DATABASE_URL: '' };
  const first = await memoryOf(await serve('main', embedded));
  const starts: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const served = await serve('main', embedded);
    starts.push(served.startedIn);
    await served.stop();
  }
  const warm = await memoryOf(await serve('main', embedded));
  const onServer = await memoryOf(await serve('main', environment));
  rmSync(folder, { recursive: true, force: true });
  const started = median(starts);
  return [
    { what: 'warm start, embedded', measured: `${(started / 1000).toFixed(2)} s`, wanted: 'under 3 s', good: started < 3000 },
    { what: 'resident memory after the first start, embedded', measured: `${first} MiB`, wanted: 'under 600 MB', good: first < 572 },
    { what: 'resident memory warm, embedded', measured: `${warm} MiB`, wanted: 'under 450 MB', good: warm < 429 },
    { what: 'resident memory on PostgreSQL', measured: `${onServer} MiB`, wanted: 'under 200 MB', good: onServer < 190 },
  ];
}

async function memoryOf(served: Served): Promise<number> {
  await new Promise((done) => setTimeout(done, 30_000));
  const memory = residentMemory(served.pid);
  await served.stop();
  return memory;
}
