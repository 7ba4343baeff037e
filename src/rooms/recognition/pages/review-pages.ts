/** The public side of equivalency reviews, with its addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { reviewJson } from './review-json.ts';
import { reviewListPage } from './review-list.tsx';
import { reviewPage } from './review-page.tsx';
import { commentThanksPage, takeComment } from './review-send.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const reviewPages: Pages = [
  { method: 'get', path: '/recognition/reviews', ...open, handler: reviewListPage },
  { method: 'get', path: '/recognition/reviews/:file{[^/]+\\.json}', ...open, handler: reviewJson },
  { method: 'get', path: '/recognition/reviews/:review', ...open, handler: reviewPage },
  { method: 'get', path: '/recognition/reviews/:review/comments', ...open, handler: commentThanksPage },
  { method: 'post', path: '/recognition/reviews/:review/comments', ...open, handler: takeComment },
];
