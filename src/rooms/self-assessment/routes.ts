/** Every REST resource of the room, typed for the workspace's client. */
import { roomRoutes } from '#platform/http/route.ts';
import { answerRoutes } from './answer-routes.ts';
import { carryOverRoutes } from './carry-over/routes.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { releaseRoutes } from './release-routes.ts';

export const selfAssessmentRoutes = roomRoutes()
  .route('/', answerRoutes)
  .route('/', carryOverRoutes)
  .route('/', evidenceRoutes)
  .route('/', organisationRoutes)
  .route('/', releaseRoutes);
