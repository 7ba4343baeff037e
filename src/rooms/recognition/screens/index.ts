/** The screens of the room: the certificates of a site, what they prove of a cycle, and what one more would. */
import type { Screen } from '#ui/app/screen.ts';

export const screens: Screen[] = [
  { path: '/sites/$site/certificates', load: () => import('./certificates-screen.tsx') },
  { path: '/sites/$site/certificates/new', load: () => import('./new-certificate-screen.tsx') },
  { path: '/sites/$site/certificates/$certificate', load: () => import('./certificate-screen.tsx') },
  { path: '/sites/$site/certificates/$certificate/edit', load: () => import('./edit-certificate-screen.tsx') },
  { path: '/sites/$site/recognition', load: () => import('./recognition-screen.tsx') },
  { path: '/sites/$site/recognition/what-if', load: () => import('./what-if-screen.tsx') },
];
