/** The public pages about who may assess. */
import type { Pages } from '#platform/http/declared.ts';
import { assessorsPage } from './assessors-page.tsx';

export const assessorPages: Pages = [{ method: 'get', path: '/assessors', permission: 'public', scope: 'scheme', handler: assessorsPage }];
