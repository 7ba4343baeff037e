/** The screens of the room: where a producer answers, adds evidence and signs. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['self-assessment-screens'];

export const screens: Screen[] = [
  { path: '/sites/$site/self-assessment', load: () => import('./overview-screen.tsx'), words },
  { path: '/sites/$site/self-assessment/release', load: () => import('./release-screen.tsx'), words },
  { path: '/sites/$site/self-assessment/workbook', load: () => import('./workbook-screen.tsx'), words },
  {
    path: '/sites/$site/self-assessment/carried',
    load: () => import('./carried/carried-screen.tsx'),
    words: [...words, 'self-assessment-carry-screens'],
  },
  { path: '/sites/$site/self-assessment/$item', load: () => import('./criterion-screen.tsx'), words },
  { path: '/sites/$site/evidence', load: () => import('./evidence-screen.tsx'), words },
  { path: '/organisations/$organisation/shared-answers', load: () => import('./shared-answers-screen.tsx'), words },
];
