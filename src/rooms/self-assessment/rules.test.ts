import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonical } from '#platform/audit/chain.ts';
import { assessable, packOf } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { checkEvidence } from './evidence-rules.ts';
import { type AnswerDraft, checkAnswer, type ItemAnswer, type ItemEvidence, isAnswered, missingForRelease, progressOf } from './rules.ts';
import { type Snapshot, snapshotDigest } from './snapshot.ts';
import { fieldsOf, mergeFields, withFields, workbookFields } from './workbook-rules.ts';

const programme = loadProgramme({ directory: 'programme' });
const pack = packOf(programme, 'rra-3.0') ?? expect.unreachable();
const items = assessable(pack, { kinds: ['smelter'], metals: ['Cu'] });
const rulebook = programme.rulebooks[0] ?? expect.unreachable();
const levels = pack.levels.map(({ code }) => code);

const text = fc.string({ unit: 'grapheme', maxLength: 30 });
const draft: fc.Arbitrary<AnswerDraft> = fc
  .record({ level: fc.constantFrom(...levels, null), notApplicable: fc.boolean(), reason: text, comment: text })
  .map((answer) => (answer.notApplicable ? { ...answer, level: null } : answer));
const answers: fc.Arbitrary<ItemAnswer[]> = fc.uniqueArray(
  fc
    .record({ item: fc.constantFrom(...items.map(({ number }) => number)), answer: draft })
    .map(({ item, answer }) => ({ ...answer, item })),
  { selector: ({ item }) => item },
);
const evidence: fc.Arbitrary<ItemEvidence[]> = fc.uniqueArray(
  fc
    .record({ item: fc.constantFrom(...items.map(({ number }) => number)), documents: fc.nat(3), empty: fc.nat(2) })
    .map((counted) => ({ ...counted, used: counted.documents + counted.empty })),
  { selector: ({ item }) => item },
);

describe('an answer', () => {
  it('is known to the programme or refused with the field that is wrong', () => {
    const item = items.find(({ applicability }) => !applicability.mayBeNotApplicable) ?? expect.unreachable();
    const refused = checkAnswer(pack, item, { level: 'splendid', notApplicable: true, reason: '', comment: '' });
    expect(refused.ok ? [] : refused.faults.map(({ code, path }) => `${path} ${code}`)).toEqual([
      '/level unknown-level',
      '/notApplicable level-and-not-applicable',
      '/notApplicable not-applicable-refused',
    ]);
  });

  it('may be incomplete: any level of the pack with any words is taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...items), fc.constantFrom(...levels, null), text, (item, level, words) => {
        expect(checkAnswer(pack, item, { level, notApplicable: false, reason: words, comment: words }).ok).toBe(true);
      }),
    );
  });
});

describe('progress', () => {
  it('counts each item in one pillar, and never more answers than items', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const pillars = progressOf(pack, items, given);
        expect(pillars.reduce((sum, { total }) => sum + total, 0)).toBe(items.length);
        expect(pillars.reduce((sum, { answered }) => sum + answered, 0)).toBe(given.filter(isAnswered).length);
        for (const { total, answered, notApplicable } of pillars) expect(total >= answered && answered >= notApplicable).toBe(true);
      }),
    );
  });
});

