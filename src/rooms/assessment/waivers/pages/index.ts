/** The public page about what was waived. */
import type { Pages } from '#platform/http/declared.ts';
import { waiversPage } from './waivers-page.tsx';

export const waiverPages: Pages = [
  { method: 'get', path: '/assessors/waivers', permission: 'public', scope: 'scheme', handler: waiversPage },
];
