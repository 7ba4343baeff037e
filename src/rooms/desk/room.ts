/** What the room hands to the wiring. */
import type { Room } from '#platform/room.ts';
import { calendarPages } from './calendar/routes.ts';
import { calendarMigrations } from './calendar/tables.ts';
import { eachMinute } from './nights/each-minute.ts';
import { parkedByPart } from './nights/queries.ts';
import { nightMigrations } from './nights/tables.ts';
import { noticeMigrations } from './notices/tables.ts';
import { deskRoutes } from './routes.ts';
import { deskMigrations } from './tables.ts';

export const deskRoom: Room = {
  name: 'desk',
  routes: deskRoutes,
  pages: calendarPages,
  migrations: { ...deskMigrations, ...nightMigrations, ...noticeMigrations, ...calendarMigrations },
  everyMinute: eachMinute,
  gauges: [
    {
      name: 'cupel_parked_nightly_pages',
      help: 'Pages of nightly work that failed ten times',
      label: 'part',
      read: ({ db }) => parkedByPart(db),
    },
  ],
};
