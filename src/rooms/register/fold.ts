/** Words as they are compared: accents, capitals and punctuation make no difference. */
export function fold(words: string): string {
  const bare = words.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return bare.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
