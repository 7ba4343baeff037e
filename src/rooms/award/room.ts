import { roomRoutes } from '#platform/http/route.ts';
import type { Room } from '#platform/room.ts';
import { appealRoutes } from './appeals/routes.ts';
import { appealMigrations } from './appeals/tables.ts';
import { differenceRoutes } from './differences/routes.ts';
import { awardRoutes } from './routes.ts';
import { type ExtendedValidity, extendValidity, extendValidityQueue } from './status/extend-validity.ts';
import { statusRoutes } from './status/routes.ts';
import { statusMigrations } from './status/tables.ts';
import { awardMigrations } from './tables.ts';

export const awardRoom: Room = {
  name: 'award',
  routes: roomRoutes().route('/', awardRoutes).route('/', statusRoutes).route('/', appealRoutes).route('/', differenceRoutes),
  migrations: { ...awardMigrations, ...statusMigrations, ...appealMigrations },
  jobs: (services) => [
    {
      queue: extendValidityQueue,
      run: (data) =>
        services()
          .db.transaction()
          .execute((tx) => extendValidity(services(), tx, data as ExtendedValidity)),
    },
  ],
};
