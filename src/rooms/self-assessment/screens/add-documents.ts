/** Files become evidence: each a document of its own or all of them one, and nothing is left behind of a document none of whose files was taken. */
import type { Description } from './evidence-calls.ts';

/** How far one file is. */
export type FileState =
  | { readonly state: 'waiting' | 'kept' | 'stopped' }
  | { readonly state: 'sending'; readonly share: number }
  | { readonly state: 'refused'; readonly fault: unknown };

export type Calls = {
  readonly create: (description: Description) => Promise<{ id: string }>;
  readonly send: (evidence: string, file: File, onProgress: (share: number) => void) => Promise<unknown>;
  readonly remove: (evidence: string) => Promise<unknown>;
  /** Lets the criterion rest on it, where it is added for one. */
  readonly use: (evidence: string) => Promise<unknown>;
};

export type Documents = {
  readonly files: readonly File[];
  /** One document of several files; else each file is one, named after its file. */
  readonly together: boolean;
  readonly description: Description;
};

/**
 * Sends one file after the other and tells how far each is. Ends with the number of documents kept.
 * @throws what `create`, `remove` or `use` throw: then the rest was not begun
 */
export async function addDocuments(calls: Calls, documents: Documents, tell: (index: number, state: FileState) => void): Promise<number> {
  const groups = documents.together ? [documents.files.map((_, index) => index)] : documents.files.map((_, index) => [index]);
  let kept = 0;
  for (const group of groups) kept += (await addOne(calls, documents, group, tell)) ? 1 : 0;
  return kept;
}

async function addOne(
  calls: Calls,
  { files, together, description }: Documents,
  group: readonly number[],
  tell: (index: number, state: FileState) => void,
) {
  const [first = 0] = group;
  const title = together ? description.title : titleOf(files[first]?.name ?? '');
  const { id } = await calls.create({ ...description, title });
  let kept = 0;
  for (const index of group) {
    const file = files[index];
    if (file !== undefined && (await sendOne(calls, id, file, (state) => tell(index, state)))) kept += 1;
  }
  await (kept > 0 ? calls.use(id) : calls.remove(id));
  return kept > 0;
}

async function sendOne(calls: Pick<Calls, 'send'>, evidence: string, file: File, tell: (state: FileState) => void): Promise<boolean> {
  tell({ state: 'sending', share: 0 });
  try {
    await calls.send(evidence, file, (share) => tell({ state: 'sending', share }));
    tell({ state: 'kept' });
    return true;
  } catch (fault) {
    const stopped = fault instanceof DOMException && fault.name === 'AbortError';
    tell(stopped ? { state: 'stopped' } : { state: 'refused', fault });
    return false;
  }
}

/** A title from a file name: "discharge_permit.pdf" reads "Discharge permit". */
export function titleOf(name: string): string {
  const words = name
    .replace(/\.[a-z0-9]{1,8}$/i, '')
    .replace(/_+/g, ' ')
    .trim();
  const title = words === '' ? name : words;
  return (title.charAt(0).toUpperCase() + title.slice(1)).slice(0, 300);
}
