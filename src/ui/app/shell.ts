/** The workspace's HTML: the same for everybody; what a person may see, the API decides. */
import type { Handler } from 'hono';
import { workspace } from '#platform/http/assets.ts';
import type { HttpEnv } from '#platform/http/context.ts';
import { direction } from '../i18n.ts';
import { loadMessages } from '../messages.server.ts';

export const workspaceShell: Handler<HttpEnv> = (c) => {
  const language = c.get('language');
  const t = loadMessages(language);
  c.header('cache-control', 'no-cache');
  return c.html(`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Cupel</title>
${workspace.styles.map((href) => `<link rel="stylesheet" href="${href}">`).join('\n')}
${workspace.preload.map((href) => `<link rel="modulepreload" href="${href}">`).join('\n')}
</head>
<body>
<div id="root"></div>
<noscript><p class="notice">${t('app.needs-script')}</p></noscript>
<script type="module" src="${workspace.script}"></script>
</body>
</html>`);
};
