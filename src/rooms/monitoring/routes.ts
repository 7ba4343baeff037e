/** All REST resources of the room. */
import { roomRoutes } from '#platform/http/route.ts';
import { changeRoutes } from './changes/routes.ts';
import { confirmationRoutes } from './confirmations/routes.ts';
import { incidentRoutes } from './incidents/routes.ts';
import { newsRoutes } from './news/routes.ts';
import { reviewRoutes } from './reviews/routes.ts';
import { watchRoutes } from './watch/routes.ts';

export const routes = roomRoutes()
  .route('/', confirmationRoutes)
  .route('/', changeRoutes)
  .route('/', incidentRoutes)
  .route('/', reviewRoutes)
  .route('/', newsRoutes)
  .route('/', watchRoutes);
