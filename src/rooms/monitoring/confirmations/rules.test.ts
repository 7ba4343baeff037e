import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { type Answers, changedIn, checkDraft, checkSigning, periodOf } from './rules.ts';

const questions = ['ownership', 'size', 'processes'];
const answer = fc.record({
  state: fc.constantFrom('unchanged' as const, 'changed' as const),
  what: fc.constantFrom('', '  ', 'A new owner'),
});
const answers = fc.dictionary(fc.constantFrom(...questions), answer, { noNullPrototype: true });
const period = { period: 1, due: '2027-11-20', opensOn: '2027-08-22' };
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(period.due, days));

test('a confirmation is signed when its day has come, every question is answered, and each change is said', () => {
  fc.assert(
    fc.property(answers, day, (given, on) => {
      const complete = questions.every(
        (one) => given[one] !== undefined && (given[one].state === 'unchanged' || given[one].what.trim() !== ''),
      );
      expect(checkSigning(given, questions, period, on).ok).toBe(complete && on >= period.opensOn);
    }),
  );
});

test('a late confirmation can still be signed', () => {
  const all: Answers = Object.fromEntries(questions.map((one) => [one, { state: 'unchanged', what: '' }]));
  expect(checkSigning(all, questions, period, '2029-01-01').ok).toBe(true);
});

test('without a mark there is nothing to confirm', () => {
  expect(periodOf(undefined, 90)).toBeNull();
  expect(periodOf({ period: 1, due: null, state: 'not-started' }, 90)).toBeNull();
  expect(periodOf({ period: 1, due: '2027-11-20', state: 'disabled' }, 90)).toBeNull();
  expect(periodOf({ period: 2, due: '2027-11-20', state: 'running' }, 90)).toEqual({ period: 2, due: '2027-11-20', opensOn: '2027-08-22' });
  expect(checkSigning({}, questions, null, '2027-11-20')).toMatchObject({ ok: false, faults: [{ code: 'confirmation-not-begun' }] });
});

test('a draft may be incomplete, and answers only what is asked', () => {
  fc.assert(fc.property(answers, (given) => checkDraft(given, questions).ok));
  expect(checkDraft({ weather: { state: 'unchanged', what: '' } }, questions).ok).toBe(false);
});

test('what has changed is looked at, and nothing else', () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(changedIn(given)).toEqual(Object.keys(given).filter((one) => given[one]?.state === 'changed'));
    }),
  );
});
