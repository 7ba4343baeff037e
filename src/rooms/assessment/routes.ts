/** The room's REST resources. */
import { roomRoutes } from '#platform/http/route.ts';
import { announcementRoutes } from './announcements/routes.ts';
import { applicationRoutes } from './applications/routes.ts';
import { appointmentRoutes } from './appointment-routes.ts';
import { approvalRoutes } from './approval-routes.ts';
import { deskReviewRoutes } from './desk-review/routes.ts';
import { draftRoutes } from './draft/routes.ts';
import { fieldRoutes } from './field/routes.ts';
import { disputeRoutes } from './findings/dispute-routes.ts';
import { findingRoutes } from './findings/routes.ts';
import { handOverRoutes } from './hand-over/routes.ts';
import { planRoutes } from './plan/routes.ts';
import { qualityRoutes } from './quality/routes.ts';
import { reportRoutes } from './report/routes.ts';
import { requestRoutes } from './requests/routes.ts';
import { secondReviewRoutes } from './second-review/routes.ts';
import { stepRoutes } from './steps/routes.ts';
import { waiverRoutes } from './waivers/routes.ts';
import { workRoutes } from './work-routes.ts';
import { workbookRoutes } from './workbook/routes.ts';

export const assessmentRoutes = roomRoutes()
  .route('/', approvalRoutes)
  .route('/', applicationRoutes)
  .route('/', appointmentRoutes)
  .route('/', waiverRoutes)
  .route('/', handOverRoutes)
  .route('/', workRoutes)
  .route('/', planRoutes)
  .route('/', announcementRoutes)
  .route('/', requestRoutes)
  .route('/', findingRoutes)
  .route('/', fieldRoutes)
  .route('/', deskReviewRoutes)
  .route('/', draftRoutes)
  .route('/', secondReviewRoutes)
  .route('/', qualityRoutes)
  .route('/', disputeRoutes)
  .route('/', stepRoutes)
  .route('/', workbookRoutes)
  .route('/', reportRoutes);
