/** The public register page of 100 sites at 50 requests/s, with 100 and with 10,000 sites in the database. */
import type { Services } from '#platform/services.ts';
import { paced, percentile } from './load.ts';
import type { Figure } from './main.ts';
import { serve } from './processes.ts';
import { registerRows } from './seed.ts';

export async function measureRegister(services: Services, environment: Record<string, string>): Promise<Figure[]> {
  const cupel = await serve('main', environment);
  const p95 = async (rows: number) => {
    await registerRows(services.db, rows, exampleStrip(services));
    await paced(`${cupel.address}/register`, 50, 3);
    return percentile(await paced(`${cupel.address}/register`, 50, 10), 0.95);
  };
  const small = await p95(100);
  const large = await p95(10_000);
  await cupel.stop();
  return [
    {
      what: 'register page of 100 sites, 10,000 in the database, p95',
      measured: `${large.toFixed(1)} ms`,
      wanted: 'under 30 ms',
      good: large < 30,
    },
    {
      what: 'the same, compared with 100 in the database',
      measured: `${(large / small).toFixed(2)} times ${small.toFixed(1)} ms`,
      wanted: '1.5 times at most',
      good: large / small <= 1.5,
    },
  ];
}

/** A strip with every kind of cell, in the form that the register keeps. */
function exampleStrip(services: Services): { pack: string; cells: string } {
  const pack = services.programme.packs.at(-1);
  if (pack === undefined) throw new Error('The programme has no pack.');
  return { pack: pack.id, cells: pack.criteria.map((_, index) => 'ffPfa'[index % 5]).join('') };
}
