/** The public pages of announced visits, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { visitsPage } from './list-page.tsx';
import { takeVoice, voiceThanksPage } from './take-voice.tsx';
import { visitPage } from './visit-page.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const announcementPages: Pages = [
  { method: 'get', path: '/assessments', ...open, handler: visitsPage },
  { method: 'get', path: '/assessments/:assessment', ...open, handler: visitPage },
  { method: 'get', path: '/assessments/:assessment/voices', ...open, handler: voiceThanksPage },
  { method: 'post', path: '/assessments/:assessment/voices', ...open, handler: takeVoice },
];
