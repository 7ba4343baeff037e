import type { Room } from '#platform/room.ts';
import { fillRecognisedJob } from './fill-recognised.ts';
import { selfAssessmentRoutes } from './routes.ts';
import { selfAssessmentMigrations } from './tables.ts';

export const selfAssessmentRoom: Room = {
  name: 'self-assessment',
  routes: selfAssessmentRoutes,
  migrations: selfAssessmentMigrations,
  jobs: (services) => [fillRecognisedJob(services)],
};
