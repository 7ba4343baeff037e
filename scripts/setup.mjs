/**
 * Makes a checkout ready to run: installs the packages when the lockfile changed, builds when a source is newer than the build.
 * Has no dependencies, so that it works before the first install. Progress goes to standard error, only results to standard output.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  stop(`Cupel needs Node 20.19 or newer; this is ${process.version}. Install a newer Node and try again.`);

const lock = digest([join(root, 'package-lock.json')]);
if (kept('node_modules/.cupel-lock') !== lock) {
  say('Installing packages (about half a minute, once).');
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev']);
  keep('node_modules/.cupel-lock', lock);
}

const sources = digest([...files('src'), ...files('bench'), join(root, 'vite.config.ts'), join(root, 'package-lock.json')]);
if (kept('dist/.cupel-sources') !== sources) {
  say('Building (a few seconds, when the source changed).');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  run(process.execPath, [vite, 'build', '--logLevel', 'error']);
  run(process.execPath, [vite, 'build', '--ssr', '--logLevel', 'error']);
  keep('dist/.cupel-sources', sources);
}

/** Every file below a folder, in a stable order. */
function files(folder) {
  const at = join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { recursive: true })
    .map((name) => join(at, String(name)))
    .filter((path) => statSync(path).isFile())
    .sort();
}

function digest(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path.slice(root.length)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function kept(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function keep(path, value) {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), value);
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0)
    stop(`"${command} ${args.join(' ')}" did not finish (${done.status ?? done.error?.message}). The lines above say why.`);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function stop(text) {
  say(text);
  process.exit(1);
}
