/** Who takes part, with what, since when: organisations, sites, people, applications, letters of commitment and cycles. */
import type { Room } from '#platform/room.ts';
import { participantsRoutes } from './routes.ts';
import { participantsMigrations } from './tables.ts';

export const participantsRoom: Room = { name: 'participants', routes: participantsRoutes, migrations: participantsMigrations };
