import type { Room } from '#platform/room.ts';
import { improvementRoutes } from './routes.ts';
import { improvementMigrations } from './tables.ts';

export const improvementRoom: Room = { name: 'improvement', routes: improvementRoutes, migrations: improvementMigrations };
