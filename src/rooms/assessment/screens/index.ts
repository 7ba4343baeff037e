/** The screens of the room: who may assess, who assesses a site, and the assessor's work. */
import type { Screen } from '#ui/app/screen.ts';

export const screens: Screen[] = [
  { path: '/assessors', load: () => import('./firms-screen.tsx'), nav: { label: 'assessment-screens.firms', order: 55, for: 'staff' } },
  { path: '/assessors/$organisation', load: () => import('./firm-screen.tsx') },
  {
    path: '/conflicts',
    load: () => import('./conflicts-screen.tsx'),
    nav: { label: 'assessment-screens.conflicts', order: 45, for: 'assessor' },
  },
  { path: '/sites/$site/assessment', load: () => import('./site-assessment-screen.tsx') },
  { path: '/sites/$site/assessment/findings', load: () => import('./findings-screen.tsx') },
  { path: '/sites/$site/assessment/findings/new', load: () => import('./new-finding-screen.tsx') },
  { path: '/sites/$site/assessment/findings/$finding', load: () => import('./finding-screen.tsx') },
  { path: '/sites/$site/assessment/plan', load: () => import('./plan-screen.tsx') },
  { path: '/sites/$site/assessment/$item', load: () => import('./criterion-screen.tsx') },
];
