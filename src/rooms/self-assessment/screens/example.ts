/** A small self-assessment for tests: four made-up items in two pillars, and a scale of its own. */
import type { Answers, Item, LocalText } from './types.ts';

const text = (words: string): LocalText => ({ text: words, language: 'en' });

/** `{ 2: 'good' }` answers item 2 with the level `good`; `na` says that it does not apply. */
export function answersOf(given: Readonly<Record<string, string>>): Answers {
  const items = ['1', '2', '3', '4'].map((item): Item => itemOf(item, given[item]));
  return {
    cycle: {
      id: 'c1',
      number: 1,
      kind: 'commitment',
      stage: 'self-assessment',
      marks: ['example-mark'],
      openedOn: '2026-03-02',
      rulebook: 'r1',
      matrix: 'm1',
    },
    site: { id: 's1', name: 'Example Ridge', organisationId: 'o1', timeZone: 'America/Santiago', demonstration: false },
    pack: { id: 'example-pack', title: text('Example pack'), short: 'EX 1', wording: 'own-words', wordingNote: text('Made up.') },
    editable: true,
    levels: [
      { code: 'good', label: text('All there'), rank: 1, accepts: 'met', tone: 'full' },
      { code: 'some', label: text('Half there'), rank: 2, accepts: 'plan', tone: 'partial' },
      { code: 'none', label: text('Not there'), rank: 3, accepts: 'fail', tone: 'miss' },
    ],
    pillars: [
      { code: 'g', title: text('Governance'), total: 2, answered: 0, notApplicable: 0 },
      { code: 'e', title: text('Environment'), total: 2, answered: 0, notApplicable: 0 },
    ],
    items,
    missing: items
      .filter(({ answer }) => answer === null)
      .map(({ item }) => ({ item, code: 'answer-missing', message: `Answer ${item}.` })),
  };
}

function itemOf(item: string, level: string | undefined): Item {
  return {
    item,
    criterion: item,
    pillar: Number(item) < 3 ? 'g' : 'e',
    title: text(`Example ${item}`),
    purpose: text('What it is for.'),
    statements: ['good', 'some', 'none'].map((code) => ({ level: code, elements: [], statement: text(`Statement of ${code}.`) })),
    applicability: { mayBeNotApplicable: item === '4', when: item === '4' ? text('There is none of it.') : null, proof: null },
    thresholds: [],
    answer:
      level === undefined
        ? null
        : {
            item,
            level: level === 'na' ? null : level,
            notApplicable: level === 'na',
            reason: '',
            comment: '',
            sharedVersion: null,
            version: 1,
            updatedAt: '2026-03-03T10:42:00Z',
            updatedBy: { id: 'p1', name: 'A. Example' },
          },
    evidenceCount: 0,
    delegates: [],
    recognised: null,
    offer: null,
  };
}
