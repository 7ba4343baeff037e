/** The screens of the room: what waits for a person, what happened at a site, and the lists that go across sites. */
import type { Screen } from '#ui/app/screen.ts';

const noticeWords = ['desk-notices-screens'];

export const screens: Screen[] = [
  { path: '/', load: () => import('./tasks-screen.tsx'), nav: { label: 'desk.tasks', order: 10, for: 'everybody' } },
  { path: '/sites/$site/timeline', load: () => import('./timeline-screen.tsx') },
  { path: '/assessments', load: () => import('./assessments-screen.tsx'), nav: { label: 'desk.assessments', order: 40, for: 'assessor' } },
  { path: '/decisions', load: () => import('./decisions-screen.tsx'), nav: { label: 'desk.decisions', order: 50, for: 'scheme' } },
  { path: '/corrections', load: () => import('./corrections-screen.tsx') },
  { path: '/load', load: () => import('./load-screen.tsx'), words: noticeWords, nav: { label: 'desk.load', order: 55, for: 'scheme' } },
  {
    path: '/stopped',
    load: () => import('./stopped-screen.tsx'),
    words: noticeWords,
    nav: { label: 'desk.stopped', order: 95, for: 'administrator' },
  },
  { path: '/account/notices', load: () => import('./notices-screen.tsx'), words: noticeWords },
];
