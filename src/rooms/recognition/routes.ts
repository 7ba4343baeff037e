/** The room's REST resources. */
import { roomRoutes } from '#platform/http/route.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { gapRoutes } from './gap-routes.ts';
import { draftRoutes } from './review/draft-routes.ts';
import { reviewListRoutes } from './review/list-routes.ts';
import { reviewRoutes } from './review/routes.ts';

export const recognitionRoutes = roomRoutes()
  .route('/', certificateRoutes)
  .route('/', gapRoutes)
  .route('/', draftRoutes)
  .route('/', reviewListRoutes)
  .route('/', reviewRoutes);
