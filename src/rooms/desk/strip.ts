/** The criteria strip of a site from one result an item: parts are rolled up by the rulebook, plans stand under their criterion. */
import {
  assessable,
  type Criterion,
  type Localized,
  levelOf,
  notApplicable,
  type Pack,
  type Rulebook,
  rollUp,
  type SiteProfile,
} from '#programme/index.ts';

export type StripResult = 'full' | 'partial' | 'miss' | 'na' | 'none';
export type StripPillar = { code: string; title: Localized; cells: { number: string; result: StripResult; planOpen: boolean }[] };

/** `results` holds a level code or `not-applicable` by item; what is absent is open. */
export function stripOf(
  pack: Pack,
  rulebook: Rulebook,
  site: SiteProfile,
  results: ReadonlyMap<string, string>,
  planned: ReadonlySet<string>,
): StripPillar[] {
  const asked = new Set(assessable(pack, site).map(({ number }) => number));
  // What does not apply to the site is nowhere asked, so here it is said not to apply.
  const levelOfItem = (number: string) => (asked.has(number) ? (results.get(number) ?? null) : notApplicable);
  const levelOfCriterion = (criterion: Criterion) => {
    if (criterion.parts.length === 0) return levelOfItem(criterion.number);
    return rollUp(pack, rulebook, criterion, Object.fromEntries(criterion.parts.map(({ number }) => [number, levelOfItem(number)]))).level;
  };
  return pack.pillars.map(({ code, title }) => ({
    code,
    title,
    cells: pack.criteria
      .filter(({ pillar }) => pillar === code)
      .map((criterion) => ({
        number: criterion.number,
        result: resultOf(pack, levelOfCriterion(criterion)),
        planOpen: [criterion.number, ...criterion.parts.map(({ number }) => number)].some((item) => planned.has(item)),
      })),
  }));
}

function resultOf(pack: Pack, level: string | null): StripResult {
  if (level === null) return 'none';
  return level === notApplicable ? 'na' : (levelOf(pack, level)?.tone ?? 'none');
}
