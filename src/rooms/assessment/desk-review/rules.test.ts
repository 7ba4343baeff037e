import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Rulebook } from '#programme/index.ts';
import { drawSample } from './draw-sample.ts';
import {
  checkQuestion,
  checkQuestionMove,
  defaultDue,
  isOverdue,
  isUnanswered,
  type QuestionStatus,
  questionMoves,
} from './question-rules.ts';
import { checkScope, faultsOfLeft, type ItemFacts, isReopened, lacksOf, leftOf, proposalFor } from './rules.ts';

const rulebook = (complete_before_plan = true) =>
  ({
    assessors: {
      desk_question_days: { value: 10, basis: 'assumed' },
      desk_review: {
        scopes: [
          { code: 'on-site', of: 'any' },
          { code: 'documents-suffice', of: 'any' },
          { code: 'recognised', of: 'recognised' },
          { code: 'not-applicable-claimed', of: 'claimed-not-applicable' },
        ],
        complete_before_plan,
        basis: 'assumed',
      },
    },
  }) as unknown as Rulebook;
const facts = (given: Partial<ItemFacts> = {}): ItemFacts => ({
  item: '26',
  recognised: false,
  claimed: false,
  evidence: 2,
  heldAtSite: 0,
  ...given,
});
const someFacts = fc.record({
  item: fc.constantFrom('1', '10.2', '26'),
  recognised: fc.boolean(),
  claimed: fc.boolean(),
  evidence: fc.nat(5),
  heldAtSite: fc.nat(5),
});
const codes = ['on-site', 'documents-suffice', 'recognised', 'not-applicable-claimed'];

describe('the scope of site work', () => {
  test('is proposed from recognition first, then from the claim, then as a visit', () => {
    expect(proposalFor(facts({ recognised: true, claimed: true }), rulebook())).toEqual({ scope: 'recognised', ground: 'recognised' });
    expect(proposalFor(facts({ claimed: true }), rulebook())).toEqual({ scope: 'not-applicable-claimed', ground: 'claimed' });
    expect(proposalFor(facts({ evidence: 0 }), rulebook())).toEqual({ scope: 'on-site', ground: 'no-evidence' });
    expect(proposalFor(facts({ heldAtSite: 1 }), rulebook())).toEqual({ scope: 'on-site', ground: 'held-at-site' });
    expect(proposalFor(facts(), rulebook())).toEqual({ scope: 'on-site', ground: 'to-judge' });
  });

  test('that is proposed can always be kept', () => {
    fc.assert(fc.property(someFacts, (some) => checkScope(proposalFor(some, rulebook()).scope, some, rulebook()).ok));
  });

  test('is one of the rulebook’s, and recognised or claimed only where it is', () => {
    const refused = (scope: string, given: Partial<ItemFacts> = {}) => {
      const result = checkScope(scope, facts(given), rulebook());
      return result.ok ? [] : result.faults.map(({ code, path }) => `${path} ${code}`);
    };
    expect(refused('elsewhere')).toEqual(['/scope unknown-scope']);
    expect(refused('recognised')).toEqual(['/scope not-recognised']);
    expect(refused('not-applicable-claimed')).toEqual(['/scope not-claimed']);
    expect(refused('recognised', { recognised: true })).toEqual([]);
    expect(checkScope(null, facts(), rulebook()).ok).toBe(true);
  });

  test('needs its reason, also where a recognised part is looked at all the same', () => {
    expect(lacksOf(null, facts(), rulebook())).toEqual(['scope']);
    expect(lacksOf({ scope: null, why: 'Later.' }, facts(), rulebook())).toEqual(['scope']);
    const reopened = { scope: 'on-site', why: ' ' };
    expect(lacksOf(reopened, facts({ recognised: true }), rulebook())).toEqual(['why']);
    expect(isReopened(reopened, facts({ recognised: true }), rulebook())).toBe(true);
    expect(isReopened(reopened, facts(), rulebook())).toBe(false);
    expect(isReopened({ scope: 'recognised', why: 'A certificate.' }, facts({ recognised: true }), rulebook())).toBe(false);
  });

  test('is lacking again once its ground is gone', () => {
    expect(lacksOf({ scope: 'recognised', why: 'A certificate.' }, facts(), rulebook())).toEqual(['recognition']);
    expect(lacksOf({ scope: 'not-applicable-claimed', why: 'No tailings.' }, facts(), rulebook())).toEqual(['claim']);
  });
});

