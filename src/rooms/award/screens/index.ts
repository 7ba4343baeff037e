/** The screens of the room: the decision about a site, before and after it is made, the status of its marks, and appeals. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['award-screens', 'award-status-screens'];

export const screens: Screen[] = [
  { path: '/sites/$site/decision', load: () => import('./decision-screen.tsx'), words },
  { path: '/sites/$site/appeals', load: () => import('./status/appeals-screen.tsx'), words },
  {
    path: '/sites/$site/differences',
    load: () => import('./differences/differences-screen.tsx'),
    words: ['award-screens', 'award-differences-screens'],
  },
];
