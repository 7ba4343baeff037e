import { brotliCompressSync, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { IntlMessageFormat } from 'intl-messageformat';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** Turns each message that has something to fill in into its parsed form, which is what the browser would spend 7 kB of script on. */
const parsedMessages: Plugin = {
  name: 'parsed-messages',
  enforce: 'pre',
  apply: 'build',
  config: () => ({ resolve: { alias: { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' } } }),
  transform(code, id) {
    if (!/src\/messages\/.*\.json$/.test(id)) return undefined;
    const texts = JSON.parse(code) as Record<string, string>;
    const parsed = Object.entries(texts).map(([key, text]) => [
      key,
      /[{']/.test(text) ? new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() : text,
    ]);
    return JSON.stringify(Object.fromEntries(parsed));
  },
};

/** Writes each script and style sheet once more as brotli, so that the server never spends time on it. */
const compressed: Plugin = {
  name: 'compressed',
  apply: 'build',
  generateBundle: {
    // After Vite has written its last words into the scripts: `__VITE_PRELOAD__` is replaced in this very step.
    order: 'post',
    handler(_options, bundle) {
      for (const [fileName, part] of Object.entries(bundle)) {
        if (!/\.(js|css|svg)$/.test(fileName)) continue;
        const source = brotliCompressSync(part.type === 'chunk' ? part.code : part.source, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11 },
        });
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source });
      }
    },
  },
};

/**
 * What is built into the server instead of read from node_modules. React, in its production form: `npm start` sets no NODE_ENV, and
 * development React renders many times slower. The others because they are a thousand small files, a quarter of a start.
 */
const builtIn = [
  /^react(-dom)?$/,
  /^(@better-auth|@better-fetch|@noble)\//,
  /^(better-auth|better-call|jose|rou3|defu)$/,
  /^@?hono(\/|$)/,
  /^@asteasolutions\//,
  /^(kysely|zod)$/,
];

function languageIn(path: string): string {
  return /messages\/([^/]+)\//.exec(path)?.[1] ?? 'en';
}

/**
 * One bundler for both sides: `vite build` makes the workspace and the style sheet of the public pages (dist/client),
 * `vite build --ssr` the server, the command line and the benchmark (dist/server).
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react(), ...(isSsrBuild ? [] : [parsedMessages, compressed])],
  ...(isSsrBuild ? { define: { 'process.env.NODE_ENV': '"production"' }, ssr: { noExternal: builtIn } } : {}),
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        ssr: true,
        target: 'node20',
        rollupOptions: {
          input: {
            main: 'src/main.ts',
            cli: 'src/cli/main.ts',
            'crosswalk-worker': 'src/rooms/recognition/crosswalk/worker.ts',
            bench: 'bench/main.ts',
            bare: 'bench/bare.ts',
          },
        },
      }
    : {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        rollupOptions: {
          input: { app: 'src/ui/app/main.tsx', pages: 'src/ui/styles/index.css', worker: 'src/ui/app/offline/worker.ts' },
          // One file of messages a language.
          output: {
            codeSplitting: {
              groups: [
                // The words of one room's screens come with those screens: see ui/app/more-words.tsx.
                { test: /src\/messages\/[^/]+\/recognition-/, name: (id) => `words-recognition-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/award-screens/, name: (id) => `words-award-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/self-assessment-screens/, name: (id) => `words-self-assessment-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/assessment-/, name: (id) => `words-assessment-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/desk-/, name: (id) => `words-desk-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/monitoring-/, name: (id) => `words-monitoring-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/improvement-/, name: (id) => `words-improvement-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/(award-status|participants-clocks)-/, name: (id) => `words-status-${languageIn(id)}` },
                { test: /src\/messages\/[^/]+\/(self-assessment-carry|award-differences)-/, name: (id) => `words-carry-${languageIn(id)}` },
                { test: /src\/messages\//, name: (id) => `messages-${languageIn(id)}` },
              ],
            },
          },
        },
      },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    isolate: false,
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/global.ts'],
    setupFiles: ['test/support/tidy.ts'],
  },
}));
