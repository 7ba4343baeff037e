/** The public matrix page as a browser is sent it: in each language, without a filter and as long as it gets. */
import { gzipSync } from 'node:zlib';
import type { Services } from '#platform/services.ts';
import { createApp } from '../src/app.ts';
import type { Figure } from './main.ts';

const wanted = 30_000;

export async function measureMatrixPage(services: Services): Promise<Figure[]> {
  const app = createApp(services);
  const sizes: { address: string; bytes: number }[] = [];
  for (const address of ['/recognition', '/recognition?lang=es']) {
    const answer = await app.request(address);
    if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}.`);
    sizes.push({ address, bytes: gzipSync(Buffer.from(await answer.arrayBuffer())).length });
  }
  const largest = Math.max(...sizes.map(({ bytes }) => bytes));
  return [
    {
      what: 'the public matrix page, compressed by gzip',
      measured: sizes.map(({ address, bytes }) => `${(bytes / 1000).toFixed(1)} kB ${address}`).join(', '),
      wanted: 'under 30 kB',
      good: largest < wanted,
    },
  ];
}
