/** What the server prints when it is ready: where it is, which engine runs, and the demonstration's accounts while there is one. */
import type { Services } from '#platform/services.ts';
import { cast, password } from './cast.ts';

export async function greeting(services: Services, port: number): Promise<string> {
  const lines = [
    '',
    `Cupel is ready at http://localhost:${port}`,
    `Database: ${services.engine === 'embedded' ? 'embedded PGlite' : 'PostgreSQL'}; data in ${services.config.dataFolder}`,
  ];
  const shown = await services.db.selectFrom('people').select('id').where('email', '=', cast.administrator.email).executeTakeFirst();
  if (shown !== undefined) {
    const width = Math.max(...Object.values(cast).map(({ email }) => email.length));
    lines.push('', `Demonstration accounts, all with the password ${password}:`);
    for (const { email, says } of Object.values(cast)) lines.push(`  ${email.padEnd(width)}  ${says}`);
  }
  return [...lines, ''].join('\n');
}
