import type { Room } from '#platform/room.ts';
import { incidentPages } from './incidents/pages/index.ts';
import { routes } from './routes.ts';
import { monitoringMigrations } from './tables.ts';

export const monitoringRoom: Room = {
  name: 'monitoring',
  routes,
  pages: incidentPages,
  migrations: monitoringMigrations,
};
