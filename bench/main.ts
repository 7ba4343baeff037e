/** The benchmark: `npm run bench`. Throughput is a ratio to a bare server in the same run; latencies and memory are printed with the machine they were taken on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/observability/observability.ts';
import { start } from '../src/start.ts';
import { measureAnswers } from './answers.ts';
import { measureClocks } from './clocks.ts';
import { measureCrosswalk } from './crosswalk.ts';
import { measureImpact } from './impact.ts';
import { measureList } from './list.ts';
import { measureMatrixPage } from './matrix-page.ts';
import { measureNightly } from './nightly.ts';
import { openPostgres } from './processes.ts';
import { measureRegister } from './register.ts';
import { measureReport } from './report.ts';
import { measureScope } from './scope.ts';
import { measureStart } from './start.ts';
import { measureSync } from './sync.ts';
import { measureWorkbench } from './workbench.ts';

export type Figure = { what: string; measured: string; wanted: string; good: boolean };

const only = process.argv[2];
const scratch = mkdtempSync(join(tmpdir(), 'cupel-bench-data-'));
process.stdout.write(
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB\n\n`,
);

const postgres = await openPostgres();
let missed = 0;
try {
  const environment = { DATABASE_URL: postgres.url, CUPEL_DATA: scratch, CUPEL_PROGRAMME: resolve('programme'), CUPEL_SEED: 'none' };
  const { services, stop } = await start(readConfig({ ...environment, CUPEL_SECRET: 'benchmark'.repeat(5) }), {
    log: createLog('warn'),
    work: false,
  });
  const parts: Record<string, () => Promise<Figure[]>> = {
    list: () => measureList(services, environment),
    register: () => measureRegister(services, environment),
    answers: () => measureAnswers(services, environment),
    start: () => measureStart(environment),
    report: () => measureReport(services),
    scope: async () => measureScope(environment),
    // Before the matrix of the impact, which is denser than any that is published.
    matrix: () => measureMatrixPage(services),
    impact: () => measureImpact(services, environment),
    crosswalk: () => measureCrosswalk(),
    clocks: async () => measureClocks(environment),
    nightly: () => measureNightly(services, environment),
    sync: () => measureSync(services),
    workbench: () => measureWorkbench(environment),
  };
  for (const [name, measure] of Object.entries(parts)) {
    if (only !== undefined && only !== name) continue;
    for (const { what, measured, wanted, good } of await measure()) {
      if (!good) missed += 1;
      process.stdout.write(`${good ? 'ok  ' : 'MISS'}  ${what}: ${measured} (wanted ${wanted})\n`);
    }
  }
  await stop();
} finally {
  postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}
process.exit(missed === 0 ? 0 : 1);
