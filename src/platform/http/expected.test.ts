import { expect, it } from 'vitest';
import { expectedProblem } from './expected.ts';

it.each([
  ['text that no database keeps', '22021'],
  ['an identifier that is none', '22P02'],
  ['a day that cannot be read', '22007'],
  ['a day outside the calendar of the database', '22008'],
])('%s is the fault of the request', (_what, code) => {
  expect(expectedProblem({ code })).toMatchObject({ code: 'bad-request' });
});

it('a statement that is wrong is ours', () => {
  expect(expectedProblem({ code: '42601' })).toBeUndefined();
});
