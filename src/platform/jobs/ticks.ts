/** What each process does again and again. Several processes do it side by side: what must happen once is kept apart by the database. */

export type Tick = () => Promise<void>;

/** Runs each tick after `firstMs` and then every `everyMs`, never twice at a time. `stop` waits for those that run. */
export function startTicks(
  ticks: readonly Tick[],
  { firstMs, everyMs, onError }: { firstMs: number; everyMs: number; onError: (fault: Error) => void },
): { stop: () => Promise<void> } {
  let stopped = false;
  const running = new Set<Promise<void>>();
  const timers = new Map<Tick, NodeJS.Timeout>();
  const later = (tick: Tick, ms: number) => {
    timers.set(tick, setTimeout(run, ms, tick).unref());
  };
  const run = (tick: Tick) => {
    const done = tick()
      .catch(onError)
      .finally(() => {
        running.delete(done);
        if (!stopped) later(tick, everyMs);
      });
    running.add(done);
  };
  for (const tick of ticks) later(tick, firstMs);
  return {
    stop: async () => {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
