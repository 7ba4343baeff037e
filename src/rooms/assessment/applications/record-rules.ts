/** What somebody records of their competence: whether it can be kept, and how much of it counts on a day. Days are ISO dates. */
import countries from 'i18n-iso-countries';
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Programme } from '#programme/index.ts';
import { type Competence, primaryLanguage } from './competence-rules.ts';

export type Training = {
  readonly title: string;
  readonly body: string;
  readonly on: string;
  /** The last day on which it counts; null: it does not end. */
  readonly until: string | null;
  /** The pillars that it trains for; none where it is about something else. */
  readonly pillars: readonly string[];
};

export type TrainingState = 'counts' | 'ends-soon' | 'ended';

/** A training counts through its last day; the warning begins `warnDays` before. */
export function trainingState({ until }: Pick<Training, 'until'>, day: string, warnDays: number): TrainingState {
  if (until === null) return 'counts';
  if (until < day) return 'ended';
  return (Date.parse(until) - Date.parse(day)) / 86_400_000 <= warnDays ? 'ends-soon' : 'counts';
}

/** A pillar counts no longer once every training for it has ended; one that rests on experience alone stays. */
export function competenceOn(scope: Competence, trainings: readonly Training[], day: string): Competence {
  const lost = (pillar: string) => {
    const its = trainings.filter(({ pillars }) => pillars.includes(pillar));
    return its.length > 0 && its.every(({ until }) => until !== null && until < day);
  };
  return { ...scope, pillars: scope.pillars.filter((pillar) => !lost(pillar)) };
}

/** Whether a scope is made of what the programme and the world know; `at` is where it stands in the request. */
function competenceScopeFaults(wanted: Competence, programme: Programme, at = ''): Fault[] {
  const pillars = pillarCodes(programme);
  return [
    ...kindFaults(wanted.kinds, programme, at),
    ...countriesFaults(wanted.countries, at),
    ...pillarFaults(wanted.pillars, pillars, at),
    ...wanted.languages.flatMap((language, index): Fault[] =>
      primaryLanguage(language) === null ? [{ code: 'unknown-language', path: `${at}/languages/${index}`, values: { language } }] : [],
    ),
  ];
}

/** A training was held, ends after it began, and is for pillars that there are. */
export function checkRecord(wanted: Competence & { trainings: readonly Training[] }, programme: Programme, today: string): Result<null> {
  const pillars = pillarCodes(programme);
  const faults = [
    ...competenceScopeFaults(wanted, programme),
    ...wanted.trainings.flatMap(({ on, until, pillars: its }, index): Fault[] => {
      const path = `/trainings/${index}`;
      return [
        ...(on > today ? [{ code: 'day-to-come' as const, path: `${path}/on`, values: { day: on } }] : []),
        ...(until !== null && until < on
          ? [{ code: 'until-before-from' as const, path: `${path}/until`, values: { from: on, until } }]
          : []),
        ...pillarFaults(its, pillars, path),
      ];
    }),
  ];
  return faultsOr(faults);
}

/** An approval covers nothing that the person does not claim: each list is part of what was recorded. */
export function checkGiven(given: Competence, recorded: Competence): Result<null> {
  const lists = ['kinds', 'countries', 'pillars', 'languages'] as const;
  return faultsOr(
    lists.flatMap((list) =>
      given[list].flatMap((one, index): Fault[] =>
        recorded[list].includes(one)
          ? []
          : [{ code: 'competence-not-recorded', path: `/competence/${list}/${index}`, values: { what: one } }],
      ),
    ),
  );
}

export function kindFaults(kinds: readonly string[], programme: Programme, at = ''): Fault[] {
  const known = new Set(programme.siteKinds.map(({ code }) => code));
  return kinds.flatMap((kind, index): Fault[] =>
    known.has(kind) ? [] : [{ code: 'unknown-kind', path: `${at}/kinds/${index}`, values: { kind } }],
  );
}

export function countriesFaults(given: readonly string[], at = ''): Fault[] {
  const known = countries.getAlpha2Codes();
  return given.flatMap((country, index): Fault[] =>
    Object.hasOwn(known, country) ? [] : [{ code: 'unknown-country', path: `${at}/countries/${index}`, values: { country } }],
  );
}

/** The criteria groups of every pack, by code: a record outlives the pack it was made for. */
function pillarCodes(programme: Programme): ReadonlySet<string> {
  return new Set(programme.packs.flatMap(({ pillars }) => pillars.map(({ code }) => code)));
}

function pillarFaults(pillars: readonly string[], known: ReadonlySet<string>, at: string): Fault[] {
  return pillars.flatMap((pillar, index): Fault[] =>
    known.has(pillar) ? [] : [{ code: 'unknown-pillar', path: `${at}/pillars/${index}`, values: { pillar } }],
  );
}

export function faultsOr(faults: Fault[]): Result<null> {
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}
