/** `cupel prepare`: makes the database, migrates it, and seeds the demonstration when it is new. */
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/observability/observability.ts';
import { seedDemonstration } from '../demonstration/seed.ts';
import { start } from '../start.ts';
import type { Command } from './command.ts';

export const prepare: Command = {
  usage: '',
  summary: 'Makes or migrates the database; a new embedded one is seeded with the demonstration.',
  run: async () => {
    const config = readConfig();
    const running = await start(config, { log: createLog('warn'), work: false });
    if (config.seed === 'demo') await seedDemonstration(running.services);
    await running.stop();
    return 0;
  },
};
