/** The screens of the room: who may assess, who assesses a site, and the assessor's work. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['assessment-screens'];

export const screens: Screen[] = [
  { path: '/assessors', load: () => import('./firms-screen.tsx'), words, nav: { label: 'app.nav.assessors', order: 55, for: 'staff' } },
  { path: '/assessors/$organisation', load: () => import('./firm-screen.tsx'), words },
  {
    path: '/conflicts',
    load: () => import('./conflicts-screen.tsx'),
    words,
    nav: { label: 'app.nav.declarations', order: 45, for: 'assessor' },
  },
  { path: '/sites/$site/assessment', load: () => import('./site-assessment-screen.tsx'), words },
  { path: '/sites/$site/assessment/findings', load: () => import('./findings-screen.tsx'), words },
  { path: '/sites/$site/assessment/findings/new', load: () => import('./new-finding-screen.tsx'), words },
  { path: '/sites/$site/assessment/findings/$finding', load: () => import('./finding-screen.tsx'), words },
  { path: '/sites/$site/assessment/plan', load: () => import('./plan-screen.tsx'), words },
  {
    path: '/sites/$site/assessment/workbook',
    load: () => import('./workbook/workbook-screen.tsx'),
    words: ['assessment-screens', 'assessment-workbook-screens'],
  },
  { path: '/sites/$site/assessment/$item', load: () => import('./criterion-screen.tsx'), words },
];
