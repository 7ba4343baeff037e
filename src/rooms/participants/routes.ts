/** The REST resources of the room. */
import { roomRoutes } from '#platform/http/route.ts';
import { applicationRoutes } from './application-routes.ts';
import { choiceRoutes } from './choice-routes.ts';
import { clockRoutes } from './clock-routes.ts';
import { cycleRoutes } from './cycle-routes.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { organisationRoutes } from './organisation-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { siteRoutes } from './site-routes.ts';

export const participantsRoutes = roomRoutes()
  .route('/', organisationRoutes)
  .route('/', siteRoutes)
  .route('/', peopleRoutes)
  .route('/', invitationRoutes)
  .route('/', applicationRoutes)
  .route('/', cycleRoutes)
  .route('/', clockRoutes)
  .route('/', choiceRoutes);
