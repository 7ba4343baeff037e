/** The built style sheet, fonts and workspace, from dist/client, compressed when it was built and kept by the browser for a year (their names carry a digest). */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Handler } from 'hono';
import type { HttpEnv } from './context.ts';
import { Problem } from './problem.ts';

/** dist/client, seen from the bundle in dist/server and from the source alike. */
const folder = [new URL('../client/', import.meta.url), new URL('../../../dist/client/', import.meta.url)]
  .map((url) => fileURLToPath(url))
  .find((path) => existsSync(join(path, 'manifest.json')));

type Manifest = Record<string, { file: string; css?: string[]; assets?: string[]; imports?: string[] }>;
const manifest: Manifest = folder === undefined ? {} : (JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest);

/** Addresses of the public pages' style sheet. */
export const pageStyles: string[] = stylesOf('src/ui/styles/index.css');

/** Addresses that the workspace's shell names. */
export const workspace = {
  script: hrefOf('src/ui/app/main.tsx'),
  styles: [...new Set([...pageStyles, ...stylesOf('src/ui/app/main.tsx')])],
  preload: (manifest['src/ui/app/main.tsx']?.imports ?? []).map(hrefOf),
};

function hrefOf(source: string): string {
  return `/${manifest[source]?.file ?? `assets/${source}`}`;
}

function stylesOf(source: string): string[] {
  const entry = manifest[source];
  if (entry === undefined) return [];
  return [...(entry.file.endsWith('.css') ? [entry.file] : []), ...(entry.css ?? [])].map((file) => `/${file}`);
}

/** Addresses of everything that the chosen entries of the build need to run: their scripts, what those import at once, styles and fonts. */
export function filesOf(chosen: (name: string, file: string) => boolean): string[] {
  const names = new Set<string>();
  const collect = (name: string) => {
    const entry = manifest[name];
    if (entry === undefined || names.has(name)) return;
    names.add(name);
    for (const imported of entry.imports ?? []) collect(imported);
  };
  for (const [name, { file }] of Object.entries(manifest)) if (chosen(name, file)) collect(name);
  const files = [...names].flatMap((name) => [
    manifest[name]?.file ?? '',
    ...(manifest[name]?.css ?? []),
    ...(manifest[name]?.assets ?? []),
  ]);
  return [...new Set(files)].filter((file) => file !== '').map((file) => `/${file}`);
}

/** The text of a built script by its source. @throws Problem not-found where it was not built */
export function assetText(source: string): string {
  const file = manifest[source]?.file;
  const asset = file === undefined ? undefined : read(file);
  if (asset === undefined) throw new Problem('not-found');
  return asset.plain.toString('utf8');
}

const types: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.png': 'image/png',
};

const kept = new Map<string, { plain: Buffer; brotli: Buffer | undefined; type: string }>();

export const serveAsset: Handler<HttpEnv> = (c) => {
  const path = normalize(decodeURIComponent(c.req.path)).replace(/^[/\\]+/, '');
  const asset = read(path);
  if (asset === undefined) throw new Problem('not-found');
  c.header('content-type', asset.type);
  c.header('cache-control', 'public, max-age=31536000, immutable');
  if (asset.brotli !== undefined && /\bbr\b/.test(c.req.header('accept-encoding') ?? '')) {
    c.header('content-encoding', 'br');
    c.header('vary', 'accept-encoding');
    return c.body(new Uint8Array(asset.brotli));
  }
  return c.body(new Uint8Array(asset.plain));
};

function read(path: string) {
  const known = kept.get(path);
  if (known !== undefined) return known;
  const type = types[extname(path)];
  if (folder === undefined || type === undefined || path.split(sep).includes('..') || !path.startsWith('assets')) return undefined;
  const file = join(folder, path);
  if (!existsSync(file)) return undefined;
  const plain = readFileSync(file);
  const brotli = existsSync(`${file}.br`) ? readFileSync(`${file}.br`) : undefined;
  const asset = { plain, brotli, type };
  kept.set(path, asset);
  return asset;
}
