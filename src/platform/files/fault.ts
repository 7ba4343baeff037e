/**
 * What can go wrong with a file that somebody sent, or with the place where files are kept. The HTTP layer turns the code and its
 * values into a sentence in the reader's language.
 *
 * | code | values |
 * |---|---|
 * | `too-large` | `limitBytes` |
 * | `empty` | |
 * | `type-not-allowed` | `found`: what the content is (`exe`, `script`, `docm`, `unknown` ...); `reason`: a `Refusal`; `named`: the ending of the name, where it contradicts the content |
 * | `zip-bomb` | `limit`: `entries`, `total-bytes`, `ratio` or `overlap`; `value`; `allowed` |
 * | `broken` | `found`: the type that could not be read |
 * | `too-many` | `what`: `sheets`, `rows` or `columns`; `allowed`; `sheet` where it is known |
 * | `cell-too-long` | `address`, `length`, `allowed` (characters) |
 * | `interrupted` | the sender stopped |
 * | `not-found` | `sha256` |
 * | `disk-full` | |
 * | `files-unavailable` | `status` where the store answered |
 */
export type FileFaultCode =
  | 'too-large'
  | 'empty'
  | 'type-not-allowed'
  | 'zip-bomb'
  | 'broken'
  | 'too-many'
  | 'cell-too-long'
  | 'interrupted'
  | 'not-found'
  | 'disk-full'
  | 'files-unavailable';

/** Why a type is refused: it can run, it holds macros, it is encrypted, its name says something else, or Cupel does not take it. */
export type Refusal = 'program' | 'macros' | 'encrypted' | 'mismatch' | 'unsupported';

export type FaultValues = Readonly<Record<string, string | number>>;

export class FileFault extends Error {
  override readonly name = 'FileFault';
  readonly code: FileFaultCode;
  readonly values: FaultValues;

  constructor(code: FileFaultCode, values: FaultValues = {}, options?: ErrorOptions) {
    super(`file fault ${code} ${JSON.stringify(values)}`, options);
    this.code = code;
    this.values = values;
  }
}

/** Names the fault behind an error of the file system; an error that is none of these is a bug and passes unchanged. */
export function storageFault(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new FileFault('disk-full', {}, { cause: error });
  if (code === 'EIO' || code === 'EROFS' || code === 'EMFILE') return new FileFault('files-unavailable', {}, { cause: error });
  return error;
}
