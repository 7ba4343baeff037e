/** The screens of the room: what waits for a person, what happened at a site, and the lists that go across sites. */
import type { Screen } from '#ui/app/screen.ts';

export const screens: Screen[] = [
  { path: '/', load: () => import('./tasks-screen.tsx'), nav: { label: 'desk.tasks', order: 10, for: 'everybody' } },
  { path: '/sites/$site/timeline', load: () => import('./timeline-screen.tsx') },
  { path: '/assessments', load: () => import('./assessments-screen.tsx'), nav: { label: 'desk.assessments', order: 40, for: 'assessor' } },
  { path: '/decisions', load: () => import('./decisions-screen.tsx'), nav: { label: 'desk.decisions', order: 50, for: 'scheme' } },
  { path: '/corrections', load: () => import('./corrections-screen.tsx') },
];
