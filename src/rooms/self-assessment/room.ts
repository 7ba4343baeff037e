import type { Room } from '#platform/room.ts';
import { carryOverJob } from './carry-over/carry-over-cycle.ts';
import { carryOverMigrations } from './carry-over/tables.ts';
import { fillRecognisedJob } from './fill-recognised.ts';
import { selfAssessmentRoutes } from './routes.ts';
import { selfAssessmentMigrations } from './tables.ts';

export const selfAssessmentRoom: Room = {
  name: 'self-assessment',
  routes: selfAssessmentRoutes,
  migrations: { ...selfAssessmentMigrations, ...carryOverMigrations },
  jobs: (services) => [fillRecognisedJob(services), carryOverJob(services)],
};
