/** The public pages of the room, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { reportPage, reportThanksPage, takeReport } from './report-page.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const incidentPages: Pages = [
  { method: 'get', path: '/incidents/new', ...open, handler: reportPage },
  { method: 'post', path: '/incidents/new', ...open, handler: takeReport },
  { method: 'get', path: '/incidents/thanks', ...open, handler: reportThanksPage },
];
