/** Bytes that can be read from any place, so that a large file is judged without being held in memory. */
import type { FileHandle } from 'node:fs/promises';

export interface ByteSource {
  /** Bytes. */
  size: number;
  /** The bytes from `offset`: `length` of them, or fewer at the end. */
  read(offset: number, length: number): Promise<Buffer>;
}

export function bufferSource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { size: buffer.byteLength, read: async (offset, length) => buffer.subarray(offset, offset + length) };
}

export function fileSource(handle: FileHandle, size: number): ByteSource {
  return {
    size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset));
      const buffer = Buffer.allocUnsafe(wanted);
      let filled = 0;
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    },
  };
}
