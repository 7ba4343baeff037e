/** What the room hands to the wiring. */
import type { Room } from '#platform/room.ts';
import { deskRoutes } from './routes.ts';
import { deskMigrations } from './tables.ts';

export const deskRoom: Room = { name: 'desk', routes: deskRoutes, migrations: deskMigrations };
