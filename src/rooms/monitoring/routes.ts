/** All REST resources of the room. */
import { roomRoutes } from '#platform/http/route.ts';
import { confirmationRoutes } from './confirmations/routes.ts';

export const routes = roomRoutes().route('/', confirmationRoutes);
