/**
 * Stops when the workspace's first load grew too heavy: the entry with everything it imports at once, its style sheets and
 * the English messages, each compressed
 * with brotli as it is sent. Reads dist/client, or the folder given as the first argument.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const limit = 130_000;
const folder = process.argv[2] ?? 'dist/client';
const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));

const chunks = new Set();
collect('src/ui/app/main.tsx');
collect('src/ui/styles/index.css');
// The words of one language are fetched before the first screen is drawn.
collect(Object.keys(manifest).find((name) => manifest[name].file.includes('messages-en')) ?? 'the English messages');
const files = new Set([...chunks].flatMap((name) => [manifest[name].file, ...(manifest[name].css ?? [])]));
const sizes = [...files].map((file) => ({ file, bytes: readFileSync(join(folder, `${file}.br`)).length }));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) process.stdout.write(`${kilobytes(bytes).padStart(9)}  ${file}\n`);
process.stdout.write(`${kilobytes(total).padStart(9)}  first load of the workspace, ${kilobytes(limit)} allowed\n`);
if (total > limit) {
  process.stderr.write(
    `The workspace's first load is ${kilobytes(total)}, over the ${kilobytes(limit)} allowed: load what the first screen does not need later.\n`,
  );
  process.exit(1);
}

function collect(name) {
  if (chunks.has(name)) return;
  if (manifest[name] === undefined) throw new Error(`${folder}/manifest.json does not name ${name}: build first with \`npx vite build\`.`);
  chunks.add(name);
  for (const imported of manifest[name].imports ?? []) collect(imported);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
