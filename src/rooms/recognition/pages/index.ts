/** The public pages of the room, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { matrixCsv, matrixJson, matrixXlsx } from './matrix-downloads.ts';
import { matrixPage } from './matrix-page.tsx';
import { reviewPages } from './review-pages.ts';
import { systemPages } from './system-pages.ts';
import { versionsPage } from './version-list.tsx';
import { versionPage } from './version-page.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const pages: Pages = [
  { method: 'get', path: '/recognition', ...open, handler: matrixPage },
  { method: 'get', path: '/recognition.csv', ...open, handler: matrixCsv },
  { method: 'get', path: '/recognition.xlsx', ...open, handler: matrixXlsx },
  { method: 'get', path: '/recognition.json', ...open, handler: matrixJson },
  { method: 'get', path: '/recognition/versions', ...open, handler: versionsPage },
  { method: 'get', path: '/recognition/versions/:version', ...open, handler: versionPage },
  ...reviewPages,
  ...systemPages,
];
