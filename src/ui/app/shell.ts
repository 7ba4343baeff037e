/** The workspace's HTML: the same for everybody; what a person may see, the API decides. */
import type { Handler } from 'hono';
import { workspace } from '#platform/http/assets.ts';
import type { HttpEnv } from '#platform/http/context.ts';
import { direction } from '../i18n.ts';
import { loadMessages } from '../messages.server.ts';

export const workspaceShell: Handler<HttpEnv> = (c) => {
  const language = c.get('language');
  const t = loadMessages(language);
  const demonstration = c.var.services.config.seed === 'demo';
  c.header('cache-control', 'no-cache');
  c.header('vary', 'accept-language, cookie');
  return c.html(`<!doctype html>
<html lang="${language}" dir="${direction(language)}"${demonstration ? ' data-demonstration' : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Cupel</title>
<link rel="icon" href="${icon}">
${workspace.styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
${workspace.preload.map((href) => `<link rel="modulepreload" href="${href}">`).join('\n')}
</head>
<body>
<div id="root" data-fault="${t('app.fault.loading')}" data-retry="${t('ui.retry')}"></div>
<noscript><div class="wrap page"><h1>Cupel</h1><p class="notice">${t('app.needs-script')}</p></div></noscript>
<script type="module" src="${workspace.script}"></script>
</body>
</html>`);
};

/** The sign of the wordmark. */
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 22 20"><circle cx="11" cy="7" r="5" fill="#c06a35"/><path fill="#8a8175" d="M1 8h3.2a7 7 0 0 0 13.6 0H21l-2.5 11h-15z"/></svg>',
)}`;
