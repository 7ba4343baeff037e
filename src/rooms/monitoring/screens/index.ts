/** The screens of the room: what happens at a site between two decisions, and what staff watch over all sites. */
import type { Screen } from '#ui/app/screen.ts';

const words = ['monitoring-screens'];

export const screens: Screen[] = [
  { path: '/sites/$site/monitoring', load: () => import('./monitoring-screen.tsx'), words },
  { path: '/monitoring', load: () => import('./watch-screen.tsx'), words, nav: { label: 'desk.monitoring', order: 55, for: 'staff' } },
];
