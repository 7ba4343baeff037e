/** Takes a file that somebody uploads: counted, hashed and judged on its way into the store, and not kept unless all is well. */
import { open } from 'node:fs/promises';
import { type Content, detectContent } from './detect.ts';
import { FileFault, type Refusal } from './fault.ts';
import { cleanFileName, extensionOf, withExtension } from './file-name.ts';
import { fileSource } from './source.ts';
import type { ByteStream, SpooledFile } from './spool.ts';
import type { FileStore, StoredFile } from './store.ts';
import { type FileType, fileTypes, programs } from './types.ts';

export interface ReceivedFile extends StoredFile {
  /** The cleaned name, with an ending that agrees with the content. */
  name: string;
  /** A `type` of types.ts, and its media type to send it back with. */
  type: string;
  mime: string;
}

/**
 * Keeps an upload, never holding more of it in memory than a piece.
 * Faults: `too-large`, `empty`, `type-not-allowed`, `zip-bomb`, `broken`, `interrupted`, `disk-full`, `files-unavailable`; after any of
 * them nothing of the upload is left.
 */
export async function receiveUpload(
  stream: ByteStream,
  upload: { limitBytes: number; name: string; store: FileStore },
): Promise<ReceivedFile> {
  const name = cleanFileName(upload.name);
  let type: FileType | undefined;
  const inspect = async (file: SpooledFile) => {
    type = agreeingType(await contentOf(file), extensionOf(name));
  };
  const stored = await upload.store.put(stream, { limitBytes: upload.limitBytes, inspect });
  if (type === undefined) throw new Error('the store kept a file without having it inspected');
  return { ...stored, name: named(name, type), type: type.type, mime: type.mime };
}

async function contentOf(file: SpooledFile): Promise<Content> {
  const handle = await open(file.path, 'r');
  try {
    return await detectContent(fileSource(handle, file.size));
  } finally {
    await handle.close();
  }
}

/** The type that content and name agree on. */
function agreeingType(content: Content, extension: string | null): FileType {
  const { found } = content;
  const candidates = fileTypes.filter((type) => type.contents.includes(found));
  const [first] = candidates;
  if (programs.has(found)) throw refusal('program', found, extension);
  if (content.macros) throw refusal('macros', found, extension);
  if (content.encrypted) throw refusal('encrypted', found, extension);
  if (first === undefined) throw refusal('unsupported', found, extension);
  if (extension === null) return first;
  const agreeing = candidates.find((type) => type.extensions.includes(extension));
  if (agreeing === undefined) throw refusal('mismatch', found, extension);
  return agreeing;
}

function refusal(reason: Refusal, found: string, named: string | null): FileFault {
  return new FileFault('type-not-allowed', { reason, found, ...(named === null ? {} : { named }) });
}

function named(name: string, type: FileType): string {
  const [ending] = type.extensions;
  return extensionOf(name) === null && ending !== undefined ? withExtension(name, ending) : name;
}
