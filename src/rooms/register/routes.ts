/** All REST resources of the room. */
import { roomRoutes } from '#platform/http/route.ts';
import { correctionRoutes } from './correction-routes.ts';
import { criteriaRoutes } from './criteria-routes.ts';
import { registerRoutes } from './register-routes.ts';

export const routes = roomRoutes().route('/', registerRoutes).route('/', criteriaRoutes).route('/', correctionRoutes);
