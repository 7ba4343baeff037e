/** The screens of the room: organisations, sites, people, applications, the letter and the boundary. */
import type { Screen } from '#ui/app/screen.ts';

export const screens: Screen[] = [
  { path: '/sites', load: () => import('./sites-screen.tsx'), nav: { label: 'participants-screens.sites', order: 20, for: 'everybody' } },
  { path: '/sites/$site', load: () => import('./site-screen.tsx') },
  { path: '/sites/$site/edit', load: () => import('./edit-site-screen.tsx') },
  { path: '/sites/$site/clocks', load: () => import('./clocks-screen.tsx'), words: ['participants-clocks-screens'] },
  { path: '/sites/$site/boundary', load: () => import('./boundary-screen.tsx') },
  { path: '/sites/$site/people', load: () => import('./site-people-screen.tsx') },
  { path: '/sites/$site/trail', load: () => import('./trail-screen.tsx') },
  { path: '/sites/$site/letter', load: () => import('./letter-screen.tsx') },
  {
    path: '/organisations',
    load: () => import('./organisations-screen.tsx'),
    nav: { label: 'participants-screens.organisations', order: 60, for: 'scheme' },
  },
  { path: '/organisations/new', load: () => import('./new-organisation-screen.tsx') },
  { path: '/organisations/$organisation', load: () => import('./organisation-screen.tsx') },
  { path: '/organisations/$organisation/edit', load: () => import('./edit-organisation-screen.tsx') },
  { path: '/organisations/$organisation/sites/new', load: () => import('./new-site-screen.tsx') },
  {
    path: '/applications',
    load: () => import('./applications-screen.tsx'),
    nav: { label: 'participants-screens.applications', order: 30, for: 'staff' },
  },
  { path: '/applications/$application', load: () => import('./application-screen.tsx') },
  { path: '/sanctions-lists', load: () => import('./sanctions-screen.tsx') },
  {
    path: '/people',
    load: () => import('./scheme-people-screen.tsx'),
    nav: { label: 'participants-screens.people', order: 80, for: 'administrator' },
  },
];
