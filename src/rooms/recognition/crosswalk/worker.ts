/** A worker thread of `read-library.ts`: reads the files it is handed, one message each way a file. */
import { parentPort, workerData } from 'node:worker_threads';
import { readLibraryFile } from './read-file.ts';

const { folder } = workerData as { folder: string };

parentPort?.on('message', (file: string) => {
  const content = readLibraryFile(folder, file);
  parentPort?.postMessage(
    content,
    content.frameworks.map(({ assessable }) => assessable.buffer as ArrayBuffer),
  );
});
