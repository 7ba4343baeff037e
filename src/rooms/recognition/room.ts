/** Assess once, and only what is left: certificates, the equivalency matrix, what they prove of a site, and how the matrix comes to change. */
import type { Room } from '#platform/room.ts';
import { pages } from './pages/index.ts';
import { reviewMigrations } from './review/tables.ts';
import { recognitionRoutes } from './routes.ts';
import { recognitionMigrations } from './tables.ts';
import { watchJob } from './watch-site.ts';

export const recognitionRoom: Room = {
  name: 'recognition',
  routes: recognitionRoutes,
  pages,
  migrations: { ...recognitionMigrations, ...reviewMigrations },
  jobs: (services) => [watchJob(services)],
};
