/** The screens of the room: who may assess, who assesses a site, and the assessor's work. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['assessment-screens'];
const impartiality = ['assessment-screens', 'assessment-impartiality-screens'];
const result = ['assessment-screens', 'assessment-result-screens'];
const workbench = ['assessment-screens', 'assessment-workbench-screens'];
const ofApplications = [...words, 'assessment-applications-screens'];
const deskReview = ['assessment-screens', 'assessment-desk-review-screens'];

export const screens: Screen[] = [
  {
    path: '/assessors',
    load: () => import('./firms-screen.tsx'),
    words: ofApplications,
    nav: { label: 'app.nav.assessors', order: 55, for: 'staff' },
  },
  { path: '/assessors/applications', load: () => import('./applications/applications-screen.tsx'), words: ofApplications },
  { path: '/assessors/$organisation', load: () => import('./firm-screen.tsx'), words: ofApplications },
  { path: '/assessors/$organisation/apply', load: () => import('./applications/apply-screen.tsx'), words: ofApplications },
  {
    path: '/assessors/$organisation/applications/$application',
    load: () => import('./applications/application-screen.tsx'),
    words: ofApplications,
  },
  { path: '/assessors/$organisation/people/$person', load: () => import('./applications/competence-screen.tsx'), words: ofApplications },
  {
    path: '/my-firm',
    load: () => import('./applications/my-firm-screen.tsx'),
    words: ofApplications,
    nav: { label: 'app.nav.my-firm', order: 46, for: 'assessor' },
  },
  {
    path: '/conflicts',
    load: () => import('./conflicts-screen.tsx'),
    words: impartiality,
    nav: { label: 'app.nav.declarations', order: 45, for: 'assessor' },
  },
  {
    path: '/sites/$site/assessment',
    load: () => import('./site-assessment-screen.tsx'),
    words: [...deskReview, 'assessment-result-screens', 'assessment-impartiality-screens'],
  },
  { path: '/sites/$site/assessment/team', load: () => import('./hand-over/team-screen.tsx'), words: impartiality },
  { path: '/sites/$site/assessment/waivers', load: () => import('./waivers/waivers-screen.tsx'), words: impartiality },
  {
    path: '/assessors/$organisation/conflicts',
    load: () => import('./impartiality/firm-conflicts-screen.tsx'),
    words: impartiality,
  },
  { path: '/sites/$site/assessment/findings', load: () => import('./findings-screen.tsx'), words },
  { path: '/sites/$site/assessment/findings/new', load: () => import('./new-finding-screen.tsx'), words },
  { path: '/sites/$site/assessment/findings/$finding', load: () => import('./finding-screen.tsx'), words: result },
  { path: '/sites/$site/assessment/plan', load: () => import('./plan-screen.tsx'), words },
  {
    path: '/sites/$site/assessment/voices',
    load: () => import('./announcements/voices-screen.tsx'),
    words: ['assessment-screens', 'assessment-announcements-screens'],
  },
  {
    path: '/report-requests',
    load: () => import('./requests/requests-screen.tsx'),
    words: ['assessment-screens', 'assessment-requests-screens'],
    nav: { label: 'app.nav.report-requests', order: 57, for: 'staff' },
  },
  {
    path: '/sites/$site/assessment/workbook',
    load: () => import('./workbook/workbook-screen.tsx'),
    words: ['assessment-screens', 'assessment-workbook-screens'],
  },
  {
    path: '/sites/$site/assessment/report',
    load: () => import('./report/report-screen.tsx'),
    words: ['assessment-screens', 'assessment-report-screens'],
  },
  { path: '/sites/$site/assessment/desk-review', load: () => import('./desk-review/review-screen.tsx'), words: deskReview },
  { path: '/sites/$site/assessment/questions', load: () => import('./desk-review/questions-screen.tsx'), words: deskReview },
  { path: '/sites/$site/assessment/questions/new', load: () => import('./desk-review/ask-screen.tsx'), words: deskReview },
  { path: '/sites/$site/assessment/questions/$question', load: () => import('./desk-review/question-screen.tsx'), words: deskReview },
  { path: '/sites/$site/workbench', load: () => import('./workbench/workbench-screen.tsx'), words: workbench, offline: true },
  { path: '/sites/$site/workbench/$part', load: () => import('./workbench/part-screen.tsx'), words: workbench, offline: true },
  { path: '/sites/$site/assessment/draft', load: () => import('./draft/draft-screen.tsx'), words: result },
  { path: '/sites/$site/assessment/review', load: () => import('./second-review/review-screen.tsx'), words: result },
  { path: '/sites/$site/assessment/quality', load: () => import('./quality/quality-screen.tsx'), words: result },
  { path: '/sites/$site/assessment/$item', load: () => import('./criterion-screen.tsx'), words: deskReview },
];
