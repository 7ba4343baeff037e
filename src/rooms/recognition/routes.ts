/** The room's REST resources. */
import { roomRoutes } from '#platform/http/route.ts';
import { certificateRoutes } from './certificate-routes.ts';
import { draftRoutes } from './review/draft-routes.ts';

export const recognitionRoutes = roomRoutes().route('/', certificateRoutes).route('/', draftRoutes);
