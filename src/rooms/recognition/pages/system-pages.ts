/** The pages about outside systems, and the criteria as catalogs, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { catalogFile } from './catalog-file.ts';
import { givesPage } from './gives-page.tsx';
import { systemPage } from './system-page.tsx';
import { systemsPage } from './systems-page.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const systemPages: Pages = [
  { method: 'get', path: '/recognition/systems', ...open, handler: systemsPage },
  { method: 'get', path: '/recognition/systems/:system', ...open, handler: systemPage },
  { method: 'get', path: '/recognition/gives', ...open, handler: givesPage },
  { method: 'get', path: '/recognition/catalogs/:file{[^/]+\\.json}', ...open, handler: catalogFile },
];
