/** Where the public asks for a report, with its addresses; the report's own page carries the form. */
import type { Pages } from '#platform/http/declared.ts';
import { requestThanksPage, takeRequest } from './take-request.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const requestPages: Pages = [
  { method: 'get', path: '/reports/:assessment/requests', ...open, handler: requestThanksPage },
  { method: 'post', path: '/reports/:assessment/requests', ...open, handler: takeRequest },
];
