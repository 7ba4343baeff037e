import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/**
 * One bundler for both sides: `vite build` makes the workspace and the style sheet of the public pages (dist/client),
 * `vite build --ssr` the server, the command line and the benchmark (dist/server).
 */
export default defineConfig(({ isSsrBuild }) => ({
  plugins: [react()],
  build: isSsrBuild
    ? {
        outDir: 'dist/server',
        ssr: true,
        target: 'node20',
        rollupOptions: {
          input: { main: 'src/main.ts', cli: 'src/cli/main.ts', bench: 'bench/main.ts', bare: 'bench/bare.ts' },
        },
      }
    : {
        outDir: 'dist/client',
        manifest: 'manifest.json',
        assetsInlineLimit: 0,
        rollupOptions: {
          input: { app: 'src/ui/app/main.tsx', pages: 'src/ui/styles/index.css' },
          // One file of messages a language.
          output: {
            codeSplitting: {
              groups: [{ test: /src\/messages\//, name: (id) => `messages-${/messages\/([^/]+)\//.exec(id)?.[1] ?? 'en'}` }],
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
  },
}));
