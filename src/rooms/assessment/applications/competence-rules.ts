/**
 * What a team must be able to do for a site: each of them what `assessors.competence.of_each` names, all of them together what
 * `of_the_team` names. Pure.
 */
import type { Fault } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';

/** What somebody is approved for: kinds of site, countries (ISO 3166 alpha-2), pillars by code, languages (BCP 47). */
export type Competence = {
  readonly kinds: readonly string[];
  readonly countries: readonly string[];
  readonly pillars: readonly string[];
  readonly languages: readonly string[];
};

/** Null competence: approved before any was recorded, which limits nothing. */
export type TeamMember = { readonly id: string; readonly name: string; readonly competence: Competence | null };

/** What the site asks for. No languages: nobody has recorded which are spoken there, and none is asked for. */
export type CompetenceTask = {
  readonly kinds: readonly string[];
  readonly country: string;
  readonly pillars: readonly string[];
  readonly languages: readonly string[];
};

type Dimension = keyof Competence;

/**
 * What the team lacks, each fault at the field of the request that names the person: the lead, who comes first, at `/leadId`, the others at
 * `/teamIds/<n>`, and the team as a whole at `/teamIds`. The same person's gaps in one dimension are one fault.
 */
export function competenceFaults(team: readonly TeamMember[], task: CompetenceTask, rulebook: Rulebook): Fault[] {
  const ofEach = team.flatMap((person, index) =>
    personFaults(person, task, rulebook).map((fault) => ({ ...fault, path: index === 0 ? '/leadId' : `/teamIds/${index - 1}` })),
  );
  const together = team.map(({ competence }) => competence);
  const ofTeam = gaps(together, task, rulebook.assessors.competence.of_the_team).map(
    ({ what, missing }): Fault => ({ code: 'team-not-competent', path: '/teamIds', values: { what, missing } }),
  );
  return [...ofEach, ...ofTeam];
}

/** What one person lacks of what each of a team must have. */
export function personFaults({ name, competence }: TeamMember, task: CompetenceTask, rulebook: Rulebook): Fault[] {
  return gaps([competence], task, rulebook.assessors.competence.of_each).map(
    ({ what, missing }): Fault => ({ code: 'assessor-not-competent', values: { person: name, what, missing } }),
  );
}

/** A firm approved for some countries only works in no other. Null: its approval names none, which limits nothing. */
export function firmCountryFaults(firm: { name: string; countries: readonly string[] | null }, country: string): Fault[] {
  if (firm.countries === null || firm.countries.includes(country)) return [];
  return [{ code: 'firm-out-of-scope', values: { firm: firm.name, scope: country } }];
}

function gaps(
  people: readonly (Competence | null)[],
  task: CompetenceTask,
  dimensions: readonly Dimension[],
): { what: Dimension; missing: string }[] {
  return dimensions.flatMap((what) => {
    // Somebody whose approval limits nothing can do it all.
    const unlimited = people.some((competence) => competence === null);
    const had = people.flatMap((competence) => competence?.[what] ?? []);
    const missing = unlimited ? [] : lacking(what, asked(task, what), had);
    return missing.length === 0 ? [] : [{ what, missing: missing.join(', ') }];
  });
}

function asked(task: CompetenceTask, what: Dimension): readonly string[] {
  return what === 'countries' ? [task.country] : task[what];
}

/** All of kinds, countries and pillars are needed; of the languages of a site one is enough. */
function lacking(what: Dimension, needed: readonly string[], had: readonly string[]): readonly string[] {
  if (what !== 'languages') return needed.filter((one) => !had.includes(one));
  const spoken = new Set(had.map(primaryLanguage));
  return needed.some((language) => spoken.has(primaryLanguage(language))) ? [] : needed;
}

/** Who speaks `es` is understood where `es-CL` is spoken. Null for what is no BCP 47 tag. */
export function primaryLanguage(tag: string): string | null {
  try {
    return new Intl.Locale(tag).language;
  } catch {
    return null;
  }
}
