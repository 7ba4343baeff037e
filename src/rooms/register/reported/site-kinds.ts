/** What kinds of site a reported type names, where it names them plainly. */

/** Words of the field and the site kind they mean, in the order of the way of the metal. */
const kindWords: readonly [RegExp, string][] = [
  [/\bintegrated\b/i, 'integrated'],
  [/\bmine\b/i, 'mine'],
  [/\bconcentrator\b/i, 'concentrator'],
  [/\bsx[-/]ew\b/i, 'sx-ew'],
  [/\bsmelter\b/i, 'smelter'],
  [/\brefinery\b/i, 'refinery'],
  [/\bfabricator\b/i, 'fabricator'],
  [/\brolling mill\b/i, 'rolling-mill'],
  [/\bwire[- ]rod mill\b/i, 'wire-rod-mill'],
  [/\brecycl(?:er|ing)\b/i, 'recycler'],
  [/\btailings reprocessing\b/i, 'tailings-reprocessing'],
];

/** Words that take back or put off what they stand by: then nobody said plainly what the site is. */
const notPlain = /\b(?:not|no|non|former|formerly|closed|planned|future|unknown|unclear|probably|possibly|perhaps|inferred)\b|\?/i;

/** "mine+smelter" is mine and smelter; "molybdenum processor" is none of the known kinds and answers an empty list. */
export function kindsIn(words: string): string[] {
  if (notPlain.test(words)) return [];
  return kindWords.filter(([pattern]) => pattern.test(words)).map(([, code]) => code);
}
