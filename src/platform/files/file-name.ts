/** File names as people wrote them, made safe to store, show and send back. */

/** Characters. */
const longest = 200;

/** Control characters, direction overrides and other invisible marks, half surrogates, private use; the two joiners that scripts need stay. */
const invisible = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/**
 * The last part of the path, without anything invisible or with a meaning to a file system, in NFC, of at most 200 characters (its ending
 * is kept). A name of which nothing is left becomes `file`.
 */
export function cleanFileName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const visible = last
    .replace(/\s/g, ' ')
    .replace(invisible, '')
    .replace(/[<>:"|?*]/g, '_')
    .normalize('NFC');
  const trimmed = shorten(visible.replace(/ +/g, ' ').replace(/^[. ]+|[. ]+$/g, ''));
  return trimmed === '' ? 'file' : trimmed;
}

/** The ending in lower case without its dot, or null. Endings have a letter: `Report 2023.12` has none. */
export function extensionOf(name: string): string | null {
  const ending = /[^.]\.([a-z0-9]{1,8})$/i.exec(name)?.[1];
  return ending !== undefined && /[a-z]/i.test(ending) ? ending.toLowerCase() : null;
}

/** `name.ending`, shortened so that it stays a clean name. */
export function withExtension(name: string, extension: string): string {
  return shorten(`${name}.${extension}`);
}

function shorten(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= longest) return name;
  const extension = extensionOf(name);
  const ending = extension === null ? '' : `.${extension}`;
  const kept = characters.slice(0, longest - ending.length).join('');
  return kept.replace(/[. ]+$/, '') + ending;
}
