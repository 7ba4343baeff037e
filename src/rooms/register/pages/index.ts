/** The public pages of the room, with their addresses. */
import type { Pages } from '#platform/http/declared.ts';
import { takeCorrection, thanksPage } from './corrections.tsx';
import { criterionPage } from './criterion-page.tsx';
import { registerCsv, registerJson, siteJson } from './downloads.ts';
import { robots, sitemap } from './feeds.ts';
import { guidePage, packPage } from './guide-page.tsx';
import { homePage } from './home-page.tsx';
import { registerPage } from './register-page.tsx';
import { sitePage } from './site-page.tsx';

const open = { permission: 'public', scope: 'scheme' } as const;

export const pages: Pages = [
  { method: 'get', path: '/', ...open, handler: homePage },
  { method: 'get', path: '/register', ...open, handler: registerPage },
  { method: 'get', path: '/register.csv', ...open, handler: registerCsv },
  { method: 'get', path: '/register.json', ...open, handler: registerJson },
  { method: 'get', path: '/register/:file{[^/]+\\.json}', ...open, handler: siteJson },
  { method: 'get', path: '/register/:slug', ...open, handler: sitePage },
  { method: 'get', path: '/register/:slug/corrections', ...open, handler: thanksPage },
  { method: 'post', path: '/register/:slug/corrections', ...open, handler: takeCorrection },
  { method: 'get', path: '/criteria', ...open, handler: guidePage },
  { method: 'get', path: '/criteria/:pack', ...open, handler: packPage },
  { method: 'get', path: '/criteria/:pack/:number', ...open, handler: criterionPage },
  { method: 'get', path: '/robots.txt', ...open, handler: robots },
  { method: 'get', path: '/sitemap.xml', ...open, handler: sitemap },
];
