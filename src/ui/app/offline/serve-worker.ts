/** Sends the service worker with the list of what it keeps, made from the manifest of the build: another build is another worker. */
import { createHash } from 'node:crypto';
import type { Handler } from 'hono';
import { assetText, filesOf, pageStyles } from '#platform/http/assets.ts';
import type { HttpEnv } from '#platform/http/context.ts';

const source = 'src/ui/app/offline/worker.ts';

/** Whatever the workspace needs to open a workbench, and its words in one language. */
function isNeeded(name: string, file: string, language: string): boolean {
  if (new RegExp(`/(messages|words-assessment)-${language}-`).test(file)) return true;
  if (/^src\/ui\/app\/(main|more-words|main-navigation|account-menu)\.tsx$/.test(name)) return true;
  return name === 'src/ui/styles/index.css' || /^src\/ui\/app\/offline\/(?!worker)/.test(name) || /\/screens\/workbench\//.test(name);
}

export const serveWorker: Handler<HttpEnv> = (c) => {
  const language = c.get('language');
  const files = [...new Set([...filesOf((name, file) => isNeeded(name, file, language)), ...pageStyles])];
  c.header('content-type', 'text/javascript; charset=utf-8');
  c.header('cache-control', 'no-cache');
  c.header('vary', 'accept-language, cookie');
  // The worker is for /app itself too, which is above the folder that it is in.
  c.header('service-worker-allowed', '/app');
  const version = `${language} ${files.join(' ')}`;
  const precache = { version: createHash('sha256').update(version).digest('hex').slice(0, 12), shell: '/app', files };
  return c.body(`self.cupelPrecache = ${JSON.stringify(precache)};\n${assetText(source)}`);
};
