import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadMessages } from '#ui/messages.server.ts';
import type { WrittenPlan, WrittenPoint } from './export-plan.ts';
import { takenSteps } from './rules.ts';
import { writePoam } from './write-poam.ts';

const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const valid = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_poam_schema.json'), 'utf8')));

const anyText = fc.string({ unit: 'binary', maxLength: 20 });
const said = anyText.filter((text) => text.trim() !== '');
const day = fc.constantFrom('2026-11-20', '2028-02-29', '2027-12-31');
const at = fc.constantFrom('2026-11-20T12:00:00+00:00', '2027-01-01T00:00:00.123456+00:00');
const by = fc.record({ id: fc.uuid(), name: fc.option(anyText) });
const action = fc.record({
  ...{ id: fc.uuid(), text: anyText, owner: fc.option(by), ownerName: anyText, milestoneOn: fc.option(day), doneOn: fc.option(day) },
  ...{
    evidence: fc.constant([]),
    costAmount: fc.option(fc.constant('12.50')),
    costCurrency: fc.constant('USD'),
    by,
    at,
    version: fc.nat(),
  },
});
const note = fc.record({ id: fc.uuid(), text: said, on: day, by, at });
const step = fc.record({
  ...{
    id: fc.uuid(),
    step: fc.constantFrom(...takenSteps),
    from: fc.constant('open' as const),
    to: fc.constantFrom('open', 'claimed', 'closed'),
  },
  ...{ role: fc.constantFrom('site', 'approved-assessor', 'scheme-staff'), on: day, said, way: fc.constantFrom('remote', 'on-site') },
  ...{ seenOn: fc.option(day), evidence: fc.constant([]), by, at },
});
const point = fc.record({
  ...{
    item: fc.constantFrom('2', '10.1', '28'),
    title: said,
    criterion: fc.constantFrom('2', '10', '28'),
    state: fc.constantFrom('open', 'verified', 'closed'),
  },
  ...{ dueOn: day, plannedOn: day },
  written: fc.record({
    actions: fc.array(action, { maxLength: 3 }),
    notes: fc.array(note, { maxLength: 3 }),
    steps: fc.array(step, { maxLength: 3 }),
  }),
});

/** As much of a plan as the document is made of. */
const plan = fc.uniqueArray(point, { minLength: 1, maxLength: 3, selector: ({ item }) => item }).map((points) => ({
  held: {
    site: { id: '018f0000-0000-7000-8000-000000000001', name: 'Demo', demonstration: true },
    decision: { id: '018f0000-0000-7000-8000-000000000002', cycle_id: 'c', decided_on: '2026-11-20' },
    pack: { id: 'rra-3.0' },
    rulebook: { id: '2026-11' },
  },
  view: { open: true },
  points: points as unknown as WrittenPoint[],
}));

test('a plan validates against NIST’s schema, whatever was written in it, and is the same document each time', () => {
  fc.assert(
    fc.property(plan, (given) => {
      const t = loadMessages('en');
      const document = JSON.parse(JSON.stringify(writePoam(given as unknown as WrittenPlan, t)));
      expect(valid(document) ? [] : valid.errors).toEqual([]);
      expect(JSON.parse(JSON.stringify(writePoam(given as unknown as WrittenPlan, t)))).toEqual(document);
    }),
    { numRuns: 100 },
  );
});
