/** The screens of the room: the improvement plan of a site, and each of its points. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['improvement-screens'];

export const screens: Screen[] = [
  { path: '/sites/$site/improvement', load: () => import('./plan-screen.tsx'), words },
  { path: '/sites/$site/improvement/$item', load: () => import('./point-screen.tsx'), words },
];
