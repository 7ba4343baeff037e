import { expect, test } from 'vitest';
import { nextStep, type Standing } from './next-step.ts';

const start: Standing = { application: null, letter: null, cycles: [], marks: 1 };
const step = (standing: Partial<Standing>) => nextStep({ ...start, ...standing }).key;
const committed = (stage: string) => ({ letter: {}, cycles: [{ kind: 'commitment', stage }] });

test('a site applies, waits, signs, and goes on from stage to stage', () => {
  const way = [
    step({}),
    step({ application: { status: 'submitted' } }),
    step({ application: { status: 'accepted' } }),
    ...['self-assessment', 'released', 'assessment', 'submitted', 'decided'].map((stage) => step(committed(stage))),
  ];
  expect(way).toEqual(['apply', 'wait', 'sign', 'answer', 'appoint', 'assess', 'decide', 'next-cycle']);
});

test('a site without a mark for its metals can still assess itself', () => {
  expect(step({ marks: 0 })).toBe('self-assess');
});

test('a site whose application was held or declined reads so, and may apply anew after it withdrew', () => {
  expect([step({ application: { status: 'on-hold' } }), step({ application: { status: 'declined' } })]).toEqual(['on-hold', 'declined']);
  expect(step({ application: { status: 'withdrawn' } })).toBe('apply');
});

test('a self-assessment of its own is never sent to an assessor', () => {
  expect(step({ cycles: [{ kind: 'self-assessment-only', stage: 'released' }] })).toBe('answer');
});
