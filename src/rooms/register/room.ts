import type { Room } from '#platform/room.ts';
import { pages } from './pages/index.ts';
import { project, projectQueue } from './project.ts';
import { routes } from './routes.ts';
import { registerMigrations } from './tables.ts';

export const registerRoom: Room = {
  name: 'register',
  routes,
  pages,
  migrations: registerMigrations,
  jobs: (services) => [
    {
      queue: projectQueue,
      run: (data) => {
        const { siteId } = data as { siteId: string };
        return services()
          .db.transaction()
          .execute((tx) => project(services(), tx, siteId));
      },
    },
  ],
};
