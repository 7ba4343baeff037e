/** Who decided a cell, in the reader's words: a body that a rulebook names by its code, or the words of the matrix itself. */
import { type Programme, text } from '#programme/index.ts';

export function deciderName(decidedBy: string, { rulebooks }: Pick<Programme, 'rulebooks'>, language: string): string {
  const body = rulebooks.flatMap(({ governance }) => governance.co_publishers.value).findLast(({ code }) => code === decidedBy);
  return body === undefined ? decidedBy : text(body.title, language).text;
}