describe('a release', () => {
  it('is missing an answer exactly for the items that have none', () => {
    fc.assert(
      fc.property(answers, evidence, (given, used) => {
        const missing = missingForRelease(items, given, used, rulebook);
        const unanswered = missing.filter(({ code }) => code === 'answer-missing').map(({ item }) => item);
        const answered = new Set(given.filter(isAnswered).map(({ item }) => item));
        expect(unanswered).toEqual(items.map(({ number }) => number).filter((number) => !answered.has(number)));
      }),
    );
  });

  it('never lets an item be left out without the programme allowing it, a reason and a document', () => {
    fc.assert(
      fc.property(answers, evidence, (given, used) => {
        const faulty = new Set(missingForRelease(items, given, used, rulebook).map(({ item }) => item));
        for (const answer of given.filter(({ notApplicable, item }) => notApplicable && !faulty.has(item))) {
          expect(items.find(({ number }) => number === answer.item)?.applicability.mayBeNotApplicable).toBe(true);
          expect(answer.reason.trim()).not.toBe('');
          expect(used.find(({ item }) => item === answer.item)?.documents).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('is ready once every item has a level and no evidence waits for its file', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...levels), { minLength: items.length, maxLength: items.length }), (chosen) => {
        const given = items.map(({ number }, index) => ({
          item: number,
          level: chosen[index] ?? null,
          notApplicable: false,
          reason: '',
          comment: '',
        }));
        expect(missingForRelease(items, given, [], rulebook)).toEqual([]);
      }),
    );
  });
});

describe('the digest of a snapshot', () => {
  const anything = fc.dictionary(fc.string(), fc.jsonValue());

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const turned = Object.fromEntries(Object.entries(value).reverse());
        expect(snapshotDigest(turned as unknown as Snapshot)).toBe(snapshotDigest(value as unknown as Snapshot));
      }),
    );
  });

  it('differs for two values that differ', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        fc.pre(canonical(one) !== canonical(other));
        expect(snapshotDigest(one as unknown as Snapshot)).not.toBe(snapshotDigest(other as unknown as Snapshot));
      }),
    );
  });
});

describe('a workbook that came back', () => {
  it('changes nothing when nobody changed it, whatever was saved meanwhile', () => {
    fc.assert(
      fc.property(draft, draft, (base, current) => {
        expect(mergeFields(base, current, fieldsOf(base))).toEqual([]);
      }),
    );
  });

  it('loses no word: with its changes accepted, each field is what the workbook says or what stood there', () => {
    fc.assert(
      fc.property(draft, draft, draft, (base, current, file) => {
        const changes = mergeFields(base, current, fieldsOf(file));
        const after = fieldsOf(withFields(current, Object.fromEntries(changes.map(({ field, to }) => [field, to]))));
        for (const field of workbookFields) {
          const change = changes.find((one) => one.field === field);
          expect(after[field]).toBe(change === undefined ? fieldsOf(current)[field] : fieldsOf(file)[field]);
        }
      }),
    );
  });

  it('conflicts only where somebody else changed the same field', () => {
    fc.assert(
      fc.property(draft, draft, (base, file) => {
        expect(mergeFields(base, base, fieldsOf(file)).some(({ conflict }) => conflict)).toBe(false);
      }),
    );
    const base = { level: null, notApplicable: false, reason: '', comment: 'one' };
    const change = mergeFields(base, { ...base, comment: 'two' }, { comment: 'three', answer: null });
    expect(change).toEqual([{ field: 'comment', from: 'two', to: 'three', conflict: true }]);
  });

  it('is not changed by what a spreadsheet does to line breaks and blanks at the ends', () => {
    const base = { level: null, notApplicable: false, reason: '', comment: 'first\r\nsecond ' };
    expect(mergeFields(base, base, { comment: 'first\nsecond', answer: null, reason: null })).toEqual([]);
  });
});

describe('evidence', () => {
  const day = fc
    .date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  it('that is held at the site says who keeps it and where', () => {
    const held = { kind: 'held-at-site', custodian: null, place: null, effectiveOn: null, expiresOn: null } as const;
    const refused = checkEvidence(held);
    expect(refused.ok ? [] : refused.faults.map(({ path }) => path)).toEqual(['/custodian', '/place']);
    expect(checkEvidence({ ...held, custodian: 'Registry', place: 'Room 4' }).ok).toBe(true);
  });

  it('never expires before the day it speaks of', () => {
    fc.assert(
      fc.property(day, day, (effectiveOn, expiresOn) => {
        expect(checkEvidence({ kind: 'file', custodian: null, place: null, effectiveOn, expiresOn }).ok).toBe(effectiveOn <= expiresOn);
      }),
    );
  });
});
