/** The list of 100 sites through the API with a key, beside a bare server that runs one hand-written query over the same rows. */
import type { Services } from '#platform/services.ts';
import { median, throughput } from './load.ts';
import type { Figure } from './main.ts';
import { serve } from './processes.ts';
import { aStaffMember, someSites } from './seed.ts';

export async function measureList(services: Services, environment: Record<string, string>): Promise<Figure[]> {
  const member = await aStaffMember(services);
  await someSites(services.db, 100, member.personId);
  const cupel = await serve('main', environment);
  const bare = await serve('bare', environment);
  const ratios: number[] = [];
  let last = { cupel: 0, bare: 0 };
  for (let round = 0; round < 4; round += 1) {
    last = {
      bare: await throughput(`${bare.address}/`, {}),
      cupel: await throughput(`${cupel.address}/api/v1/sites?limit=100`, { authorization: `Bearer ${member.key}` }),
    };
    // The first round warms both up.
    if (round > 0) ratios.push(last.cupel / last.bare);
  }
  await cupel.stop();
  await bare.stop();
  const ratio = median(ratios);
  return [
    {
      what: 'list of 100 sites with an API key, share of the bare server’s requests/s at 16 parallel',
      measured: `${ratio.toFixed(2)} (last round ${Math.round(last.cupel)} of ${Math.round(last.bare)})`,
      wanted: '0.50 or more',
      good: ratio >= 0.5,
    },
  ];
}