describe('what is left', () => {
  const someItems = fc.uniqueArray(
    fc.record({
      item: fc.stringMatching(/^[0-9]{1,3}$/),
      review: fc.option(fc.record({ scope: fc.option(fc.constantFrom(...codes)), why: fc.constantFrom('', 'Because.') })),
    }),
    { selector: ({ item }) => item },
  );

  test('names every item exactly once: under its scope, or among those not reviewed', () => {
    fc.assert(
      fc.property(someItems, someFacts, (items, known) => {
        const judged = items.map((one) => ({ ...one, missing: lacksOf(one.review, known, rulebook()) }));
        const left = leftOf(judged, rulebook());
        const named = [...left.byScope.flatMap((one) => one.items), ...left.notReviewed];
        expect(named.sort()).toEqual(items.map(({ item }) => item).sort());
        expect(left.byScope.map(({ scope }) => scope)).toEqual(codes);
      }),
    );
  });

  test('holds the plan up where the rulebook says so, and nowhere else', () => {
    const left = { notReviewed: ['1', '26'] };
    expect(faultsOfLeft(left, rulebook())).toEqual([{ code: 'desk-review-incomplete', values: { count: 2, items: '1, 26' } }]);
    expect(faultsOfLeft(left, rulebook(false))).toEqual([]);
    expect(faultsOfLeft({ notReviewed: [] }, rulebook())).toEqual([]);
  });
});

describe('a question', () => {
  const statuses: QuestionStatus[] = ['open', 'answered', 'returned', 'closed', 'withdrawn'];
  const status = fc.constantFrom(...statuses);

  test('goes only where its rules let it, and says why when it is asked again or taken back', () => {
    fc.assert(
      fc.property(status, status, fc.constantFrom('team' as const, 'site' as const), (from, to, by) => {
        expect(checkQuestionMove(from, to, by, 'Because.').ok).toBe(questionMoves(from, by).includes(to));
        const silent = checkQuestionMove(from, to, by, ' ').ok;
        if (to === 'returned' || to === 'withdrawn') expect(silent).toBe(false);
        else expect(silent).toBe(questionMoves(from, by).includes(to));
      }),
    );
  });

  test('is over once it is closed or withdrawn', () => {
    for (const by of ['team', 'site'] as const)
      for (const over of ['closed', 'withdrawn'] as const) expect(questionMoves(over, by)).toEqual([]);
  });

  test('is overdue from the day after its due day, while it waits for the site', () => {
    expect(isOverdue({ status: 'open', dueOn: '2026-06-10' }, '2026-06-10')).toBe(false);
    expect(isOverdue({ status: 'returned', dueOn: '2026-06-10' }, '2026-06-11')).toBe(true);
    fc.assert(fc.property(status, (one) => isOverdue({ status: one, dueOn: '2026-01-01' }, '2026-06-01') === isUnanswered(one)));
  });

  test('is due after the rulebook’s days, over the end of a year as well', () => {
    expect(defaultDue(rulebook(), '2026-12-28')).toBe('2027-01-07');
  });

  test('is about an item that is assessed or about none, and due on a day that is to come', () => {
    const items = new Set(['26']);
    const faults = (item: string | null, dueOn: string | null) => {
      const result = checkQuestion({ item, dueOn }, items, '2026-06-01');
      return result.ok ? [] : result.faults.map(({ code, path }) => `${path} ${code}`);
    };
    expect(faults('26', '2026-06-01')).toEqual([]);
    expect(faults(null, null)).toEqual([]);
    expect(faults('99', '2026-05-31')).toEqual(['/item unknown-item', '/dueOn due-day-passed']);
  });
});

describe('a sample of documents', () => {
  const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 });

  test('is as large as asked where there are enough, and holds only what was given, once', () => {
    fc.assert(
      fc.property(ids, fc.integer({ min: -2, max: 60 }), fc.string(), (all, count, seed) => {
        const drawn = drawSample([...all, ...all], count, seed);
        expect(drawn).toHaveLength(Math.min(all.length, Math.max(0, count)));
        expect(new Set(drawn).size).toBe(drawn.length);
        for (const id of drawn) expect(all).toContain(id);
      }),
    );
  });

  test('is the same whoever draws it and in whatever order, and grows without letting go of what was drawn', () => {
    fc.assert(
      fc.property(ids, fc.nat(20), fc.nat(20), fc.string(), (all, few, more, seed) => {
        const drawn = drawSample(all, few, seed);
        expect(drawSample([...all].reverse(), few, seed)).toEqual(drawn);
        expect(drawSample(all, few + more, seed).slice(0, drawn.length)).toEqual(drawn);
      }),
    );
  });

  test('follows the method that is stated: the order of the SHA-256 of seed, slash and identifier', () => {
    // for i in a b c d; do echo "$i $(printf "seed/$i" | sha256sum)"; done | sort -k2
    expect(drawSample(['a', 'b', 'c', 'd'], 4, 'seed')).toEqual(['b', 'a', 'c', 'd']);
    expect(drawSample(['a', 'b', 'c', 'd'], 2, 'another')).toEqual(['a', 'c']);
  });
});
