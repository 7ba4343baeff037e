/** What the server prints when it is ready: where it is, which engine runs, and the demonstration's accounts while there is one. */
import type { Services } from '#platform/services.ts';

export async function greeting(services: Services, port: number): Promise<string> {
  return [`Cupel is ready at http://localhost:${port}`, `Database: ${services.engine}. Data: ${services.config.dataFolder}.`].join('\n');
}
