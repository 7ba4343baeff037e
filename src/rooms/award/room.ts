import type { Room } from '#platform/room.ts';
import { awardRoutes } from './routes.ts';
import { statusMigrations } from './status/tables.ts';
import { awardMigrations } from './tables.ts';

export const awardRoom: Room = { name: 'award', routes: awardRoutes, migrations: { ...awardMigrations, ...statusMigrations } };
