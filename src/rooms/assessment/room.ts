import type { Room } from '#platform/room.ts';
import { applicationMigrations } from './applications/tables.ts';
import { draftMigrations } from './draft/tables.ts';
import { findingMigrations } from './findings/tables.ts';
import { planMigrations } from './plan/tables.ts';
import { assessmentRoutes } from './routes.ts';
import { assessmentMigrations } from './tables.ts';

export const assessmentRoom: Room = {
  name: 'assessment',
  routes: assessmentRoutes,
  migrations: { ...assessmentMigrations, ...findingMigrations, ...applicationMigrations, ...planMigrations, ...draftMigrations },
};
