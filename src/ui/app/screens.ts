/** The screens of every room. A room's list holds only lazy loaders, so that the first load stays small. */
import type { Screen } from './screen.ts';

const lists = import.meta.glob<Screen[]>('../../rooms/*/screens/index.{ts,tsx}', { eager: true, import: 'screens' });

export const roomScreens: readonly Screen[] = Object.values(lists).flat();

/** Open to everybody: what brings a person in. */
export const openScreens: readonly Screen[] = [
  { path: '/create-account', load: () => import('./create-account-screen.tsx') },
  { path: '/forgot-password', load: () => import('./forgot-password-screen.tsx') },
  { path: '/reset', load: () => import('./reset-password-screen.tsx') },
  { path: '/join', load: () => import('./join-screen.tsx') },
];

export const accountScreens: readonly Screen[] = [
  { path: '/account', load: () => import('./account/profile-screen.tsx') },
  { path: '/account/password', load: () => import('./account/password-screen.tsx') },
  { path: '/account/two-factor', load: () => import('./account/two-factor-screen.tsx') },
  { path: '/account/keys', load: () => import('./account/keys-screen.tsx') },
  { path: '/account/sessions', load: () => import('./account/sessions-screen.tsx') },
];
