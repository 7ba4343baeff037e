/** Reads a folder of frameworks and mappings, large ones in several threads, into one library. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { withLines } from '#programme/read-yaml.ts';
import { buildLibrary } from './build-library.ts';
import type { FileContent } from './content.ts';
import { CrosswalkFault } from './fault.ts';
import type { Library } from './library.ts';
import { readLibraryFile } from './read-file.ts';

/** Below this many bytes starting threads takes longer than reading. */
const worthThreads = 2_000_000;
const mostThreads = 4;

/** Only the build has a worker file; from source everything is read in this thread. */
const workerFile = ['./crosswalk-worker.js', '../crosswalk-worker.js']
  .map((name) => fileURLToPath(new URL(name, import.meta.url)))
  .find((path) => existsSync(path));

type ListedFile = { file: string; bytes: number };

/** @throws CrosswalkFault when the folder cannot be read or a file in it is malformed */
export async function readLibrary(folder: string): Promise<Library> {
  const files = listFiles(folder);
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const contents =
    workerFile === undefined || bytes < worthThreads
      ? files.map(({ file }) => readLibraryFile(folder, file))
      : await readInThreads(workerFile, folder, files);
  contents.sort((a, b) => (a.file < b.file ? -1 : 1));
  refuseFaults(folder, contents);
  return buildLibrary(contents);
}

function listFiles(folder: string): ListedFile[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new CrosswalkFault(`${folder} is not a folder; name the folder that holds the frameworks and mappings.`);
  const files = filesBelow(folder, '').filter(({ file }) => /\.(ya?ml|json)$/.test(file));
  if (files.length === 0) throw new CrosswalkFault(`${folder} holds no .yaml, .yml or .json file; name the folder of a library.`);
  return files;
}

/** Links to folders are not followed, so that a circle of links ends nothing. */
function filesBelow(folder: string, below: string): ListedFile[] {
  return readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : filesBelow(folder, file);
    const stat = statSync(join(folder, file), { throwIfNoEntry: false });
    return stat?.isFile() === true ? [{ file, bytes: stat.size }] : [];
  });
}

/** The largest file first, each thread taking the next one when it is done, so that all end at about the same time. */
async function readInThreads(path: string, folder: string, files: ListedFile[]): Promise<FileContent[]> {
  const waiting = [...files].sort((a, b) => b.bytes - a.bytes).map(({ file }) => file);
  const threads = Math.min(mostThreads, availableParallelism(), waiting.length);
  const contents: FileContent[] = [];
  const runThread = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(path, { workerData: { folder } });
      const next = () => {
        const file = waiting.shift();
        if (file === undefined) void worker.terminate().then(() => resolve());
        else worker.postMessage(file);
      };
      worker.on('message', (content: FileContent) => {
        contents.push(content);
        next();
      });
      worker.on('error', reject);
      next();
    });
  await Promise.all(Array.from({ length: threads }, runThread));
  return contents;
}

/** The first fault in one sentence, and how many files more have one. */
function refuseFaults(folder: string, contents: FileContent[]): void {
  const faulty = contents.filter(({ faults }) => faults.length > 0);
  const [first] = faulty;
  const fault = first?.faults[0];
  if (first === undefined || fault === undefined) return;
  const path = join(folder, first.file);
  // The line of a field costs a second, slower reading, so it is looked up for what is told only.
  const [found] = fault.path.length === 0 ? [] : withLines([{ file: first.file, path: fault.path, message: '' }], () => path);
  const line = fault.line ?? found?.line ?? null;
  const field = found === undefined ? '' : ` ${found.field}:`;
  const more = faulty.length === 1 ? '' : ` (${faulty.length - 1} more files have a fault)`;
  const remedy = fault.path.length === 0 ? '' : '; correct this field';
  throw new CrosswalkFault(`${path}${line === null ? '' : `:${line}`}${field} ${fault.message}${remedy}${more}.`);
}
