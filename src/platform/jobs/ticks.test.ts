import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTicks } from './ticks.ts';

test('a tick goes on after one that failed, and never runs twice at a time', async () => {
  const faults: string[] = [];
  let [runs, atOnce, most] = [0, 0, 0];
  const tick = async () => {
    runs += 1;
    atOnce += 1;
    most = Math.max(most, atOnce);
    await wait(5);
    atOnce -= 1;
    if (runs === 1) throw new Error('once');
  };
  const ticks = startTicks([tick], { firstMs: 0, everyMs: 1, onError: ({ message }) => faults.push(message) });
  while (runs < 4) await wait(5);
  await ticks.stop();
  const after = runs;
  await wait(20);
  expect({ faults, most, runs }).toEqual({ faults: ['once'], most: 1, runs: after });
});

test('stopping waits for the tick that runs', async () => {
  let done = false;
  const ticks = startTicks(
    [
      async () => {
        await wait(30);
        done = true;
      },
    ],
    { firstMs: 0, everyMs: 1000, onError: () => {} },
  );
  await wait(10);
  await ticks.stop();
  expect(done).toBe(true);
});
