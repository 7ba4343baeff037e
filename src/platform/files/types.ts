/** The kinds of file that are taken, as data. A kind is known by its content; its name only has to agree. */

export interface FileType {
  type: string;
  mime: string;
  /** Endings that agree with it; the first is added to a name that has none. */
  extensions: readonly string[];
  /** What `detectContent` calls it. */
  contents: readonly string[];
}

export const fileTypes: readonly FileType[] = [
  { type: 'pdf', mime: 'application/pdf', extensions: ['pdf'], contents: ['pdf'] },
  { type: 'png', mime: 'image/png', extensions: ['png'], contents: ['png', 'apng'] },
  { type: 'jpeg', mime: 'image/jpeg', extensions: ['jpg', 'jpeg'], contents: ['jpg'] },
  { type: 'webp', mime: 'image/webp', extensions: ['webp'], contents: ['webp'] },
  { type: 'heic', mime: 'image/heic', extensions: ['heic', 'heif'], contents: ['heic'] },
  {
    type: 'docx',
    mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
    contents: ['docx'],
  },
  { type: 'xlsx', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'], contents: ['xlsx'] },
  {
    type: 'pptx',
    mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extensions: ['pptx'],
    contents: ['pptx'],
  },
  { type: 'odt', mime: 'application/vnd.oasis.opendocument.text', extensions: ['odt'], contents: ['odt'] },
  { type: 'ods', mime: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'], contents: ['ods'] },
  { type: 'json', mime: 'application/json', extensions: ['json', 'geojson'], contents: ['json'] },
  // Text is text: what kind of text it is cannot be seen in the bytes, so here the name chooses.
  { type: 'txt', mime: 'text/plain', extensions: ['txt', 'md', 'log'], contents: ['text', 'json'] },
  { type: 'csv', mime: 'text/csv', extensions: ['csv'], contents: ['text', 'json'] },
];

/** Contents that a machine would run; all others outside the table are merely not taken. */
export const programs: ReadonlySet<string> = new Set([
  'exe',
  'elf',
  'macho',
  'wasm',
  'class',
  'jar',
  'apk',
  'script',
  'html',
  'svg',
  'swf',
  'lnk',
  'chm',
  'dmg',
  'deb',
  'rpm',
  'msi',
]);
