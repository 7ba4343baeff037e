import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '#programme/due.ts';
import { currentRulebook } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import {
  checkConcluded,
  checkReported,
  type IncidentStatus,
  reviewOutcomes,
  severeEnough,
  sightOf,
  triage,
  triageDue,
  triageOutcomes,
} from './rules.ts';

const rulebook = currentRulebook(loadProgramme({ directory: resolve('programme') }), '2026-11-28');
const { severities, kinds, special_review_from: from, special_review_days: days } = rulebook.monitoring.incidents;
const day = '2027-03-01';
const ground = { criteria: ['1', '2'], day, rulebook };
const status = fc.constantFrom<IncidentStatus>('open', 'asked', 'answered', 'closed', 'special-review');
const given = fc.record({
  severity: fc.constantFrom(...severities, 'awful'),
  criteria: fc.subarray(['1', '2', '99']),
  outcome: fc.constantFrom(...triageOutcomes),
  note: fc.constantFrom('', 'Looked at.'),
  question: fc.constantFrom('', 'What was done?'),
  answerBy: fc.constantFrom(null, addDays(day, -1), day, addDays(day, 10)),
});

describe('an incident', () => {
  test('is of a kind of the rulebook and has happened', () => {
    const one = { kind: kinds[0] ?? '', severity: null, happenedOn: null, what: 'A spill.' };
    expect(checkReported(one, day, rulebook).ok).toBe(true);
    expect(checkReported({ ...one, kind: 'weather' }, day, rulebook).ok).toBe(false);
    expect(checkReported({ ...one, severity: 'awful' }, day, rulebook).ok).toBe(false);
    expect(checkReported({ ...one, happenedOn: addDays(day, 1) }, day, rulebook).ok).toBe(false);
  });

  test('is triaged within the days of the rulebook', () => {
    expect(triageDue(day, rulebook)).toBe(addDays(day, rulebook.decision.incident_triage_days.value));
  });

  test('that is settled is not triaged again', () => {
    fc.assert(
      fc.property(status, given, (now, how) => {
        if (triage({ status: now }, how, ground).ok) expect(['open', 'asked', 'answered']).toContain(now);
      }),
    );
  });

  test('leads to a special review only when it is severe enough, due as the rulebook says', () => {
    fc.assert(
      fc.property(given, (how) => {
        const result = triage({ status: 'open' }, how, ground);
        if (!result.ok || how.outcome !== 'special-review') return;
        expect(severities.indexOf(how.severity) >= severities.indexOf(from)).toBe(true);
        expect(result.value).toEqual({ status: 'special-review', dueOn: addDays(day, days) });
      }),
    );
    for (const one of severities) expect(severeEnough(one, rulebook)).toBe(severities.indexOf(one) >= severities.indexOf(from));
  });

  test('asks the site something by a day to come, and is closed only with a reason', () => {
    fc.assert(
      fc.property(given, (how) => {
        const result = triage({ status: 'open' }, how, ground);
        if (!result.ok) return;
        if (how.outcome === 'ask-the-site') expect(how.question !== '' && (how.answerBy ?? '') >= day).toBe(true);
        if (how.outcome === 'no-further-action') expect(how.note).not.toBe('');
        expect(how.criteria).not.toContain('99');
      }),
    );
  });
});

describe('what the public said', () => {
  const reader = fc.record({ staff: fc.boolean(), ofProducer: fc.boolean(), reviewer: fc.boolean() });
  test('is read by staff and the reviewer alone, and never by somebody of the producer, whatever else they are', () => {
    fc.assert(
      fc.property(reader, fc.boolean(), (who, everAsked) => {
        const sight = sightOf({ source: 'public', everAsked }, who);
        expect(sight === 'all').toBe(!who.ofProducer && (who.staff || who.reviewer));
      }),
    );
  });
  test('is not known to the site before it is asked', () => {
    fc.assert(fc.property(reader, (who) => sightOf({ source: 'public', everAsked: false }, { ...who, ofProducer: true }) === 'none'));
  });
});

test('a special review is concluded once, with reasons', () => {
  fc.assert(
    fc.property(fc.constantFrom(null, ...reviewOutcomes), fc.constantFrom('', 'Seen.'), (outcome, reasons) => {
      expect(checkConcluded({ outcome }, reasons).ok).toBe(outcome === null && reasons !== '');
    }),
  );
});
