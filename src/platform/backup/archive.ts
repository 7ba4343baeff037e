/**
 * One file that holds many: a plain tar (POSIX ustar), so that a backup can be looked into with any tool.
 * A member's size stands before its bytes, and is only known after them: it is written last, in its place.
 */
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

export type Member = { name: string; size: number; sha256: string };
export type FoundMember = Member & { offset: number };

const block = 512;
const piece = 1024 * 1024;
/** The octal field of ustar ends at 8 GiB; above, the size is written as GNU tar does. */
const octalLimit = 8 ** 11;

/** Why a file is not a whole archive, said for the person who wanted to restore it. */
export class ArchiveFault extends Error {}

export class ArchiveWriter {
  readonly #handle: FileHandle;
  #position = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Writes one member as its bytes come. */
  async add(name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Member> {
    const start = this.#position;
    const hash = createHash('sha256');
    await this.#write(Buffer.alloc(block));
    let size = 0;
    for await (const chunk of bytes) {
      hash.update(chunk);
      size += chunk.byteLength;
      await this.#write(chunk);
    }
    await this.#write(Buffer.alloc(padding(size)));
    const end = this.#position;
    this.#position = start;
    await this.#write(headerOf(name, size));
    this.#position = end;
    return { name, size, sha256: hash.digest('hex') };
  }

  async finish(): Promise<void> {
    await this.#write(Buffer.alloc(2 * block));
    await this.#handle.sync();
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let written = 0; written < bytes.byteLength; ) {
      const { bytesWritten } = await this.#handle.write(bytes, written, bytes.byteLength - written, this.#position);
      written += bytesWritten;
      this.#position += bytesWritten;
    }
  }
}

/** Reads the whole archive once, and gives each member's place and digest. @throws ArchiveFault */
export async function* readArchive(handle: FileHandle): AsyncGenerator<FoundMember> {
  const { size: total } = await handle.stat();
  let position = 0;
  for (;;) {
    const header = await read(handle, position, block);
    if (header.byteLength < block) throw new ArchiveFault('The file ends too early: it was cut, or was not copied to its end.');
    position += block;
    if (header.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(header);
    if (position + size > total) throw new ArchiveFault(`The file ends within ${name}: it was cut, or was not copied to its end.`);
    const hash = createHash('sha256');
    for await (const chunk of memberBytes(handle, { offset: position, size })) hash.update(chunk);
    yield { name, size, sha256: hash.digest('hex'), offset: position };
    position += size + padding(size);
  }
}

export async function* memberBytes(handle: FileHandle, member: { offset: number; size: number }): AsyncGenerator<Buffer> {
  for (let done = 0; done < member.size; ) {
    const chunk = await read(handle, member.offset + done, Math.min(piece, member.size - done));
    if (chunk.byteLength === 0) throw new ArchiveFault('The file became shorter while it was read.');
    done += chunk.byteLength;
    yield chunk;
  }
}

/** The lines of a member, without ever holding more than one piece and one line. */
export async function* memberLines(handle: FileHandle, member: { offset: number; size: number }): AsyncGenerator<string> {
  let rest: Buffer[] = [];
  for await (const chunk of memberBytes(handle, member)) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, end)]).toString('utf8');
      rest = [];
      from = end + 1;
    }
    if (from < chunk.byteLength) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}

async function read(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

/** POSIX.1-1988, ustar: name 0, mode 100, size 124, checksum 148, type 156, magic 257. */
export function headerOf(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100) throw new Error(`The name of a member is too long: ${name}`);
  const header = Buffer.alloc(block);
  header.write(name, 0, 'utf8');
  header.write('0000600\0', 100, 'ascii');
  header.write('0000000\0'.repeat(2), 108, 'ascii');
  if (size < octalLimit) header.write(`${size.toString(8).padStart(11, '0')}\0`, 124, 'ascii');
  else {
    header.writeUInt8(0x80, 124);
    header.writeBigUInt64BE(BigInt(size), 128);
  }
  header.write(`${'0'.repeat(11)}\0`, 136, 'ascii');
  header.write('0', 156, 'ascii');
  header.write('ustar\x0000', 257, 'latin1');
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'ascii');
  return header;
}

export function readHeader(header: Buffer): { name: string; size: number } {
  if (header.toString('latin1', 257, 262) !== 'ustar' || Number.parseInt(header.toString('ascii', 148, 156), 8) !== checksum(header))
    throw new ArchiveFault('The file is not a backup of Cupel, or is damaged.');
  const name = header.toString('utf8', 0, 100).replace(/\0.*$/s, '');
  const size = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString('ascii', 124, 136), 8);
  return { name, size };
}

/** The sum of the header's bytes, its own field read as blanks. */
function checksum(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}
