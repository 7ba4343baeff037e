import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currentPack, currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Competence, type CompetenceTask, competenceFaults, firmCountryFaults, personFaults } from './competence-rules.ts';
import { checkRecord, competenceOn, type Training, trainingState } from './record-rules.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const rulebook = currentRulebook(programme, '2026-11-28');
const pillars = (currentPack(programme, '2026-11-28')?.pillars ?? []).map(({ code }) => code);
const kinds = programme.siteKinds.map(({ code }) => code);
const some = (codes: readonly string[], minLength = 0) => fc.uniqueArray(fc.constantFrom(...codes), { minLength, maxLength: 5 });
const competence: fc.Arbitrary<Competence> = fc.record({
  kinds: some(kinds),
  countries: some(['CL', 'PE', 'ZM', 'FI']),
  pillars: some(pillars),
  languages: some(['es', 'es-CL', 'en', 'fi']),
});
const task: fc.Arbitrary<CompetenceTask> = fc.record({
  kinds: some(kinds, 1),
  country: fc.constantFrom('CL', 'PE', 'ZM'),
  pillars: some(pillars, 1),
  languages: some(['es-PE', 'en', 'qu']),
});
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const training: fc.Arbitrary<Training> = fc.record({
  title: fc.constant('Audit course'),
  body: fc.constant('A made-up institute'),
  on: day,
  until: fc.option(day),
  pillars: some(pillars),
});
const everything: Competence = { kinds, countries: ['CL', 'PE', 'ZM', 'FI'], pillars, languages: ['es', 'en', 'qu'] };
const named = (people: readonly (Competence | null)[]) =>
  people.map((one, index) => ({ id: `${index}`, name: `P${index}`, competence: one }));

describe('the competence of a team', () => {
  test('is enough when each can do the kinds and the country, and together they know the pillars and a language of the site', () => {
    const asked: CompetenceTask = { kinds: ['mine'], country: 'CL', pillars, languages: ['es-CL'] };
    const [one = '', ...rest] = pillars;
    const team: Competence[] = [
      { kinds: ['mine'], countries: ['CL'], pillars: [one], languages: ['en'] },
      { kinds: ['mine', 'smelter'], countries: ['CL'], pillars: rest, languages: ['es'] },
    ];
    expect(competenceFaults(named(team), asked, rulebook)).toEqual([]);
    expect(competenceFaults(named(team.slice(0, 1)), asked, rulebook)).toEqual([
      { code: 'team-not-competent', path: '/teamIds', values: { what: 'pillars', missing: rest.join(', ') } },
      { code: 'team-not-competent', path: '/teamIds', values: { what: 'languages', missing: 'es-CL' } },
    ]);
  });

  test('names each person who cannot do the kind or the country, at the field that named them', () => {
    const asked: CompetenceTask = { kinds: ['mine', 'smelter'], country: 'CL', pillars, languages: [] };
    const team = [everything, { ...everything, kinds: ['mine'], countries: ['PE'] }];
    expect(competenceFaults(named(team), asked, rulebook)).toEqual([
      { code: 'assessor-not-competent', path: '/teamIds/0', values: { person: 'P1', what: 'kinds', missing: 'smelter' } },
      { code: 'assessor-not-competent', path: '/teamIds/0', values: { person: 'P1', what: 'countries', missing: 'CL' } },
    ]);
  });

  test('is not limited by an approval from before competence was recorded', () => {
    fc.assert(
      fc.property(task, (asked) => {
        expect(competenceFaults(named([null]), asked, rulebook)).toEqual([]);
      }),
    );
  });

  test('asks for no language where none is known of the site', () => {
    fc.assert(
      fc.property(fc.array(competence, { minLength: 1, maxLength: 4 }), task, (team, asked) => {
        const found = competenceFaults(named(team), { ...asked, languages: [] }, rulebook);
        expect(found.filter(({ values }) => values?.what === 'languages')).toEqual([]);
      }),
    );
  });

  test('never lacks more for the team by somebody who joins, and never less of each', () => {
    fc.assert(
      fc.property(fc.array(competence, { minLength: 1, maxLength: 3 }), competence, task, (team, further, asked) => {
        const count = (people: Competence[], code: string) =>
          competenceFaults(named(people), asked, rulebook).filter((fault) => fault.code === code).length;
        expect(count([...team, further], 'team-not-competent')).toBeLessThanOrEqual(count(team, 'team-not-competent'));
        expect(count([...team, further], 'assessor-not-competent')).toBeGreaterThanOrEqual(count(team, 'assessor-not-competent'));
      }),
    );
  });

  test('says of each what it says of them alone', () => {
    fc.assert(
      fc.property(fc.array(competence, { minLength: 1, maxLength: 4 }), task, (team, asked) => {
        const people = named(team);
        const ofEach = competenceFaults(people, asked, rulebook).filter(({ code }) => code === 'assessor-not-competent');
        expect(ofEach.map(({ path, ...fault }) => fault)).toEqual(people.flatMap((person) => personFaults(person, asked, rulebook)));
      }),
    );
  });

  test('follows the rulebook in what each needs and what the team needs', () => {
    const loose = {
      ...rulebook,
      assessors: { ...rulebook.assessors, competence: { ...rulebook.assessors.competence, of_each: [], of_the_team: [] } },
    };
    fc.assert(
      fc.property(competence, task, (one, asked) => {
        expect(competenceFaults(named([one]), asked, loose)).toEqual([]);
      }),
    );
  });
});

