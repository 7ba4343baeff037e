import type { Room } from '#platform/room.ts';
import { announcementPages } from './announcements/pages/index.ts';
import { announcementMigrations } from './announcements/tables.ts';
import { assessorPages } from './applications/pages/index.ts';
import { applicationMigrations } from './applications/tables.ts';
import { deskReviewMigrations } from './desk-review/tables.ts';
import { draftMigrations } from './draft/tables.ts';
import { fieldMigrations } from './field/tables.ts';
import { disputeMigrations } from './findings/dispute-tables.ts';
import { findingMigrations } from './findings/tables.ts';
import { handOverMigrations } from './hand-over/tables.ts';
import { planMigrations } from './plan/tables.ts';
import { qualityMigrations } from './quality/tables.ts';
import { reportPages } from './report/pages/index.ts';
import { requestPages } from './requests/pages/index.ts';
import { requestMigrations } from './requests/tables.ts';
import { assessmentRoutes } from './routes.ts';
import { resultReviewMigrations } from './second-review/tables.ts';
import { assessmentMigrations } from './tables.ts';
import { waiverPages } from './waivers/pages/index.ts';
import { waiverMigrations } from './waivers/tables.ts';

export const assessmentRoom: Room = {
  name: 'assessment',
  routes: assessmentRoutes,
  pages: [...announcementPages, ...requestPages, ...waiverPages, ...assessorPages, ...reportPages],
  migrations: {
    ...assessmentMigrations,
    ...findingMigrations,
    ...fieldMigrations,
    ...applicationMigrations,
    ...waiverMigrations,
    ...handOverMigrations,
    ...planMigrations,
    ...announcementMigrations,
    ...requestMigrations,
    ...deskReviewMigrations,
    ...draftMigrations,
    ...resultReviewMigrations,
    ...qualityMigrations,
    ...disputeMigrations,
  },
};
