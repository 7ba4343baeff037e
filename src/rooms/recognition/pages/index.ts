/** The public pages of the room, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { matrixPage } from './matrix-page.tsx';
import { reviewPages } from './review-pages.ts';
import { versionsPage } from './version-list.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const pages: Pages = [
  { method: 'get', path: '/recognition', ...open, handler: matrixPage },
  { method: 'get', path: '/recognition/versions', ...open, handler: versionsPage },
  ...reviewPages,
];