describe('a firm approved for some countries', () => {
  test('assesses in no other', () => {
    expect(firmCountryFaults({ name: 'F', countries: ['CL'] }, 'CL')).toEqual([]);
    expect(firmCountryFaults({ name: 'F', countries: null }, 'PE')).toEqual([]);
    expect(firmCountryFaults({ name: 'F', countries: ['CL'] }, 'PE')).toMatchObject([{ code: 'firm-out-of-scope' }]);
  });
});

describe('trainings', () => {
  test('that have ended do not count: a pillar whose trainings have all ended is lost', () => {
    fc.assert(
      fc.property(competence, fc.array(training, { maxLength: 5 }), day, (scope, trainings, on) => {
        const counts = competenceOn(scope, trainings, on);
        for (const pillar of scope.pillars) {
          const its = trainings.filter((one) => one.pillars.includes(pillar));
          const lives = its.some((one) => trainingState(one, on, 90) !== 'ended');
          expect(counts.pillars.includes(pillar)).toBe(its.length === 0 || lives);
        }
        expect({ ...counts, pillars: scope.pillars }).toEqual(scope);
      }),
    );
  });

  test('warn for the days that the rulebook gives, and count through their last day', () => {
    const ends = { until: '2027-03-01' };
    expect(trainingState(ends, '2026-11-30', 90)).toBe('counts');
    expect(trainingState(ends, '2026-12-01', 90)).toBe('ends-soon');
    expect(trainingState(ends, '2027-03-01', 90)).toBe('ends-soon');
    expect(trainingState(ends, '2027-03-02', 90)).toBe('ended');
    expect(trainingState({ until: null }, '2099-01-01', 90)).toBe('counts');
  });

  test('were held, end after they began, and are for pillars that there are', () => {
    const held: Training = { title: 'T', body: 'B', on: '2026-01-01', until: null, pillars };
    const check = (one: Training) => checkRecord({ ...everything, trainings: [one] }, programme, '2026-11-28');
    const codes = (one: Training) => {
      const result = check(one);
      return result.ok ? [] : result.faults.map(({ code, path }) => `${path} ${code}`);
    };
    expect(codes(held)).toEqual([]);
    expect(codes({ ...held, on: '2027-01-01' })).toEqual(['/trainings/0/on day-to-come']);
    expect(codes({ ...held, until: '2025-01-01' })).toEqual(['/trainings/0/until until-before-from']);
    expect(codes({ ...held, pillars: ['astrology'] })).toEqual(['/trainings/0/pillars/0 unknown-pillar']);
  });
});

test('a record names kinds, countries, pillars and languages that there are', () => {
  const wrong = { kinds: ['moon-base'], countries: ['ZZ'], pillars: ['astrology'], languages: ['not a tag'], trainings: [] };
  const result = checkRecord(wrong, programme, '2026-11-28');
  expect(result.ok ? [] : result.faults.map(({ code, path }) => `${path} ${code}`)).toEqual([
    '/kinds/0 unknown-kind',
    '/countries/0 unknown-country',
    '/pillars/0 unknown-pillar',
    '/languages/0 unknown-language',
  ]);
});
