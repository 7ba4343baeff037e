/** Takes a workbook that somebody sends back. */
import { FileFault } from '../files/fault.ts';
import { readWorkbook, type Sheet } from './read.ts';

/** A workbook that Cupel made has some 100 kB; one with pictures pasted into it has more. */
const limitBytes = 10 * 1024 * 1024;
const limits = { totalBytes: 100 * 1024 * 1024, sheets: 20, rows: 2_000, columns: 100 };

/** Faults: `too-large`, `empty`, and those of `readWorkbook`. */
export async function receiveWorkbook(body: ReadableStream<Uint8Array> | null): Promise<Sheet[]> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.byteLength;
    if (size > limitBytes) throw new FileFault('too-large', { limitBytes });
    chunks.push(chunk);
  }
  if (size === 0) throw new FileFault('empty');
  return readWorkbook(Buffer.concat(chunks), limits);
}
