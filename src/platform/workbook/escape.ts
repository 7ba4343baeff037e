/**
 * Text that must not stand bare in a cell is written with an apostrophe before it and read without it. One undoes the other for
 * every text.
 */

export function escapeText(text: string): string {
  return needsApostrophe(text) ? `'${text}` : text;
}

export function unescapeText(text: string): string {
  return text.startsWith("'") && needsApostrophe(text) ? text.slice(1) : text;
}

/**
 * What a spreadsheet might take for a formula, now or after somebody saves it as CSV (OWASP, CSV injection); and the few words that
 * every JavaScript object has as properties ("constructor"), which write-excel-file 4.1.1 loses.
 */
function needsApostrophe(text: string): boolean {
  const bare = text.replace(/^'+/, '');
  return /^[=+\-@\t\r]/.test(bare) || bare in Object.prototype;
}
